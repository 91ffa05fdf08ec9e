"""Projects and firms a demand names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Found
from kaimenhong.readouts.page import Page

_NAME = r"[㐀-鿿A-Za-z0-9·（）()“”‘’+#&.\-]"
_PLAIN = re.compile("^(?:重大|重点|在建|签约|龙头|优质|工业|产业|民生|投资|省|市|区|县|新|拟|各|一批|这些|相关|有关|年度|储备|在谈|意向|标志性|亿元|百亿|十亿|续建|新建|前期|引领性|示范|关键)*$")
_LISTED = re.compile(
    rf"(?:推动|推进|加快|促进|支持|加强对|服务|确保|抓好|围绕|聚焦|保障|督促|协调|加大对|对|要)(?P<list>{_NAME}{{2,16}}(?:、{_NAME}{{2,16}}){{0,8}})等(?:[一二两三四五六七八九十\d]+[个家])?"
    r"(?P<kind>(?:重点|重大|签约|在建|在谈|龙头|骨干|优质|产业|投资|招商|意向|标志性|拟开工|新开工|规上|头部|链主|工业|科技|高新技术|本土|辖区|百亿级?|亿元)*(?:项目|企业|工程|公司))"
)
_SINGLE = re.compile(
    rf"(?:推动|推进|加快|促进|启动|开工建设|建成|建设|确保|抓好|保障|完成|实施|做好|督促|支持)(?P<name>{_NAME}{{2,18}}?(?:产业园|科技园|公寓|大桥|大道|高速|铁路|水库|医院|学校|安置房|人才公寓|孵化器|加速器|基地|污水处理厂|管廊|综合体|标准厂房|项目|工程|一期|二期|三期))(?:配套)?(?=建设|项目|工程|开工|竣工|投产|落地|配套|改造|前期|、|，|,|。|；|尽快|尽早|早日|如期|按期|于|在|\d|年|上半年|下半年|全面|主体|进度|顺利)"
)
_QUOTED = re.compile(r"[“](?P<name>[㐀-鿿A-Za-z]{2,8}(?:贷|险|码|通|平台|计划|工程|行动))[”](?=产品|平台|项目|工程|建设|系统|应用)")
_GENERAL = re.compile("重点|重大|龙头|签约|在建|在谈|一批|年度|民生|配套|基础设施|招商|产业项目|前期|续建|新建|工业|投资|亿元|各类|所有|全部|相关|有关|高质量|智能|信息安全|互联网|领域")
_FIRM = re.compile("企业|公司")


def named(page: Page, body: Span) -> tuple[list[Found], list[Found]]:
    """The projects and the firms named in the demand."""
    projects: list[Found] = []
    firms: list[Found] = []
    for span, rule, firm in _names(page.text, body):
        (firms if firm else projects).append(page.found(span, rule))
    return projects, firms


def _names(text: str, body: Span) -> Iterator[tuple[Span, str, bool]]:
    done: list[Span] = []
    for found in _LISTED.finditer(text, *body):
        firm = _is_firm_list(text, found)
        for span in _pieces(text, Span(*found.span("list"))):
            if not _GENERAL.search(text[span.start : span.end]):
                done.append(span)
                yield span, "project.listed", firm
    for pattern, rule in ((_SINGLE, "project.to_build"), (_QUOTED, "project.quoted")):
        for found in pattern.finditer(text, *body):
            span = Span(*found.span("name"))
            clash = any(span.start < one.end and one.start < span.end for one in done)
            if not clash and not _GENERAL.search(found["name"]) and found["name"] not in ("项目", "工程"):
                done.append(span)
                yield span, rule, False


def _is_firm_list(text: str, found: re.Match[str]) -> bool:
    """等重点企业; or support given to names that are no works: 对曙光、紫光云等重点项目支持力度."""
    if _FIRM.search(found["kind"]):
        return True
    return text[found.end() : found.end() + 4].startswith(("支持", "的支持", "服务"))


def _pieces(text: str, stretch: Span) -> Iterator[Span]:
    at = stretch.start
    while at <= stretch.end:
        cut = text.find("、", at, stretch.end)
        cut = stretch.end if cut < 0 else cut
        yield Span(at, cut)
        at = cut + 1
