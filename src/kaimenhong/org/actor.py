"""Who acts: a person in a post of a unit, as of a day; or the system itself, under a name.

Every verb takes one as `by=`, and the journal signs its events with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.refs import Ref
from kaimenhong.org.models import Account, Holding, Person
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import role_of

SYSTEM_NAMES: dict[str, str | Promise] = {
    "schedule": _("定时程序"),
    "setup": _("安装程序"),
    "import": _("导入程序"),
    "demo": _("演示数据"),
    "gate": _("登录检查"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as they act on a day: the rights of all posts held, signed with the first of them.

    The first post is the one held longest; `unit_*` are that post's unit. `paths` are the units of every
    post held: what lies under one of them is "my unit's". `ref`, `post_ref` and `unit_ref` are refs as
    text, "" when there is none.
    """

    ref: str
    name: str
    post_ref: str = ""
    unit_ref: str = ""
    is_system: bool = False
    person_id: int | None = None
    post_id: int | None = None
    unit_id: int | None = None
    unit_path: str = ""
    paths: tuple[str, ...] = ()
    title: str = ""
    unit_name: str = ""
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        """Whether one of the posts held gives this right."""
        return permission in self.permissions

    def __str__(self) -> str:
        return self.name


def system_actor(name: str) -> Actor:
    """The product acting by itself: a job, an import, the demo's builder. `name` is a word of SYSTEM_NAMES.

    Verbs check rights as for anybody; what the product does by itself it may do, and the journal says
    that no person did it.
    """
    return Actor(
        ref=str(Ref("system.actor", name)),
        name=str(SYSTEM_NAMES.get(name, name)),
        is_system=True,
        permissions=frozenset(Permission),
    )


def actor_of(person: Person, *, on: date) -> Actor:
    """The person as they act on a day; without a post they hold no right. One query."""
    return _signed(person, list(Holding.objects.on(on).filter(person=person).in_order()))


def actor_of_account(account: Account, *, on: date) -> Actor:
    """The person behind an account that was fetched with its posts, as they act on a day. No query."""
    held = [one for one in account.posts_held if one.held_from <= on and not _over(one, on)]
    return _signed(account.person, held)


def _over(held: Holding, on: date) -> bool:
    return held.held_to is not None and held.held_to <= on


def _signed(person: Person, held: list[Holding]) -> Actor:
    posts = [holding.post for holding in held]
    rights = frozenset[Permission]().union(*(role_of(post.role).permissions for post in posts))
    first = posts[0] if posts else None
    return Actor(
        ref=str(person.ref),
        name=person.name,
        post_ref=str(first.ref) if first else "",
        unit_ref=str(first.unit.ref) if first else "",
        person_id=person.pk,
        post_id=first.pk if first else None,
        unit_id=first.unit_id if first else None,
        unit_path=first.unit.path if first else "",
        paths=tuple(dict.fromkeys(post.unit.path for post in posts)),
        title=first.title if first else "",
        unit_name=first.unit.short_name if first else "",
        permissions=rights,
    )
