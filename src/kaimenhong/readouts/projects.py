"""Projects and firms a demand names."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found
from kaimenhong.readouts.page import Page

_LISTED = re.compile(
    r"等(?:一批|多[个家项]|数[十百]?[个家项]|[一二两三四五六七八九十百\d]+(?:余|多)?[个家项])?"
    r"(?P<kind>(?!地|处|方面|领域|部门|单位)[㐀-鿿]{0,8}?(?:项目|企业|工程|公司|平台))|"
    r"(?P<count>[两三四五六七八九十\d]{1,8}(?:个|家|条|座)(?:重点|重大|产业|在建|签约|招商|省级|市级|亿元|工业)*(?:项目|企业|工程))|"
    r"(?:生产|建设|施工)?(?P<site>(?:项目(?:建设|施工)?|建设|施工)(?:现场|工地)(?!推进|调度|观摩|办公|会))"
)
_ENDINGS = (
    "(?:产业园|科技园|创业园|工业园|物流园|公园|园区(?=建设)|公寓|大桥|大道|快速路|高速公路|高速|铁路|机场|港口|码头|水库|"
    "水厂|医院|院区|学校|小学|中学|幼儿园|安置房|安置区|"
    "孵化器|加速器|基地|污水处理厂|管廊|综合体|标准厂房|厂房|中心|隧道|河道|水系|广场|电站|变电站|项目|工程|一期|二期|"
    "三期|四期|生产线|产线|改造|迁建|扩建|新建|技改|提标|合作社|研究院|实验室|书院|文化园|示范区|集聚区|小镇|养老院|福利院|换热站|体育馆|文化馆|博物馆|剧院|客运站|风电场|连接线|[业新创贸技能药食械材]园|充电站|数据中心|综合楼|仓库|冷库|码头|航道)(?:改造|迁建|扩建|提标|技改|改扩建){0,4}"
)
_ENDS_AS_WORK = re.compile(rf"{_ENDINGS}$")
_WORK = re.compile(
    f"{_ENDINGS}"
    "(?=和|与|及|等|要|须|务必|必须|确保|力争|在|推进|进展|配套|建设|开工|竣工|投产|落地|改造|前期|、|，|,|。|；|;|尽快|尽早|早日|如期|按期|于|\\d|年|上半年|下半年|全面|"
    "主体|进度|顺利|完工|交付|封顶|投用|运营|提升|扩建|落户|签约|建成)"
)
_BUILT = re.compile("[^，。；]{0,16}(?:开工|封顶|竣工|投产|完工|建成|交付|投用|投入使用|动工|通车)")
_QUOTED = re.compile(
    "“(?P<name>[㐀-鿿A-Za-z]{2,8}(?:贷|险|码|通|宝|券|计划|工程|行动))”(?=产品|平台|项目|工程|系统|应用|政策)"
)
_VERB = re.compile(
    "(?:服务|做|抓|用|管|办)好|盯住|盯牢|紧盯|推动|推进|加快|促进|启动|开工|建设(?!局|工程|项目|集团)|建成|确保|抓好|抓实|保障|完成|实施|"
    "做好|督促|支持|服务|围绕|聚焦|协调|加大对|加强对|针对|对|要|由|把|将|力争|争取|实现|引进|跟进|盯紧|"
    "做优|做强|提升|谋划|落实|改造|包括|包含|涉及|以及|在|向|为|全力以赴|全力|积极|持续|继续|进一步|重点|尽快|"
    "年内|月底前|[日月年]前|底前|深入到?|来到|走进|走访|前往|察看|查看|考察|调研|观摩|视察|听取|推介|调度|巡查|筹划|提前|明年|今年|现场|先后到?|分别|一行到|的"
)
_GOVERNS = re.compile(
    "推进|推动|加快|建设|开工|启动|建成|实施|抓好|抓实|抓紧|争取|谋划|筹划|跟进|服务|确保|做好|盯|协调|支持|保障|落实|引进|加大|聚焦|围绕|完成|促进|提升|力争|"
    "实现|做优|做强|改造|包括|督促|重点"
)
_GENERIC = re.compile("小型|在建|危大|隐蔽|民生|基础|专项|配套|公益|类")
_ATTENDING = re.compile(
    "(?:的)?(?:主要|有关|相关)?(?:负责人|负责同志|代表|董事长|总经理|主要)[^，。；]{0,12}(?:参加|出席|列席|参会|发言|汇报|陪同|与会)|(?:参加|出席|列席|参会|作|汇报|发言)"
)
_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,6})?(?:亩|平方米|万平方米|公里|个|万吨|亿元|万元)")
_VAGUE = re.compile(
    "^(?:扎实|切实|认真|新纳入|纳入|入库|实事|规划图?|交流|讨论|安全|放心|精品|标杆|样板|优质|民心|农民|居民|村民|自建房|经营性|明年|今年|去年|街道|社区|村级|乡镇|镇级|村|镇|标准化?|高标准|养老|托育|农村|城市|城镇|县城|智能|智慧|数字|绿色|新能源|新型|现代|老旧|小区|管网|道路|"
    "桥梁|农田|水利|交通|教育|医疗|卫生|供水|供热|供气|供电|燃气|污水|垃圾|处理|停车|充电|安置|回迁|保障房|棚户区|棚改|市政|公共|服务|设施|综合|体|改造|提升|"
    "配套|建设|扩建|新建|园区|工业园区?|产业园区?|产业|链|集群|楼宇|厂房|仓储|物流|冷链|平台|载体|学校|医院|中学|小学|幼儿园|生产线|产线|技改|光伏|风电|储能|氢能|旅游|"
    "新增|深基坑|高支模|起重机械|脚手架|危大|隐蔽|地下|有限空间|专项|应急|安全|环保|生态|修复|治理|整治|河道|水系|公园|广场|隧道|大桥|铁路|高速公路|高速|机场|电站|"
    "各类|各|重大|重点|一批|这些|相关|有关|年度|民生|配套|基础设施|招商|产业|前期|续建|新建|工业|投资|亿元|所有|全部|"
    "高质量|优质|意向|在建|签约|储备|在谈|龙头|标志性|省|市|区|县|拟开工|新开工|"
    "主导产业|十亿|百亿|亿|万元|以上|级|大|小|好|外资|内资|科技|文旅|农业|城建|惠民|示范|试点|本|该|此|\\d+|"
    "[一二两三四五六七八九十百]+|个|家|项|余|多)*(?:项目|工程|企业|中心|基地|园区|平台|学校|医院|合作社|示范区|集聚区|小镇|研究院|实验室|仓库|冷库)?$"
)
_IMPOSSIBLE = re.compile(
    "^[成为好出]|购置|采购|到|了|是|有|等|让|使|被|从|从严|不|尽|全面|以上|领域|工作|方面|机制|制度|政策|力度|责任|抢|抓|促|招|谋|干|稳|[“《]"
)
_COMPANY = re.compile("[㐀-鿿A-Za-z（）()]{4,20}?(?:股份)?有限(?:责任)?公司")
_SERVED = re.compile(
    "(?:支持|服务|帮助|协助|引进|对接|跟进|盯紧|督促|走访|推动|协调|指导|扶持)(?P<name>[㐀-鿿A-Za-z]{2,12}?"
    "(?:公司|集团|合作社|药业|机械|科技|电子|食品|化工|重工|新材|光电|生物|能源|股份|纺织|服饰|装备|医疗|农场|牧业|乳业|酒业))"
    "(?=扩产|扩能|扩建|技改|上市|投产|落户|落地|增资|搬迁|转型|上规|入规|升规|用地|解决|尽快|早日|尽早|复工|做大|上马|新上|新建|建设|项目)"
)
_UTILITY = re.compile(
    "(?:供电|供水|水务|燃气|热力|排水|公交|国投|城投|国资|平台|二级|子|分|下属|所属|各|物业|施工|建设|运营)(?:公司|集团)$"
)
_VISITED = re.compile(
    "(?:深入到?|来到|走进|前往|赴|先后到|(?:实地|现场)?(?:察看|查看|检查|督导|踏勘|走访|考察|观摩)了?)(?P<name>[㐀-鿿A-Za-z（）()·]{4,20}?)"
    "(?=(?:等)?(?:项目|工程)?(?:建设|施工|改造)?(?:现场|工地)|(?:项目|工程)?(?:建设|施工|推进|进展)(?:进展|进度|情况))"
)
_AND = re.compile("(?<=[园地期路桥线院校站厂馆场区造建程目心房楼库])[和与及]")
_LONGEST = 60
_AREAS = re.compile("领域|产业(?!园)|行业|方面|环节|要素")


def named(page: Page, body: Span) -> tuple[list[Found], list[Found]]:
    """The projects and the firms named in the demand."""
    projects: list[Found] = []
    firms: list[Found] = []
    for span, rule, firm in _names(page.text, body):
        (firms if firm else projects).append(page.found(span, rule))
    return projects, firms


def told(page: Page, stretches: Iterable[Span]) -> tuple[list[Found], list[Found]]:
    """The projects and the firms that what is told enumerates as such (深入甲、乙等项目现场), not as taking part."""
    projects: list[Found] = []
    firms: list[Found] = []
    for stretch in stretches:
        for found in _LISTED.finditer(page.text, *stretch):
            if _ATTENDING.match(page.text, found.end()) is None:
                named = firms if _is_firm_list(page.text, found) else projects
                spans = _listed(page.text, stretch.start, found)
                named += [page.found(span, "project.told") for span in spans]
        for visited in _VISITED.finditer(page.text, *stretch):
            span = _after_verbs(page.text, Span(*visited.span("name")))
            if _is_name(page.text, span) and _ENDS_AS_WORK.search(page.text, *span):
                projects.append(page.found(span, "project.visited"))
    return projects, firms


def _names(text: str, body: Span) -> Iterator[tuple[Span, str, bool]]:
    done: list[Span] = []
    for found in _LISTED.finditer(text, *body):
        firm = _is_firm_list(text, found)
        for span in _listed(text, body.start, found):
            insort(done, span)
            yield span, "project.listed", firm
    for found in _COMPANY.finditer(text, *body):
        span = _after_verbs(text, Span(*found.span()))
        if not _overlaps(span, done) and _COMPANY.fullmatch(text, *span):
            insort(done, span)
            yield span, "enterprise.company", True
    for found in _SERVED.finditer(text, *body):
        span = Span(*found.span("name"))
        vague = (
            _VAGUE.match(found["name"]) or _UTILITY.search(found["name"]) or _IMPOSSIBLE.search(found["name"])
        )
        if not vague and not _overlaps(span, done):
            insort(done, span)
            yield span, "enterprise.served", True
    for span, rule in _single(text, body):
        if not _overlaps(span, done):
            insort(done, span)
            yield span, rule, False


def _overlaps(span: Span, done: list[Span]) -> bool:
    at = bisect_right(done, span)
    return any(span.start < one.end and one.start < span.end for one in done[max(0, at - 1) : at + 1])


def _is_firm_list(text: str, found: re.Match[str]) -> bool:
    """等重点企业; or support given to names that are no works: 对曙光、紫光云等重点项目支持力度."""
    if (found["kind"] or found["count"] or "").endswith(("企业", "公司")):
        return True
    return text[found.end() : found.end() + 3].lstrip("的").startswith("支持")


def _listed(text: str, low: int, found: re.Match[str]) -> list[Span]:
    """The names before 等…项目; short words that only say of what kind the works are name none (深基坑等工程)."""
    names = _list_before(text, low, found.start())
    if found["count"] and len(names) < 2:
        return []
    if (
        found["site"]
        and len(names) < 2
        and (not names or names[0].start == _piece_start(text, low, found.start()))
    ):
        return []
    if names and text[names[0].start] in "与同":
        names[0] = Span(names[0].start + 1, names[0].end)
    kinds = all(span.end - span.start <= 4 for span in names) and (found["kind"] or "").endswith(
        ("工程", "平台")
    )
    return [] if kinds or _GENERIC.search(found["kind"] or "") else names


def _list_before(text: str, low: int, end: int) -> list[Span]:
    """The enumerated names that end where 等 stands; the first begins after the verb that governs them."""
    found: list[Span] = []
    at = end
    while at > low:
        start = _and_start(text, _piece_start(text, low, at), at)
        span = _after_verbs(text, Span(start, at))
        if not _is_name(text, span):
            break
        found.insert(0, span)
        if start == low or text[start - 1] not in "、和与及" or span.start != start:
            break
        at = start - 1
    return found if len(found) > 1 or not _AREAS.search(text, end, end + 8) else []


def _and_start(text: str, start: int, end: int) -> int:
    """Behind the 和 that joins the last two works of a list."""
    joined = [one.end() for one in _AND.finditer(text, start, end)]
    return joined[-1] if joined else start


def _piece_start(text: str, low: int, at: int) -> int:
    depth = 0
    low = max(low, at - _LONGEST)
    while at > low and (depth or text[at - 1] not in "、，,。；;：:！？\n"):
        depth += (text[at - 1] in "）)”") - (text[at - 1] in "（(“")
        at -= 1
    return at


def _single(text: str, body: Span) -> Iterator[tuple[Span, str]]:
    end = body.start
    for work in _WORK.finditer(text, *body):
        if work.start() < end:  # inside the name before
            continue
        start = _and_start(text, _piece_start(text, body.start, work.end()), work.end())
        span = _after_verbs(text, Span(start, work.end()))
        goes_on = text[start - 1 : start] in ("、", "和", "与", "及") and start - 1 == end
        governed = goes_on or _GOVERNS.search(text, start, span.start) is not None
        scheduled = _BUILT.match(text, work.end()) is not None
        if (governed or scheduled) and _is_name(text, span) and span.end - span.start >= 5:
            end = span.end
            yield span, "project.works"
    for found in _QUOTED.finditer(text, *body):
        yield Span(*found.span("name")), "project.quoted"


def _after_verbs(text: str, span: Span) -> Span:
    start = span.start
    for verb in _VERB.finditer(text, *span):
        if span.end - verb.end() >= 2:
            start = verb.end()
    start += text.startswith("了", start, span.end)
    amount = _AMOUNT.match(text, start, span.end)
    return Span(amount.end() if amount is not None else start, span.end)


def _is_name(text: str, span: Span) -> bool:
    name = text[span.start : span.end]
    if not 2 <= len(name) <= 20 or _VAGUE.match(name) or _IMPOSSIBLE.search(name):
        return False
    return not _AREAS.search(name) and "，" not in name
