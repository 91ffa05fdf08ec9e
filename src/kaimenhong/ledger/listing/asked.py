"""What an address asks of the ledger: filters, order, grouping, columns, a past day. The same for pages, JSON and sheets.

One word per filter. What cannot be read is told at its field and stands in `wrong`; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.models import Level, Urgency
from kaimenhong.ledger.queries import ANY, AT_WORK, OPEN, Filters, Grouping, Order
from kaimenhong.ledger.rules import State, Tone

Text = str | Promise
LONGEST = 100
MARKS = ("after", "before")
PAGE_ONLY = (*MARKS, "view", "look")  # words that do not belong to what is kept of a list


class Unreadable(ValueError):
    """A value that is none; says in words what would be one."""


def _one_of(values: Iterable[str], said: Text) -> Callable[[str], str]:
    known = frozenset(values)

    def read(text: str) -> str:
        if text not in known:
            raise Unreadable(said)
        return text

    return read


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(_("请按“2019-03-31”的样子填写日期。")) from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 15:
        raise Unreadable(_("请从列表中选择。"))
    return int(text)


def _percent(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text[:4]) > 100:
        raise Unreadable(_("完成率应当是0到100之间的整数。"))
    return int(text)


def _words(text: str) -> str:
    if len(text) > LONGEST:
        raise Unreadable(_("文字不能超过100字。"))
    return text.strip()


def _source(text: str) -> str:
    if text == "none":
        return text
    try:
        return str(Ref.parse(text))
    except ValueError:
        raise Unreadable(_("请从列表中选择。")) from None


def _tone(text: str) -> Tone:
    return Tone(_one_of(Tone, _("没有这种灯色。"))(text))


def _yes(text: str) -> bool:
    return _one_of(("yes", "no"), _("请从列表中选择。"))(text) == "yes"


CARDS = ("blue", "yellow", "orange", "red")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the address: the filter it sets, what people call it, and how its value is read."""

    field: str
    label: Text
    read: Callable[[str], Any]
    is_unit: bool = False


WORDS: dict[str, Word] = {
    "q": Word("text", _("包含文字"), _words),
    "state": Word("state", _("状态"), _one_of((OPEN, ANY, AT_WORK, *State), _("没有这种状态。"))),
    "tone": Word("tone", _("灯色"), _tone),
    "unit": Word("unit", _("牵头单位"), _number, is_unit=True),
    "within": Word("within", _("牵头单位及下属"), _number, is_unit=True),
    "co": Word("co", _("协办单位"), _number, is_unit=True),
    "assigner": Word("assigner", _("交办单位"), _number, is_unit=True),
    "party": Word("party", _("有关单位"), _number, is_unit=True),
    "holder": Word("holder", _("轮到"), _number, is_unit=True),
    "source": Word("source", _("来源"), _source),
    "theme": Word("theme", _("专题"), _words),
    "level": Word("level", _("任务级别"), _one_of(Level.values, _("请从列表中选择。"))),
    "urgency": Word("urgency", _("紧急程度"), _one_of(Urgency.values, _("请从列表中选择。"))),
    "class": Word("task_class", _("办理类别"), _words),
    "leader": Word("leader", _("分管领导"), _words),
    "responsible": Word("responsible", _("责任人"), _words),
    "due_from": Word("due_from", _("时限不早于"), _day),
    "due_to": Word("due_to", _("时限不晚于"), _day),
    "opened_from": Word("opened_from", _("交办不早于"), _day),
    "opened_to": Word("opened_to", _("交办不晚于"), _day),
    "percent_from": Word("percent_from", _("完成率不低于"), _percent),
    "percent_to": Word("percent_to", _("完成率不高于"), _percent),
    "parent": Word("parent", _("上级事项"), _number),
    "children": Word("children", _("有子事项"), _yes),
    "card": Word("card", _("督办牌"), _one_of(CARDS, _("没有这种牌。"))),
}
ORDER_WORD, GROUP_WORD, COLUMNS_WORD, DAY_WORD = "order", "group", "cols", "on"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `given` are the filters' own words in it; `wrong` says what could not be read, by word.

    `columns` are codes, () for the usual ones. `on` is a past day, None for today.
    """

    filters: Filters = field(default_factory=Filters)
    group: Grouping | None = None
    columns: tuple[str, ...] = ()
    on: date | None = None
    given: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, Text] = field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        return bool(self.given)


def read(query: QueryDict, *, today: date) -> Asked:
    """What the address asks for. Words nobody knows are passed over."""
    given = {name: text for name in WORDS if (text := query.get(name, "").strip())}
    wrong: dict[str, Text] = {}
    values: dict[str, Any] = {}
    for name, text in given.items():
        try:
            values[WORDS[name].field] = WORDS[name].read(text)
        except Unreadable as unreadable:
            wrong[name] = unreadable.args[0]
    order, down = _order(query.get(ORDER_WORD, ""), wrong)
    return Asked(
        filters=Filters(**values, order=order, down=down),
        group=_group(query.get(GROUP_WORD, ""), wrong),
        columns=tuple(code for code in query.get(COLUMNS_WORD, "").split(",") if code),
        on=_past(query.get(DAY_WORD, ""), today, wrong),
        given=given,
        wrong=wrong,
    )


def _order(text: str, wrong: dict[str, Text]) -> tuple[Order, bool]:
    if text.removeprefix("-") in set(Order):
        return Order(text.removeprefix("-")), text.startswith("-")
    if text:
        wrong[ORDER_WORD] = _("没有这种排序。")
    return Order.DUE, False


def _group(text: str, wrong: dict[str, Text]) -> Grouping | None:
    if text in set(Grouping):
        return Grouping(text)
    if text:
        wrong[GROUP_WORD] = _("没有这种分组。")
    return None


def _past(text: str, today: date, wrong: dict[str, Text]) -> date | None:
    if not text:
        return None
    try:
        day = _day(text)
    except Unreadable as unreadable:
        wrong[DAY_WORD] = unreadable.args[0]
        return None
    return day if day < today else None


def kept(query: QueryDict, *, without: Iterable[str] = (), **changed: str) -> str:
    """The address's words for a link to the same list: without the page's mark and these, with those changed."""
    copy = query.copy()
    empty = [name for name in copy if not copy[name]]
    for name in {*PAGE_ONLY, *empty, *without, *changed}:
        copy.pop(name, None)
    for name, value in changed.items():
        if value:
            copy[name] = value
    return str(copy.urlencode(safe=","))
