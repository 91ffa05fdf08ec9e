"""Template words of the frame around a page; see ui/frame.py."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from kaimenhong.ui import frame

register = template.Library()
register.simple_tag(frame.head, name="page_head")


@register.simple_tag(takes_context=True)
def page_above(context: Context) -> SafeString:
    """Banners, top bar and navigation."""
    return frame.above(context["request"], context["page"], context.get("search_text") or "")


@register.simple_tag(takes_context=True)
def page_below(context: Context) -> SafeString:
    """The dialogs every page ends with, among them its keys: the view's `page_keys`."""
    page = context.get("page")
    return frame.below(page.nav_keys if page else SafeString(""), context.get("page_keys") or ())


@register.simple_tag(takes_context=True)
def page_switches(context: Context) -> SafeString:
    """Language, light or dark."""
    return frame.switches(context["request"], context["page"])
