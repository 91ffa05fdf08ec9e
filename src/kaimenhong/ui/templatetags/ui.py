"""Template words of every page: dates and numbers as people write them, assets, form tokens."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Widget
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kaimenhong.ui.addresses import url
from kaimenhong.ui.assets import stamp
from kaimenhong.ui.components import component

register = template.Library()
register.tag("cotton", component)
register.tag("url", url)

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")  # bare-chinese: the Chinese way of writing a date
ENGLISH_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


# Dates. Text out, never HTML, so that they may stand in attributes too.


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """2019年2月11日; 11 Feb 2019 in English; a dash for nothing."""
    if not value:
        return "—"
    here = _local(value)
    if _english():
        return f"{here.day} {MONTHS[here.month - 1]} {here.year}"
    return f"{here.year}年{here.month}月{here.day}日"  # bare-chinese: the Chinese way of writing a date


@register.filter
def short_day(value: date | datetime | None) -> str:
    """2月11日; 11 Feb in English: where the year is plain from what stands around."""
    if not value:
        return "—"
    here = _local(value)
    if _english():
        return f"{here.day} {MONTHS[here.month - 1]}"
    return f"{here.month}月{here.day}日"  # bare-chinese: the Chinese way of writing a date


@register.filter
def weekday(value: date | datetime | None) -> str:
    """2月11日 周一; Mon 11 Feb in English."""
    if not value:
        return "—"
    here = _local(value)
    if _english():
        return f"{ENGLISH_WEEKDAYS[here.weekday()]} {short_day(here)}"
    return (
        f"{short_day(here)} 周{WEEKDAYS[here.weekday()]}"  # bare-chinese: the Chinese way of writing a date
    )


@register.filter
def moment(value: datetime | None) -> str:
    """2月11日 09:00; 11 Feb 09:00 in English."""
    return f"{short_day(value)} {_local(value):%H:%M}" if value else "—"


@register.filter
def full_moment(value: datetime | None) -> str:
    """2019年2月11日 09:00; 11 Feb 2019 09:00 in English."""
    return f"{day(value)} {_local(value):%H:%M}" if value else "—"


@register.filter
def iso(value: date | datetime | None) -> str:
    """For <time datetime>: 2019-02-11 or 2019-02-11T09:00:00+08:00."""
    return _local(value).isoformat() if value else ""


# Numbers.


@register.filter
def days(count: int | None) -> str:
    """3 天; 3 days."""
    return "—" if count is None else ngettext("%(count)d 天", "%(count)d 天", count) % {"count": count}


@register.filter
def workdays(count: int | None) -> str:
    """3 个工作日; 3 working days."""
    if count is None:
        return "—"
    return ngettext("%(count)d 个工作日", "%(count)d 个工作日", count) % {"count": count}


@register.filter
def left(count: int | None) -> str:
    """Working days until a date, in words: negative means past it, 0 means today."""
    if count is None:
        return ""
    if count == 0:
        return _("今天到期")
    if count > 0:
        return ngettext("还有 %(count)d 个工作日", "还有 %(count)d 个工作日", count) % {"count": count}
    return ngettext("超过 %(count)d 个工作日", "超过 %(count)d 个工作日", -count) % {"count": -count}


@register.filter
def number(value: Decimal | int | float | None) -> str:
    """1,234,567.8: thousands apart, no trailing zeros; a dash for nothing."""
    if value is None or value == "":
        return "—"
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def percent(value: Decimal | int | float | None) -> str:
    """37 % as text: "37%"."""
    return "—" if value is None or value == "" else f"{number(value)}%"


@register.filter
def capped(count: int | None) -> str:
    """A count for a small bubble: 99+ above 99."""
    return "" if not count else "99+" if count > 99 else str(count)


# Assets and tokens.


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, with the build's stamp so that browsers fetch a new build at once."""
    return f"{static(f'dist/{name}')}?v={stamp()}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon without a word of its own, as the component draws it; made once. Nothing without a name."""
    return _icon(name, stamp()) if name else SafeString("")


@lru_cache(maxsize=512)
def _icon(name: str, stamped: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', asset("icons.svg"), name
    )


@register.simple_tag
def page_language() -> str:
    """For <html lang>: zh-Hans or en."""
    return "en" if _english() else "zh-Hans"


@register.simple_tag
def once_token() -> SafeString:
    """A hidden field that lets this form act once only: the second sending is told so."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4().hex)


@register.simple_tag
def json_text(value: Any) -> SafeString:
    """JSON for a <script type="application/json">, safe against a closing tag inside."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return mark_safe(text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026"))  # noqa: S308


# For the components.


@register.filter
def as_html(attributes: Mapping[str, Any]) -> SafeString:
    """The attributes a component was given and does not know itself, escaped: a button's hx-post and so on."""
    known = getattr(attributes, "attrs_dict", lambda: attributes)()
    return format_html_join("", "{}", ((_attribute(key, value),) for key, value in known.items()))


def _attribute(key: str, value: Any) -> SafeString:
    if value is None or value is False:
        return SafeString("")
    return (
        format_html(" {}", key) if value is True else format_html(' {}="{}"', key, conditional_escape(value))
    )


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The bound field's input in our classes; Django itself points it at its help and its error."""
    return field.as_widget(attrs={"class": _class(field.field.widget)})


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether the field is several inputs, which want a <fieldset> with a <legend>."""
    return field.use_fieldset


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether the field is one checkbox, which wants its label behind it."""
    return type(field.field.widget) is CheckboxInput


def _class(one: Widget) -> str:
    if isinstance(one, RadioSelect | CheckboxSelectMultiple):
        return "field-choices"
    if isinstance(one, CheckboxInput):
        return "check-input"
    return "form-select" if isinstance(one, Select) else "form-control"
