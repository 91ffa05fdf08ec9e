"""Marked words: does a text carry the mark of a classified paper? Such a text may not be entered.

What marks a text is data: a pattern and what it is called. A bare word is no mark: 保密工作会议, 商业秘密 and
内部控制 are ordinary work. A mark is a classification with its star or term, one that stands alone where a
paper carries it (a line of its own, brackets, 密级：…), or a paper called after its class. Nothing of the
text is kept and nothing overrules a refusal; who is wrongly refused words it differently.
"""

# bare-chinese file: the marks are looked for in Chinese papers

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.verdict import YES, Refused, Verdict, no

_CLASS = r"(?:绝\s*密|机\s*密|秘\s*密)"  # the three classes of 保守国家秘密法
_STAR = r"[★☆✩✭*]"
_ALONE = r"(?:^|[\n\r])[ \t]*{0}[ \t]*(?=$|[\n\r])"
_BRACKETED = r"[【\[〔〖(（<《「]\s*{0}\s*[】\]〕〗)）>》」]"
_HEADED = r"(?:密\s*级|保密等级|涉密等级)\s*[:：为]?\s*{0}"
_WORK = r"(?:内部(?:资料|文件|材料|事项)?)"  # what work secrets are marked with


@dataclass(frozen=True, slots=True)
class Mark:
    """One way a paper is marked: the pattern, and what it is called when a text is refused."""

    pattern: re.Pattern[str]
    name: str | Promise


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark found in a text: its name, and on which line it stands (from 1)."""

    name: str
    line: int


def _mark(pattern: str, name: str | Promise) -> Mark:
    return Mark(re.compile(pattern), name)


_STATE = gettext_lazy("国家秘密标志")
_TERM = gettext_lazy("保密期限")
_SECRET_WORK = gettext_lazy("内部资料标志")
MARKS: tuple[Mark, ...] = (
    _mark(rf"{_CLASS}\s*{_STAR}", _STATE),
    _mark(rf"{_STAR}\s*{_CLASS}", _STATE),
    _mark(_ALONE.format(_CLASS), _STATE),
    _mark(_BRACKETED.format(rf"{_CLASS}(?:级|件|文件)?"), _STATE),
    _mark(_HEADED.format(_CLASS), _STATE),
    _mark(rf"{_CLASS}\s*级?\s*(?:文件|电报|公文|资料|材料|纪要)?\s*[(（〔\[]?\s*(?:保密期限|密级)", _STATE),
    _mark(r"(?:绝密|机密|秘密)级(?:文件|电报|公文|资料|材料|纪要|事项)", _STATE),
    _mark(r"(?:绝密|机密)(?:文件|电报|公文|件)", _STATE),
    _mark(rf"{_CLASS}\s*(?:\d{{1,2}}\s*年|\d{{1,2}}\s*个月|长期|启用前)", _TERM),
    _mark(r"保密期限\s*[:：为]?\s*(?:\d+\s*(?:年|个月)|长期)", _TERM),
    _mark(rf"{_WORK}\s*{_STAR}", _SECRET_WORK),
    _mark(_BRACKETED.format(r"内部(?:资料|文件|材料|事项)?"), _SECRET_WORK),
    _mark(
        r"(?:内部(?:资料|文件|材料)|工作秘密)\s*[,，、。!！·\s]*\s*"
        r"(?:注意保[存管密]|请勿外传|不得外传|严禁外传|不得外泄|妥善保管)",
        _SECRET_WORK,
    ),
    _mark(_ALONE.format(r"内\s*部(?:资料|文件|材料|事项)?"), _SECRET_WORK),
    _mark(_ALONE.format(r"工作秘密"), _SECRET_WORK),
)

ORDINARY: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?:商业|技术|个人|行业|企业)秘密"),
    re.compile(r"(?:不得|严禁|禁止|不准|不能|防止|避免)[^。；;\n]{0,30}?(?:绝密|机密|秘密)[^。；;\n]{0,12}"),
    re.compile(r"(?:绝密|机密|秘密)[、和与及](?:绝密|机密|秘密)[^。；;\n]{0,12}"),
    re.compile(
        r"(?:绝密|机密|秘密)级?(?:文件|公文|资料|材料|件)(?:的)?(?:管理|保管|清退|销毁|定密|检查|培训|流转)"
    ),
    re.compile(r"(?:保守|泄露|涉及|属于)(?:国家|党和国家)?秘密"),
)
"""Ways in which the words are used of ordinary work; a mark that lies inside one of them is none."""

SAID = gettext_lazy("本系统不得处理涉密信息")


def marked(text: str) -> Marked | None:
    """The first mark in a text; None when it carries none."""
    plain = _plain(text)
    ordinary = [found.span() for pattern in ORDINARY for found in pattern.finditer(plain)]
    hits = (
        (found.start(), str(mark.name))
        for mark in MARKS
        for found in mark.pattern.finditer(plain)
        if _STARRED.search(found.group()) or not _inside(found, ordinary)
    )
    first = min(hits, default=None)
    return None if first is None else Marked(first[1], plain.count("\n", 0, first[0] + 1) + 1)


def check_unmarked(text: str, *, name: str) -> Verdict:
    """Is this a text that may be kept? `name` is what people call the field. The refusal repeats nothing of the text."""
    found = marked(text)
    if found is None:
        return YES
    return no(
        _("“%(name)s”第%(line)d行带有%(mark)s，%(said)s，没有保存。")
        % {"name": name, "line": found.line, "mark": found.name, "said": SAID},
        remedy=_(
            "涉密内容请按保密规定在专用设备上办理，不要录入；确实不涉密的，请去掉标志或改换说法后再提交。"
        ),
        status=422,
    )


def insist_unmarked(text: str, *, field: str, name: str) -> None:
    """Raise Refused, naming the field, when the text carries a mark. For what check_text does not read."""
    verdict = check_unmarked(text, name=name)
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)


_STARRED = re.compile(_STAR)


def _plain(text: str) -> str:
    """Width and invisible characters aside, which hide a mark from the eye of a program only."""
    folded = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in folded if unicodedata.category(char) != "Cf")


def _inside(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    start, end = found.span()
    return any(first <= start and end <= last for first, last in spans)
