"""Lists of units as printed: where one name ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaimenhong.readouts.mapped import Span

_SEPARATORS = frozenset("、，,；;／/|\n\t")
_OPEN, _CLOSE = "（(〔[“《", "）)〕]”》"
_ENDS = re.compile(
    r"(?:局|委|办|部|厅|署|院|会|室|处|科|股|所|站|队|中心|公司|集团|行|街道|镇|乡|村|社区|县|市|区|省|州|旗|园|政府|党组|部门|单位|地区|地方|企业|"
    r"学校|大学|总社|作社|专班|组|团|海关|工会|妇联|联|机构|机关|总|台|社|协|馆|校|场|厂|城投|国投|部队|平台|两办|两委)"
    r"(?:[（(][^（）()\n]{1,20}[）)])?$"
)
_JOIN = re.compile("以及|及(?!时|格|第)|和(?!平|谐)|与(?!会)|暨")
_SHORT_LEFT = frozenset(
    (
        "社会",
        "国家",
        "社区",
        "园区",
        "街道",
        "机关",
        "企业",
        "部门",
        "单位",
        "城市",
        "地区",
        "团委",
        "学校",
        "中心",
    )
)
_OWN = re.compile("^(?:各|区|市|县|省|镇|乡|州|旗|有关|相关|其他|其它|全|国|本|两|责任|驻|辖|街道|园)")
_GENERIC = frozenset(("部门", "单位", "地区", "企业", "地方", "机构", "有关方面"))
_ETC = re.compile(r"等(?!级|院|学|教|专|职)")
_AND_THE_LIKE = re.compile(r"等(?:部门|单位|科室)\s*$")
_COUNTED = re.compile(
    r"^(?:(?:部门|单位|企业|科室|市直单位)(?:和(?:部门|单位|企业))?"
    r"|(?:\d{1,3}|[一二三四五六七八九十两几多]{1,3})(?:个|家)?(?:部门|单位|企业|科室|乡镇|镇街|街道|地区)?)?$"
)
_LEAD_IN = re.compile(r"^(?:并?由|请|和(?![平田顺静县龙硕政林布])|以?及|与|等|其中|交由|[：:\s])+")
_TAIL = re.compile(r"(?:等|分别|共同|按职责分工|按照?各?自?职责|按分工|具体|各自|[。．.：:\s])+$")
_NUMBER = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|(?<!\d)\d{1,2}[.．](?!\d)|[①-⑳])[、 \u3000]?"
)
_MARK = re.compile(r"[（(](?P<mark>牵头(?:单位|部门)?|主办|配合(?:单位|部门)?|协办|排第一)[）)]$")


def split(text: str, start: int, end: int) -> list[Span]:
    """The names in [start, end), in order. Marks inside brackets and 和 inside names (文化和旅游局) do not part them."""
    return [name for piece in _pieces(text, start, end) for name in _names(text, piece)]


def pieces(text: str, start: int, end: int) -> list[Span]:
    """What stands between the marks of a list, trimmed of blanks; brackets hold together."""
    return list(_pieces(text, start, end))


def mark_of(name: str) -> str:
    """The role printed in brackets behind one name of a list: A（牵头）、B; empty when there is none."""
    found = _MARK.search(name)
    return found["mark"] if found else ""


def unmarked(text: str, name: Span) -> Span:
    """The name without such a mark."""
    found = _MARK.search(text[name.start : name.end])
    return Span(name.start, name.start + found.start()) if found else name


def is_unit(name: str) -> bool:
    """Whether the name ends as names of units end."""
    return len(name) >= 2 and _ENDS.search(name) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    depth, begin = 0, start
    for at in range(start, end):
        char = text[at]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in _SEPARATORS or (char in " \u3000" and _parts(text, at, begin, end))):
            yield from _trimmed(text, begin, at)
            begin = at + 1
    yield from _trimmed(text, begin, end)


def _parts(text: str, at: int, begin: int, end: int) -> bool:
    """A blank parts two names when what stands before it is one."""
    return is_unit(text[begin:at].strip()) and at + 1 < end


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start] in " \u3000\t\n":
        start += 1
    while end > start and text[end - 1] in " \u3000\t\n":
        end -= 1
    if start < end:
        yield Span(start, end)


def _names(text: str, piece: Span) -> Iterator[Span]:
    """The names in one piece: A等国务院相关部门及各地区."""
    start, end = _bare(text, piece)
    for cut in _cuts(text, start, end):
        name = _bare(text, Span(*cut))
        printed = text[name.start : name.end]
        if printed and not _COUNTED.match(printed):
            yield name


def _bare(text: str, piece: Span) -> Span:
    start, end = piece
    numbered = _NUMBER.match(text, start, end)
    if numbered is not None:
        start = numbered.end()
    lead = _LEAD_IN.match(text[start:end])
    if lead is not None:
        start += lead.end()
    tail = _TAIL.search(text[start:end])
    if tail is not None:
        end = start + tail.start()
    return Span(start, max(start, end))


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for at, after in _borders(text, start, end):
        if at < begin:
            continue
        yield begin, at
        begin = after
    yield begin, end


def _borders(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = [
        (number.start(), number.start())
        for number in _NUMBER.finditer(text, start + 2, end)
        if is_unit(text[start : number.start()]) and number.end() < end
    ]
    for joint in _JOIN.finditer(text, start, end):
        if _depth(text, start, joint.start()) == 0 and _joins(text, start, joint, end):
            found.append(joint.span())
    for etc in _ETC.finditer(text, start, end):
        if (
            etc.start() > start
            and _depth(text, start, etc.start()) == 0
            and (is_unit(text[start : etc.start()]) or _AND_THE_LIKE.fullmatch(text, etc.start(), end))
        ):
            found.append(etc.span())
    return sorted(found)


def _joins(text: str, start: int, joint: re.Match[str], end: int) -> bool:
    """Whether the word joins two names, or stands inside one."""
    left = re.split("[、，,；;]|以及|等", text[start : joint.start()])[-1]
    right = re.split("[、，,；;和与及等]", text[joint.end() : end])[0]
    if joint.group() == "以及" or left == "" or left.endswith("等"):
        return True
    if right in _GENERIC or not is_unit(left):
        return False
    return (
        _OWN.match(right) is not None or (left not in _SHORT_LEFT and len(left) >= 3) or left.startswith("各")
    )


def _depth(text: str, start: int, at: int) -> int:
    return sum((char in _OPEN) - (char in _CLOSE) for char in text[start:at])
