"""Addresses of pages, worked out once for each page: lists and timelines name hundreds of numbered things."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import defaulttags
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

_NUMBER = 7_310_946  # stands for any number while the shape of an address is worked out


def address(name: str, *numbers: int) -> str:
    """What `reverse(name, args=numbers)` says, for at most one number."""
    if len(numbers) > 1:
        return reverse(name, args=numbers)
    before, after = _shape(name, len(numbers), get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    return f"{before}{numbers[0]}{after}" if numbers else before


@lru_cache(maxsize=1024)
def _shape(name: str, numbers: int, prefix: str, urlconf: Any) -> tuple[str, str]:
    """What stands before the number and what after it; they depend on where the site is mounted and on its urls."""
    before, _number, after = reverse(name, args=[_NUMBER] * numbers).partition(str(_NUMBER))
    return before, after


class Address(defaulttags.URLNode):
    """The tag `url`, with the usual case, a page of one number or of none, made quick."""

    def render(self, context: Context) -> str:
        name = self.view_name.var
        if self.kwargs or self.asvar or self.view_name.filters or not isinstance(name, str):
            return str(super().render(context))
        numbers = [one.resolve(context) for one in self.args]
        if len(numbers) > 1 or any(type(one) is not int for one in numbers):
            return str(super().render(context))
        return conditional_escape(address(name, *numbers))


def url(parser: Parser, token: Token) -> Node:
    """Django's own tag, drawn as an Address."""
    told = defaulttags.url(parser, token)
    assert isinstance(told.view_name, FilterExpression)
    return Address(told.view_name, told.args, told.kwargs, told.asvar)
