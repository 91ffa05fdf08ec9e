"""Who may open which page. Every view carries a rule; a view without one opens for nobody.

A rule is a word on the view: a Permission's value, or one of the two below. Views of apps beneath this one
write the word themselves (see ui/rule.py). The middleware asks `may_open` before any view runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Account
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import ROLES, Role
from kaimenhong.ui.rule import EVERYBODY

SIGNED_IN = "signed_in"  # whoever has logged in, about themselves only

View = Callable[..., Any]


class Asked(HttpRequest):
    """A request that came through the gate: somebody acts, and it is a moment. For annotating views."""

    actor: Actor
    now: datetime
    user: Account


def allow(permission: Permission) -> Callable[[View], View]:
    """Open a view to holders of the permission."""

    def mark(view: View) -> View:
        view.rule = permission.value  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Open a view to everybody, logged in or not: the pages of logging in."""
    view.rule = EVERYBODY  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Open a view to whoever has logged in. For pages about oneself: one's password, one's sessions."""
    view.rule = SIGNED_IN  # type: ignore[attr-defined]
    return view


def rule_of(view: View) -> str:
    """The view's rule; "" when it has none."""
    return str(getattr(view, "rule", ""))


def may_open(rule: str, actor: Actor | None) -> Verdict:
    """Whether the actor (None: nobody has logged in) may open a view with this rule."""
    if rule == EVERYBODY:
        return YES
    if actor is None:
        return no(_("请先登录。"), status=401)
    if rule == SIGNED_IN:
        return YES
    if rule not in set(Permission):
        return no(
            _("这个页面没有写明谁可以打开，所以谁也不能打开。"), remedy=_("请告诉系统管理员这个页面的地址。")
        )
    if actor.may(Permission(rule)):
        return YES
    if not actor.post_ref:
        return no(_("您目前没有在任岗位，所以没有权限。"), remedy=_("请联系安全管理员确认您的任职。"))
    return no(
        _("您的岗位没有这项权限：%(right)s。") % {"right": Permission(rule).meaning},
        remedy=_("工作需要时，请联系安全管理员调整岗位。"),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the product with its rule ("" when it has none)."""

    route: str
    name: str
    rule: str


def pages() -> list[Page]:
    """Every address of the product, in the order of the URL tables."""
    return list(_walk(get_resolver().url_patterns, prefix="/", space=""))


def _walk(patterns: list[Any], *, prefix: str, space: str) -> Iterator[Page]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, prefix=route, space=inner)
        elif isinstance(pattern, URLPattern):
            yield Page(route, f"{space}{pattern.name or ''}", rule_of(pattern.callback))


def matrix_document() -> str:
    """docs/role-page-matrix.md: the role × page matrix in Chinese, as an official reads it."""
    with translation.override("zh-hans"):
        return _matrix()


def _matrix() -> str:
    roles = list(ROLES.values())
    listed = sorted(pages(), key=lambda page: page.route)
    lines = [
        "# " + _("谁能打开哪个页面"),
        "",
        _("本表由程序按代码生成（`kaimenhong manage role_page_matrix --write`），测试保证它与代码一致。"),
        _("权限来自在任岗位的角色；一人兼任几个岗位时，取各岗位权限之和。没有写明规则的页面谁也打不开。"),
        "",
        "## " + _("角色"),
        "",
        *[f"- **{role.display_name}** — {role.description}" for role in roles],
        "",
        "## " + _("任何人都能打开，不用登录"),
        "",
        *[f"- `{page.route}` {page.name}" for page in listed if page.rule == EVERYBODY],
        "",
        "## " + _("登录即可，只办自己的事"),
        "",
        *[f"- `{page.route}` {page.name}" for page in listed if page.rule == SIGNED_IN],
        "",
        "## " + _("按岗位打开"),
        "",
        f"| {_('地址')} | {_('名称')} | {_('需要的权限')} | "
        + " | ".join(str(r.display_name) for r in roles)
        + " |",
        "|---|---|---|" + ":-:|" * len(roles),
        *[_row(page, roles) for page in listed if page.rule not in {EVERYBODY, SIGNED_IN}],
    ]
    return "\n".join(lines) + "\n"


def _row(page: Page, roles: list[type[Role]]) -> str:
    needed = Permission(page.rule).meaning if page.rule in set(Permission) else _("无规则，不能打开")
    marks = " | ".join("✓" if page.rule in role.permissions else "" for role in roles)
    return f"| `{page.route}` | {page.name} | {needed} | {marks} |"
