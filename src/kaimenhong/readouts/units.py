"""Names of organs and organisations, as printed."""

from __future__ import annotations

import re

from kaimenhong.readouts.mapped import Span

_SUFFIXES = (
    "人大常委会|属地|医疗点|服务点|站点|网点|各[县市区州旗盟]{1,4}|中学|小学|幼儿园|高中|慈善总会|总工会|促进会|研究会|业委会|理事会|政协|纪委监委|人民政府|委员会|管委会|居委会|村委会|专班|妇联|工会|残联|科协|文联|侨联|工商联|红十字会|"
    "海关|街道|镇街|社区|园区|科技园|产业园|开发区|经开区|新区|示范区|公司|集团|银行|农发行|农商行|学校|"
    "大学|党校|中心|城投|国投|协会|学会|商会|联合会|基金会|供销社|合作社|电视台|融媒体|部门|局|委|办|部|"
    "厅|署|处|室|科|股|院|所|站|队|人行|工行|建行|中行|交行|农行|支行|分行|开行|镇|乡|村|区政府|市政府|"
    "县政府|省政府|机关|企业|单位|组"
)
_NOT_IN_NAME = (
    "由|要|请|希望|今年|明年|去年|全年|把|将|让|使|对(?!外|口)|向|给|从|到(?!户)|比|按|照|(?<![数大])据|据(?!局|中心|资源|管理|办|集团|公司|和|产业)|被|为|是|(?<!各)有(?!限|色)|在(?!家)|于|以|并|且|而|但|则|就(?!业)|"
    "也|都|须|应(?!急)|该|能(?!源)|可|会同|会上|"
    "所(?=[需得谓以])|需(?!求)|深入|走访|走进|帮助|扶持|弄|清楚|实现|增加|扩大|巩固|提升|提高|"
    "负责|牵头|配合|落实|组成|逐|汇总|后报|后由|后送|充分|发挥|摸清|压实|推进(?!办|组|中心|科|处|室|委)|推动(?!组|办)|抓好|做好|加强|加快|完成|组织(?!部|委)|开展|建立|制定|协调(?!科|组|处|办|室|部|中心|局|股)|督促(?!科|组)|指导(?!科|组|处|中心|站|室|委|股|司)|支持(?!中心|科|处|部)|服务(?!中心|"
    "局|大队|办|公司|外包)|保障(?!局|中心|部|科|处)|实施|全体|一批|所有|引导(?!科)|鼓励|激励|整治|狠抓|突出|打造|围绕|聚焦|坚持|"
    "确保|提供(?!处)|提出|强化(?!办)|强调|"
    "协助|切实|认真|积极|主动|进一步|共同|分别|立即|尽快|抓紧|及时|同时|持续|年底|月底|日前|前完成"
)
_ENDING = re.compile(rf"(?:{_SUFFIXES})$")
_REACH = re.compile(rf"(?:(?!{_NOT_IN_NAME})[㐀-鿿A-Za-z0-9·（）()“”]){{2,24}}")
_NO_UNIT = re.compile(
    "(?:干部|部分|一部|进行|执行|实行|银行业|推行|可行|[督承主协交转催举开创联查]办|全部|内部|外部|细部|局部|平行|运行|(?<!农)发行|先行|施行|试行|通行|另行|现行)$"
)
_BRACKET = re.compile(r"[（(][^（）()\n]{1,20}[)）]$")
_FOLLOW = re.compile(
    r"(?=、|，|,|和|及|与|以及|等|要|须|应(?!急)|需|负责|牵头|配合|协助|协同|会同|联合|按|对|组织|分别|各|共同|尽快|立即|"
    r"抓紧|迅速|年底|年内|\d|"
    r"上半年|下半年|[一二三四]季度|第|每|于|在|完成|制定|出台|提出|报|赴|做好|加强|抓好|抓|落实|将|把|用|提供|开展|建立|"
    r"统筹|加快|推进|全面|严格|认真|切实|"
    r"进一步|具体|承担|作为|拿出|提交|研究|跟踪|督促|督办|核实|核算|排查|春节|元旦|国庆|月底|本|下|先|主动|积极|全程|逐|"
    r"必须|务必|应当|主要|有关|相关|分管|负|"
    r"同志|参加|列席|出席|汇报|发言|就|围绕|作|进行|代表|人员|干部|职工|班子|成员|党员|全体|领导|[一两三四五六七八九十]|"
    r"今[天日晚夜]|明[天日早晚]|后天|当[天日晚]|[自从]?即日|连夜|昼夜|随时|马上|立刻|限期|派(?!出所)|选派|走访|慰问|对接|衔接|沟通|协商|商定|会办|会审|抽查|巡查|抽调|复核|验收|评估|把关|兜底|监管|统一|代建|承建|前置|修订|起草|草拟|摸排|摸底|收集|整理|化解|争取|引进|招引|培育|打造|推动|推行|优化|健全|完善|强化|深化|组建|成立|设立|指派|安排|发起|启动|实行|执行|全程|定期|细化|梳理|明确|严查|安排|再|继续|"
    r"确保|实施|编制|会商|审核|审批|办理|指导|协调|配合|给予|予以|主办|承办|协办|筹备|承接|汇总|通报|监督|检查|考核|约谈|"
    r"宣传|引导|动员|发动|向|从|以|为|根据|围绕|结合|"
    r"[。；;：:）)\]】”\n]|$)"
)
_JOIN = re.compile("、|和|及|与|以及|，|,")
_MARK = re.compile("[、和及]")
_GENERIC = re.compile(
    "^(?!(?:[区市县省州镇乡]?(?:医院|督查室|党校|团委|工会|妇联|总工会)|属地|各[县市区州旗盟]{1,4}(?:[（(].*)?)$)(?:全[区市县省镇乡村街校局院州国系].{0,5}$|(?:全[区市县省]|区|市|县|省|州|镇|我[区市县])?(?:各级|各地|各(?:有关|相关|责任|牵头|职能|主管|成员|参会|参战|业务|施工|监理|参建|建设|设计|"
    "行业)?(?:部门|单位|专班|方面|级|地区|科室|处室|股室|党组织|党委|支部|企业|行业|条线|组)|"
    "(?:有关|相关|责任|牵头|职能|主管|成员|配合|所属|直属|驻区|本|该|用人|业务|行业|监管|督查|建设|施工|监理|设计|勘察|参建|项目|上级|下级|"
    "行政|企事业|事业|新|老|各类|广大|重点|规上|龙头|小微|民营|国有|困难|生产|经营|危化|工矿|外贸|入驻|辖区)?"
    "(?:责任|有关|相关|主管|监管)?(?:部门|单位|企业|机关|处室|科室|组|村|镇|乡|区|院|室|园区|社区|街道|党委|党组|集团|"
    "公司|学校|医院|中心|平台|队|部|会|所|站|协会|机构|行|区委|市委|县委|省委|区政府|市政府|县政府)|"
    ".*各(?:党)?(?:支部|党组织)|党委|政府|党政机关|两委|上下级|村|基层|部|委|办)(?:和|、)?(?:各部门|各单位)?$)"
)
_STEM = (
    "(?:省|市|区|县)?(?:发改|工信|经信|教育|教体|科技|公安|交警|民政|司法|财政|人社|自然资源|资规|国土|规划|生态环境|环保|住建|城管|综合执法|"
    "交通运输|交通|水利|水务|农业农村|农业|林业|园林|商务|投促|招商|文旅|文化|卫健|卫生|退役军人|应急管理|应急|安监|审计|国资|金融|市场监管|市监|质监|工商|"
    "食药监|体育|统计|医保|信访|行政审批|审批|税务|消防救援|消防|气象|地震|海关|邮政|供电|电力|供水|通信|人防|粮食|粮储|宣传|组织|政法|统战|网信|"
    "纪检监察|纪检|法院|检察|工会|妇联|共青团)"
)
_AND_THE_LIKE = re.compile(rf"{_STEM}(?:、{_STEM}){{0,11}}等(?:有关|相关|职能|责任|主管){{0,2}}(?:部门|单位)")
_PLACES_OF_ONE = re.compile(
    r"驻[\u4e00-\u9fff]{2,4}(?:、(?:驻)?[\u4e00-\u9fff]{2,4}){0,8}[、和及]"
    r"(?:驻)?[\u4e00-\u9fff]{2,4}?(?:招商|投资促进|经济合作)?(?:分局|办事处|联络处|招商局|招商组|分公司)"
)
_ALL_DEPARTMENTS = re.compile("各(?:级|部门|单位|有关部门|相关部门)")


def one_at(text: str, at: int, end: int) -> int:
    """Where the organisation that begins at `at` ends (the longest reading that something can follow), or `at`."""
    best, reach = at, _REACH.match(text, at, end)
    for stop in range(at + 2, reach.end() + 1 if reach is not None else at):
        if not _ends_unit(text[at:stop]):
            continue
        if _FOLLOW.match(text, stop):
            best = stop
        if _JOIN.match(text, stop):
            break
    return best


def _ends_unit(name: str) -> bool:
    name = _BRACKET.sub("", name)
    return _ENDING.search(name) is not None and _NO_UNIT.search(name) is None


def list_at(text: str, at: int, end: int) -> list[Span]:
    """The organisations enumerated from `at` on (甲局、乙局和丙局)."""
    shared = _PLACES_OF_ONE.match(text, at, end)
    if shared is not None:
        return _between_marks(text, *shared.span())
    found: list[Span] = []
    while at < end:
        stop = one_at(text, at, end)
        if stop == at:
            break
        found.append(Span(at, stop))
        joiner = _JOIN.match(text, stop, end)
        if joiner is None or joiner.group() in "，,":
            break
        at = joiner.end()
    return found


def shortened_at(text: str, at: int, end: int) -> tuple[list[Span], int]:
    """The names before 等部门, which is no part of any of them (应急、消防等部门), and where 部门 ends."""
    listed = _AND_THE_LIKE.match(text, at, end)
    if listed is None:
        return [], at
    return _between_marks(text, at, at + listed.group().rindex("等")), listed.end()


def _between_marks(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for mark in [*_MARK.finditer(text, start, end), None]:
        found.append(Span(start, mark.start() if mark is not None else end))
        start = found[-1].end + 1
    return found


def is_generic(name: str) -> bool:
    """Whether the name addresses everybody of a kind (各级各部门, 相关单位) instead of naming a unit."""
    return _GENERIC.match(name) is not None or _ALL_DEPARTMENTS.search(name) is not None
