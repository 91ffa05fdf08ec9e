"""Text that a machine spun or into which advertising was planted: recognised, and refused."""

from __future__ import annotations

import re

from kaimenhong.readouts.errors import Untrustworthy

# Replacements that synonym machines make and no office ever writes, with the word they replaced.
_SPUN = {
    "生长改造委": "发展改革委", "生长革新委": "发展改革委", "成长改革委": "发展改革委", "成长革新": "发展改革",
    "生长局": "发展局", "卖力人": "负责人", "卖力落实": "负责落实", "卖力同志": "负责同志", "按职责分工卖力": "按职责分工负责",
    "牵头卖力": "牵头负责", "分工卖力": "分工负责", "设置装备摆设": "建设", "事情陈诉": "工作报告", "事情职员": "工作人员",
    "事情要求": "工作要求", "事情部署": "工作部署", "事情集会": "工作会议", "集会指出": "会议指出", "集会夸大": "会议强调",
    "集会要求": "会议要求", "会议夸大": "会议强调", "夸大指出": "强调指出", "主要讲话": "重要讲话", "紧张讲话": "重要讲话",
    "向导小组": "领导小组", "向导干部": "领导干部", "向导班子": "领导班子", "卖力任": "负责任", "睁开事情": "开展工作",
    "财产园区": "产业园区", "财产生长": "产业发展", "高质量生长": "高质量发展", "经济生长": "经济发展", "生长大局": "发展大局",
    "贯彻落真": "贯彻落实", "增强向导": "加强领导", "效劳企业": "服务企业", "效劳中央": "服务中心",
    "营商情况优化": "营商环境优化",
    "优化营商情况": "优化营商环境", "群众路途": "群众路线", "精力实质": "精神实质", "学习贯彻精力": "学习贯彻精神",
    "会议精力": "会议精神", "讲话精力": "讲话精神", "单元卖力": "单位负责", "部分卖力": "部门负责", "义务编纂": "责任编辑",
    "使命剖析": "任务分解", "事情使命": "工作任务", "重点事情": "重点工作", "夸大": "强调", "转达贯彻": "传达贯彻",
    "转达学习": "传达学习",
    "汗青使命": "历史使命",
    "汗青性": "历史性", "党员委": "党工委", "转达市委": "传达市委", "转达会议精神": "传达会议精神", "严肃意义": "重大意义",
    "各项事情": "各项工作", "事情措施": "工作措施",
}  # fmt: skip
_SAID = re.compile("[㐀-鿿]夸大[，,：:]")
_PLANTED = re.compile(
    r"娱乐城|博彩|投注|彩票平台|现金网|棋牌(?:平台|官网|app)|百家乐|真人荷官|体育app|(?:亚博|万博|威尼斯人|太阳城|葡京|"
    r"新葡京|必发|乐鱼|开云|"
    r"华体会|江南|澳门金沙|金沙|永利|银河|皇冠|世博|博天堂|九游|米兰|爱游戏)(?:体育|娱乐|官网|平台|国际|app|官方|手机版|"
    r"网页版|登录)|"
    r"bet\s?365|manbetx|ManBetX|6合彩|六合彩|开奖(?:结果|直播)|老虎机|【[A-Za-z0-9.]{3,20}(?:娱乐|体育|官网|"
    r"com)[^】]{0,10}】",
    re.I,
)
_PLACEHOLDER = re.compile(r"(?<=[一-鿿])【\*+】(?=[一-鿿])")


def insist(text: str) -> None:
    """Raise Untrustworthy if the text was spun (two different tell-tale words) or has advertising planted in it."""
    planted = _PLANTED.findall(text) + _PLACEHOLDER.findall(text)
    if len(planted) >= 2:
        found = _PLANTED.search(text) or _PLACEHOLDER.search(text)
        raise Untrustworthy("injected", example=found.group() if found else planted[0])
    spun = [word for word in _SPUN if word in text and word != "夸大"] + ["夸大" for _ in _SAID.findall(text)]
    if len(set(spun)) >= 2 or spun.count("夸大") >= 2:
        raise Untrustworthy("spun", example=f"{_SPUN[spun[0]]}→{spun[0]}")
