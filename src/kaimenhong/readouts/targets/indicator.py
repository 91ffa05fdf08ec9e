"""What a number counts, named as shortly as the clause allows."""

from __future__ import annotations

import re

_ENUMERATOR = re.compile(r"^[\s\d.、．()（）①-⑳一二三四五六七八九十—\-]*(?:[是要](?=[\u4e00-\u9fff]))?")
_LEAD = re.compile(
    r"^.*(?:确保|力争|至少|最多|争取|努力|推动|要求|要|并|和|及|与|、|年底前|月底前|日前|季度|半年|年内|月份?|年|前|底|末|[）)”\"])(?=.{2})"
)
_REACH = re.compile(
    r"(?:分别|总量|总额|力争|实现|增速|累计|预计|均|都|总计|全年|应|须|需|要|将)*(?:达到|达|突破|超过|不低于|不少于|不超过|至少|增长|下降|"
    r"压减|压缩|缩短|降低|减少|提高|提升|增加|完成|实现|保持在?|控制在?|稳定在|为|至|到|在|约|近|每年|不高于|共|总共)*[约近]?$"
)
_VERB = re.compile(
    r"^(?:至少|力争|全年|年内)?(?:新建成|新建|新增|改造|建成|建设|扩建|修建|新引进|引进|引育|培育|培养|组织|开展|举办|完成|实现|提供|配备|安排|推动|推进|推行|推广|走访|设立|成立|打造|盘活|"
    r"签约|招引|招引落户|争取|发放|拨付|创建|认定|储备|谋划|编制|制定|出台|上线|检查|排查|整治|清理|新签约|入库|新开工|疏浚|铺设|围绕|聚焦|设立|对)"
)
_KEEP = re.compile(r"^(?:新增|新签约|新开工|走访|检查)")
_OBJECT = re.compile(r"^(?:对|将|把|从)?(?:辖区|全区|全市|全县|园区)(?:内)?(?:的)?$")
_TAIL = re.compile(r"^[余多](?=[家个项])|^(?:以上|以下|以内|左右)?的?")
_STOP_AFTER = re.compile(r"在|于|由|进行|集中|开工|，|全部|应用|套餐|服务|、|（|\(|方可|的|并|和|及")


def indicator(before: str, after: str, unit: str) -> str:
    """The name of what is counted, from the clause before and after the number; empty when it names nothing."""
    head = _REACH.sub("", _ENUMERATOR.sub("", before))
    head = _LEAD.sub("", head).strip("“”\"'（）() ：:")
    if unit in ("%", "个百分点", "百分点", "倍"):
        return head
    noun = _STOP_AFTER.split(_TAIL.sub("", after), maxsplit=1)[0].strip()
    name = head if _KEEP.match(head) else _VERB.sub("", head)
    name = _OBJECT.sub("", name)
    if len(name) >= 2 and not (noun and len(noun) >= 2 and name in ("规模", "总规模")):
        return name
    return noun or head
