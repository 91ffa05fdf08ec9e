"""HTML and Markdown to plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from kaimenhong.readouts.cleaning import merged
from kaimenhong.readouts.mapped import Edit, Mapped

_BLOCKS = (
    "p|div|br|h[1-6]|li|ul|ol|dl|dt|dd|table|tbody|thead|tfoot|tr|section|article|header|footer|main|aside|nav|"
    "center|blockquote|pre|hr|form|fieldset|html|body|head|title|option|select|figure|figcaption|address"
)
_INLINE = (
    "span|strong|b|i|em|u|s|a|font|img|sup|sub|small|big|label|input|button|link|meta|base|col|colgroup|caption|"
    "td|th|o:p|st1:[a-z]+|ucapcontent|ucaptitle|founder-content|iframe|video|audio|source|object|param|embed|"
    "noscript|svg|path|code|del|ins|mark|time|textarea|map|area|wbr|nobr|style|script|template|xml"
)
_TAG = re.compile(
    rf"</?({_BLOCKS}|{_INLINE})(?=[\s/>])[^<>]{{0,20000}}>|<(?:!doctype|\?xml)[^<>]{{0,2000}}>", re.I
)
_SILENT = re.compile(r"<!--|<(script|style|template|noscript|textarea|select)(?=[\s>])")
_ENTITY = re.compile(r"&(?:amp;){0,3}(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_NAMED = re.compile(
    "nbsp|ensp|emsp|thinsp|lt|gt|amp|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|"
    "middot|hellip|times|permil|bull|laquo|raquo|copy|reg|yen|deg|sup2|sup3|zwnj|zwj|shy"
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b", re.I)
_CELL = re.compile(r"</(?:td|th)\b", re.I)
_OPEN_CELL = re.compile(r"<(?:td|th)\b", re.I)
_ROW = re.compile(r"</?(?:tr|table)\b", re.I)
_LONGEST_CELL = 1_000  # characters with tags
_UNIT_ENDS = re.compile(r"(?:[局委办部处院校区县镇乡科室队所站行]|街道|园区|中心|公司|集团|大队|协会)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ANY_TAG = re.compile(r"<[^<>]{0,40}>?")
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+|!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\)|\*\*(?=\S)|(?<=\S)\*\*", re.M
)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,200})\]\((?:https?:|/|\.)[^()\s]{0,500}\)")
_ADDRESS = re.compile(r"https?://[\w./?=&%#:;,+~@!$'*-]{1,500}", re.ASCII)
_IDLE_LINKS = ("查看原文", "阅读原文", "原文链接", "查看全文", "点击查看", "更多", "阅读全文")


def is_html(text: str) -> bool:
    """Whether the text holds HTML tags (two or more known ones)."""
    first = _TAG.search(text)
    return first is not None and _TAG.search(text, first.end()) is not None


def strip(text: Mapped) -> Mapped:
    """The text without tags, comments, scripts and Markdown marks; blocks become lines, cells are tab-separated."""
    for step in (_drop_silent, _drop_tags, _resolve_entities, _drop_markdown):
        text = step(text)
    return text


def _drop_silent(text: Mapped) -> Mapped:
    """Without comments and the elements whose content is not for reading."""
    if "<" not in text.text:
        return text
    lowered = text.text.lower()
    if len(lowered) != len(text.text):
        lowered = text.text
    closings: dict[str, int] = {}
    edits: list[Edit] = []
    at = 0
    for opening in _SILENT.finditer(lowered):
        if opening.start() < at:
            continue
        at = _silent_until(lowered, opening, closings)
        edits.append(Edit(opening.start(), at, ""))
    return text.edit(edits)


def _silent_until(text: str, opening: re.Match[str], closings: dict[str, int]) -> int:
    """Where the comment or element ends; with its opening when it is never closed. `closings`: last one of each kind."""
    closing = f"</{opening.group(1)}" if opening.group(1) else "-->"
    if closing not in closings:  # looked for once: looking again at every opening would take time squared
        closings[closing] = text.rfind(closing)
    if closings[closing] < opening.end():
        return opening.end()
    end = text.find(closing, opening.end())
    if closing == "-->":
        return end + 3
    bracket = text.find(">", end, end + 40)
    return bracket + 1 if bracket >= 0 else end + len(closing)


def _drop_tags(text: Mapped) -> Mapped:
    if "<" not in text.text:
        return text
    tags = list(_TAG.finditer(text.text))
    inside, covered = _inside_cells(text.text, tags), merged.insertions(tags)
    return text.edit(
        Edit(
            tag.start(),
            tag.end(),
            covered.get(number, "")
            + (_between(text.text, tag) if number in inside else _instead_of(tag.group())),
        )
        for number, tag in enumerate(tags)
    )


def _instead_of(tag: str) -> str:
    if _CELL.match(tag):
        return "\t"
    return "\n" if _BLOCK.match(tag) else ""


def _inside_cells(text: str, tags: list[re.Match[str]]) -> set[int]:
    """The block tags (by their number) inside the cells of a table that holds data: they end no row.

    A row of several short cells is data; a cell that holds a whole page is layout, and its blocks are lines.
    """
    inside: set[int] = set()
    cells: list[range] = []
    opened = None
    for number, tag in enumerate(tags):
        if _ROW.match(tag.group()):
            inside.update(_blocks_of(cells, text, tags))
            cells, opened = [], None
        elif _OPEN_CELL.match(tag.group()):
            opened = number
        elif _CELL.match(tag.group()) and opened is not None:
            cells.append(range(opened + 1, number))
            opened = None
    inside.update(_blocks_of(cells, text, tags))
    return inside


def _blocks_of(cells: list[range], text: str, tags: list[re.Match[str]]) -> Iterator[int]:
    if len(cells) < 2 or any(tags[c.stop].start() - tags[c.start - 1].end() > _LONGEST_CELL for c in cells):
        return
    for cell in cells:
        yield from (number for number in cell if _BLOCK.match(tags[number].group()))


def _between(text: str, tag: re.Match[str]) -> str:
    """What stands for a line's end inside a cell: units on lines of their own form a list."""
    before = text[max(0, tag.start() - 40) : tag.start()].rstrip()
    after = text[tag.end() : tag.end() + 40].lstrip()
    return "、" if _UNIT_ENDS.search(before) and _HAN.match(_ANY_TAG.sub("", after).lstrip()) else ""


def _resolve_entities(text: Mapped) -> Mapped:
    if "&" not in text.text:
        return text
    return text.edit(
        Edit(one.start(), one.end(), _character(one.group(1)))
        for one in _ENTITY.finditer(text.text)
        if _known(one)
    )


def _known(entity: re.Match[str]) -> bool:
    return entity.group(1).startswith("#") or _NAMED.fullmatch(entity.group(1)) is not None


def _character(name: str) -> str:
    return unescape(f"&{name};").replace("\u00a0", " ")


def _drop_markdown(text: Mapped) -> Mapped:
    edits = [Edit(one.start(), one.end(), "") for one in _MARKDOWN.finditer(text.text)]
    for link in _LINK.finditer(text.text):
        label = link.group(1).strip()
        edits.append(Edit(link.start(), link.end(), "" if label in _IDLE_LINKS else label))
    text = text.edit(_apart(sorted(edits)))
    return text.edit(Edit(one.start(), one.end(), "") for one in _ADDRESS.finditer(text.text))


def _apart(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
