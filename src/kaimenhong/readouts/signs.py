"""Signs by which a clause shows itself a demand, a judgement, or neither."""

from __future__ import annotations

import re

_LINK = (
    "(?:同时|此外|另外|其次|再次|最后|特别是?|尤其是?|还|并|更|也|又|因此|为此|下一步|下步|接下来|"
    "[一二三四五六七八九十]是(?=要|必须|务必)|今后|当前|近期|今年|全年|一方面|另一方面|总之)[，,]?"
)
_MUST = (
    "(?:一定|都|均|也|更|还|就|既)?要(?!求|素|点|件|闻|务|领|害|义|是)|必须|务必|务求|须(?!知)|应当|希望|"
    "应(?!急|用|对|收|届|征|邀|变|有|付|诉|运|聘|答|援|战)"
)
_BARE = re.compile(rf"^(?:{_LINK})*(?:{_MUST})")
_SUBJECT = re.compile(
    r"^(?P<who>[㐀-鿿\d“”、（）()·]{2,40}?)(?P<must>要(?!求|素|点|件|闻|务|领|害|义|是)|必须|务必|应当|须(?!知)|不得)"
)
_NOT_SUBJECT = re.compile("[主重只必需首扼简概纪摘提紧次索险是]$|(?:不仅|关键|主要|而|因此|所以)$")
_VERB = re.compile(
    rf"^(?:{_LINK})*(?:进一步|全面|着力|大力|持续|积极|认真|深入|严格|扎实|有序|有力|不断|加快|切实|坚决|严禁|不得|坚定|"
    rf"主动|充分|统筹|科学|精准|高效|高质量|"
    r"聚焦|围绕|紧盯|紧扣|紧紧|牢牢|坚持|强化|加强|加大|推进|推动|落实|抓好|抓实|抓紧|抓牢|做好|做实|做细|做优|做强|做大|"
    r"完善|健全|深化|提升|提高|确保|保障|保持|压实|建立|"
    r"制定|开展|组织|实施|实行|优化|引导|支持|鼓励|督促|督导|严肃|严防|严守|严把|防范|整治|打造|培育|培养|挖掘|拓展|扩大|"
    r"稳定|巩固|维护|增强|树立|树牢|发挥|"
    r"落细|发扬|弘扬|谋划|争取|力争|力促|配合|配齐|牵头|协调|对照|对标|结合|根据|按照|依托|利用|运用|用好|用足|管好|守好|"
    r"守牢|筑牢|兜牢|"
    r"以|把|将|对|从|在|让|使|为|由|带头|营造|凝聚|汇聚|形成|杜绝|防止|避免|查找|排查|摸清|梳理|倒排|挂图|细化|量化|分解|"
    r"明确|规范|畅通|促进|"
    r"突出|突破|破解|解决|化解|处置|跟踪|盯紧|盯住|靠前|迅速|立即|马上|尽快|抢抓|抢先|提前|超前|集中|合理|妥善|稳妥|逐项|"
    r"逐一|主攻|攻坚|"
    r"学习|贯彻|执行|履行|担当|敢于|勇于|善于|勤于|敢|勇|学|提振|铆足|拿出|保证|完成|实现|启动|开工|建成|投入|引进|招引|"
    r"签约|盘活|清理|清零|关心|关爱|关注|"
    r"重视|注重|改进|改善|改变|转变|创新|创建|构建|搭建|推广|宣传|普及|节约|压减|压缩|控制|合力|共同|团结|协同|联动|"
    r"常态化|全力|尽力|奋力|努力|用心|用情|"
    r"继续|狠抓|深挖|注意|抓细|抓住|借助|借鉴|激发|释放|放大|延伸|补齐|补足|拉高|拉长|提速|增加|减少|降低|推行|推介|选优|配强|选派|调度|调配|调整|对接|衔接|沟通|协商|邀请|召开|举办|"
    r"开好|办好|压紧|拧紧|绷紧|扛起|扛牢|严明|严查|严打|严惩|坚守|守护|恪守|遵守|遵循|瞄准|锚定|锁定|咬定|咬住|扭住|牵住|自觉|带领|带动|引领|扶持|帮助|帮扶|走访|下沉|融入|参与|发动|动员|"
    r"教育|辅导|公开|公示|上报|督办|问责|追究|曝光|考核|评估|奖励|激励|惩戒|查处|打击|取缔|关停|拆除|清除|清退|修复|修缮|检修|巡查|预警|监测|研判|会商|编制|修订|出台|印发|报送|争当|争创|"
    r"勇当|勇争|赶超|依法|能办|马上|绝不|决不|切忌|高标准|高起点|高水平|多措并举|齐抓共管|举一反三|以点带面|"
    r"不折不扣|一以贯之|久久为功|因地制宜|分类|统一|理清|厘清|吃透|领会|认清|看清|正视|克服|消除|纠治|纠正|惩治|"
    r"严|加|强|抓|促|稳|保|补|建|管|防|控|查|改|讲|讲好|算|办|盯|谋|干|守|树|破|立)"
)
_JUDGEMENT = re.compile(
    r"(?:意义重大|至关重要|十分重要|来之不易|具有.{0,12}意义|取得了?(?!的)|迈出了?|成效(?:显著|明显)|是.{0,30}(?:之年|一年|时期|"
    r"阶段|举措|基础|关键|前提|保证|必由之路|体现|根本|使命|责任|任务|要求|工作|大事|要事)$|"
    r"是[^，。]{2,40}的$|密不可分|息息相关|(?:提供|注入|奠定|指明|作出|增添)了|作为.{0,24}(?:之年|一年|第一年|收官年)$|[^，。]作为[^，。]{0,80}(?:任务|抓手|工程|举措|企业|平台|载体|基地|园区|窗口)$|存在|仍然|依然|不够|不足|不高|不平衡|偏少|突出$|得益于|离不开|充分肯定|给予.{0,6}肯定|表明|"
    r"标志着|事关|关系到?|关乎|重于泰山|责无旁贷|任重而?道远|大事|要事|头等大事|刻不容缓|形势(?:严峻|复杂)|"
    r"是[^，。]{0,20}(?:主战场|主引擎|"
    r"生命线|总抓手|压舱石|基石|关键一招))"
)
_SEES = re.compile(
    rf"^(?:{_LINK}|但是?|不过|同时也?)*(?:也|还|更|既|又)?(?:要|必须|应当?)(?:清醒|清楚|清晰|深刻|客观|理性|充分|辩证|准确)?地?"
    "(?:看到|认识到|注意到|意识到)"
)
_STANDS = re.compile(
    "存在|依然|仍|还有|还需|还没|没有|尚未|不足|不够|不强|不高|不平衡|严峻|复杂|差距|短板|压力|困难|滞后|下滑|突出|薄弱|来之不易|不容乐观|任重"
)
_REPORTS = re.compile(
    "(?:通报|汇报|介绍|传达|宣读|解读|讲|谈|作|做|发|签订|签署|观看|听取|审议|审定|通过|察看|查看|观摩|参观|走访|表彰|部署|安排|总结|研究)了|"
    "(?:实地|现场|详细)(?:察看|查看|走访|了解|询问|观摩)|(?:并|仔细|逐一)(?:询问|察看|查看)|一行|(?:参加|列席|出席|主持)(?:了)?(?:会议|大会|活动|座谈会?|调研|推进会)?$|(?:表态|交流|典型)发言$"
)
_CONDITION = re.compile(
    "^(?:对于?|凡|凡是|针对|如果?|若|一旦|遇到?|遇有|发现|发生|接到|无法|不能|未|尚未|仍未|确需|能|需|需要|该|确|属于|经|因)[^，。；]{1,40}(?:的|时|后|情况|项目|问题|事项|点位|企业|单位|人员|干部|工程|课程|积案)$"
)
_CONSEQUENCE = re.compile(
    "^(?:要|必须|务必|一律|一经|应当?|须|都|均|坚决|严肃|及时|立即|马上|第一时间|由|责令|不得|严禁|不予|予以|给予|可|当场|限期|直接|逐[一个项条]|[^，。；]{1,16}(?:要|必须|一律|不得)|"
    "[^，。；]{0,8}(?:通报|追责|问责|约谈|处理|解决|整改|停工|停产|查处|上报))"
)
_EVERYBODY = re.compile(
    "^(?:我们|大家|全[区市县省国州乡镇村校院局](?:上下|各级|人民|党员)?|全党|全体|广大|各级(?:各部门|领导干部|党员干部)?|"
    "党员干部|每[个位名])"
)
_TOPIC = re.compile(
    r"^要?(?:在[^，。；]{1,24}?(?:上|中|方面|里|环节)(?:下(?:足|真|大|狠|硬|苦|实)?功夫|[^，。；]{2,8})$|"
    r"(?:以|用)[“‘]?[^，。；]{1,12}[”’]?(?:的)?(?:姿态|意识|作风|担当|劲头|精神|决心|干劲|状态|标准|勇气|定力|韧劲|闯劲|"
    r"拼劲|气魄|胸怀|情怀)[^，。；]{2,12}$)"
)
_MOTTO = re.compile(r"^要?[㐀-鿿]{4,5}(?:、[㐀-鿿]{4,5})*$")


def is_bare(clause: str) -> bool:
    """Whether the clause begins with 要, 必须, 务必 (after 同时, 此外 …)."""
    return _BARE.match(clause) is not None


def subject_of(clause: str) -> str | None:
    """Who must, in 某局要…; None when nobody is named before the word of duty."""
    found = _SUBJECT.match(clause)
    if found is None or _NOT_SUBJECT.search(found["who"]) or is_bare(clause):
        return None
    return found["who"]


def is_everybody(subject: str) -> bool:
    """Whether the subject is 我们, 全区上下, 广大干部: an appeal, not a charge."""
    return _EVERYBODY.match(subject) is not None


def is_imperative(clause: str) -> bool:
    """Whether the clause begins with a verb (or adverb) of doing, without a subject."""
    return _VERB.match(clause) is not None


def is_judgement(clause: str) -> bool:
    """Whether the clause says how things stand."""
    return _JUDGEMENT.search(clause) is not None


def is_insight(sentence: str) -> bool:
    """Whether the sentence only asks to see how things stand (要看到，任务依然艰巨)."""
    found = _SEES.match(sentence)
    return found is not None and _STANDS.search(sentence, found.end()) is not None


def is_report(sentence: str) -> bool:
    """Whether the sentence tells who did what at the meeting (某局通报了情况, 某某主持会议)."""
    return _REPORTS.search(sentence) is not None


def is_condition(clause: str) -> bool:
    """Whether the clause says in which case something is demanded (对拒不整改的, 凡接到预警的)."""
    return _CONDITION.match(clause.removeprefix("要")) is not None


def is_consequence(clause: str) -> bool:
    """Whether the clause says what happens in that case (一律停业)."""
    return _CONSEQUENCE.match(clause) is not None


def is_topic(clause: str) -> bool:
    """Whether the clause only names the field in which the following is demanded (要在招大引强上下功夫)."""
    return _TOPIC.match(clause) is not None


def is_motto(clause: str) -> bool:
    """Whether the clause is a bare motto of four or five characters (提高站位), or several."""
    return _MOTTO.match(clause) is not None


_ACHIEVED = re.compile(
    "问题|不足|短板|差距|成绩|成效|成果|亮点|特点|经验|做法|原因|困难|体现|表现|进展|情况(?:是|如下|主要)|变化|优势|机遇|"
    "挑战|收获|体会|议程|内容(?:有|包括)|包括|意义|作用"
)
_WANTED = re.compile(
    "要求|要(?!素|点|闻)|强调|下一步|下步|部署|安排|任务|着力|重点(?:抓|做)|抓好|做好|意见|建议|希望|明确|议定|措施|打算|"
    "努力方向|工作思路|做到|事项|议定|如下"
)
_DONE = re.compile(
    "了(?!解)|已经?|取得|存在|不够|不足|迟缓|滞后|偏|缺乏|薄弱|不高|不强|不及时|较慢|较低|较差|尚未|没有|未能|个别|少数|部分"
)


def lists_demands(lead: str, items: list[str], *, demanding: bool) -> bool:
    """Whether an enumeration lists demands, not achievements, problems or reasons.

    `lead` is the unfinished sentence before it (存在的主要问题：), empty when it follows a full stop;
    `demanding` says that it stands in what somebody demands.
    """
    tail = lead[-40:]
    wanted = max((one.end() for one in _WANTED.finditer(tail)), default=0)
    achieved = max((one.end() for one in _ACHIEVED.finditer(tail)), default=0)
    commanding = sum(1 for item in items if _commands(item))
    done = sum(1 for item in items if _is_done(item))
    if achieved > wanted:
        return commanding == len(items) and done == 0
    if wanted or demanding:
        return done <= len(items) / 2 or commanding > done
    return commanding > len(items) / 2 and done < len(items) / 2


def _commands(item: str) -> bool:
    """Whether the item demands, at its head or, where it only names a subject (关于…), below it."""
    if is_bare(item) or subject_of(item) or is_imperative(item):
        return True
    title, _, below = item.partition("\n")
    return item.startswith("关于") and bool(
        is_bare(below) or subject_of(below) or is_imperative(below or title)
    )


def _is_done(item: str) -> bool:
    first = re.split("[。；，,]", item, maxsplit=1)[0]
    return _DONE.search(first) is not None and not is_bare(item)
