"""Questions about the organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kaimenhong.journal.ready import Ready
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Account, Holding, Kind, Person, Post, Unit, UnitVersion
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import ROLES, SecurityOfficer

_RANK = {kind: number for number, kind in enumerate(Kind.values)}


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose work the actor may see: all, or those at and below the units of the posts held."""
    if actor.may(Permission.ITEM_READ_ALL):
        return Unit.objects.all()
    return Unit.objects.within(*actor.paths)


def members(unit: Unit, permission: Permission, on: date) -> list[Person]:
    """Who of this very unit may do it on the day, the longest in post first. One query."""
    return list(dict.fromkeys(held.person for held in _held_at(unit.pk, permission, on).rows()))


@lru_cache(maxsize=512)
def _held_at(unit: int, permission: Permission, on: date) -> Ready[Holding]:
    roles = [role.code for role in ROLES.values() if permission in role.permissions]
    held = Holding.objects.on(on).filter(post__unit=unit, post__role__in=roles)
    return Ready(held.select_related("person").order_by("held_from", "pk"))


def members_of(paths: Iterable[str], permission: Permission, on: date) -> list[Person]:
    """Who of the very units at these paths may do it on the day, the longest in post first. One query."""
    return list(dict.fromkeys(held.person for held in _held_in(tuple(paths), permission, on).rows()))


@lru_cache(maxsize=512)
def _held_in(paths: tuple[str, ...], permission: Permission, on: date) -> Ready[Holding]:
    roles = [role.code for role in ROLES.values() if permission in role.permissions]
    held = Holding.objects.on(on).filter(post__unit__path__in=paths, post__role__in=roles)
    return Ready(held.select_related("person").order_by("held_from", "pk"))


def choices(on: date) -> list[Unit]:
    """Units that exist on the day, in the order of the tree's kinds, for a select. One query."""
    return in_kind_order(Unit.objects.current(on))


def chosen(keys: Iterable[int], on: date) -> list[Unit]:
    """Those of the units with these numbers that exist on the day. One query."""
    return _existing(tuple(sorted(set(keys))), on).rows()


@lru_cache(maxsize=512)
def _existing(keys: tuple[int, ...], on: date) -> Ready[Unit]:
    return Ready(Unit.objects.current(on).filter(pk__in=keys).order_by("pk"))


def kept_standing(keys: Iterable[int]) -> dict[int, Unit]:
    """The units with these numbers as they stand now; none of them changes until the transaction ends. One query.

    Whoever else only needs them to stay is not kept waiting.
    """
    wanted = sorted(set(keys))
    return {unit.pk: unit for unit in _standing(len(wanted)).rows(*wanted)} if wanted else {}


@lru_cache(maxsize=64)
def _standing(count: int) -> Ready[Unit]:
    return Ready(Unit.objects.filter(pk__in=range(count)).order_by("pk"), sharing=True)


def in_kind_order(units: Iterable[Unit]) -> list[Unit]:
    """Committee, offices, bureaus, parks, companies; within a kind as they were set up."""
    return sorted(units, key=lambda unit: (_RANK[unit.kind], unit.pk))


def people_of_unit(unit: Unit, on: date) -> list[Holding]:
    """Who holds which post of this very unit on the day, with person and post. One query."""
    held = Holding.objects.on(on).filter(post__unit=unit)
    return list(held.select_related("person", "post").order_by("post__pk", "held_from"))


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit as it stood on a day, with its depth in that day's tree and the number of people in post."""

    unit_id: int
    code: str
    kind: str
    name: str
    short_name: str
    depth: int
    since: date
    ended_on: date | None
    people: int

    @property
    def kind_name(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def indent(self) -> int:
        """How far the tree's page moves it in: steps of the layout, five at most."""
        return min(self.depth, 5)


def tree(on: date) -> list[Branch]:
    """All units founded by the day, top down, named and placed as on that day; ended ones too. Two queries."""
    last: dict[int, UnitVersion] = {}
    begun = UnitVersion.objects.filter(valid_from__lte=on).select_related("unit").order_by("valid_from")
    for version in begun:
        last[version.unit_id] = version
    below: dict[int | None, list[UnitVersion]] = defaultdict(list)
    for version in sorted(last.values(), key=lambda v: (_RANK[v.unit.kind], v.unit_id)):
        below[version.parent_id].append(version)
    people = Counter(Holding.objects.on(on).values_list("post__unit_id", flat=True))
    return list(_branches(below, people, parent=None, depth=0, on=on))


def _branches(
    below: dict[int | None, list[UnitVersion]],
    people: Counter[int],
    *,
    parent: int | None,
    depth: int,
    on: date,
) -> Iterable[Branch]:
    for version in below[parent]:
        ended = version.valid_to if version.valid_to and version.valid_to <= on else None
        yield Branch(
            unit_id=version.unit_id,
            code=version.unit.code,
            kind=version.unit.kind,
            name=version.name,
            short_name=version.short_name,
            depth=depth,
            since=version.unit.founded_on,
            ended_on=ended,
            people=people[version.unit_id],
        )
        yield from _branches(below, people, parent=version.unit_id, depth=depth + 1, on=on)


def versions_of(unit: Unit) -> list[UnitVersion]:
    """A unit's names and places, oldest first, with the parent. One query."""
    return list(UnitVersion.objects.filter(unit=unit).select_related("parent").order_by("valid_from"))


def posts_of(unit: Unit) -> list[Post]:
    """A unit's posts with everybody who held them, newest holder first (`post.over_time`). Two queries."""
    posts = list(Post.objects.filter(unit=unit).order_by("pk"))
    held: dict[int, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.filter(post__unit=unit).select_related("person").order_by("-held_from"):
        held[holding.post_id].append(holding)
    for post in posts:
        post.over_time = held[post.pk]
    return posts


def posts_over_time(person: Person) -> list[Holding]:
    """Every post a person has held, newest first, with post and unit. One query."""
    held = Holding.objects.filter(person=person).select_related("post__unit")
    return list(held.order_by(F("held_to").desc(nulls_first=True), "-held_from"))


def open_posts(on: date, *, role: str = "") -> QuerySet[Post]:
    """Posts nobody holds from the day on, with their unit: where somebody can be appointed. `role` narrows."""
    taken = Holding.objects.filter(Q(held_to=None) | Q(held_to__gt=on)).values("post_id")
    free = Post.objects.filter(closed_on=None, unit__ended_on=None).exclude(pk__in=taken)
    if role:
        free = free.filter(role=role)
    return free.select_related("unit").order_by("unit__path", "pk")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person with the posts held on a day (longest held first) and their account, if any."""

    person: Person
    posts: tuple[Post, ...]
    account: Account | None


def people(on: date, *, text: str = "", unit: Unit | None = None) -> list[Listed]:
    """People by name, with the posts held on the day. `text` looks in names. Three queries."""
    found = Person.objects.order_by("name", "pk")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(printed_name__icontains=text))
    if unit is not None:
        found = found.filter(pk__in=Holding.objects.on(on).filter(post__unit=unit).values("person"))
    rows = list(found)
    held: dict[int, list[Post]] = defaultdict(list)
    for holding in Holding.objects.on(on).filter(person__in=rows).in_order():
        held[holding.person_id].append(holding.post)
    accounts = {account.person_id: account for account in Account.objects.filter(person__in=rows)}
    return [Listed(row, tuple(held[row.pk]), accounts.get(row.pk)) for row in rows]


def security_officer_in_post() -> bool:
    """Whether somebody holds a security officer's post; without one, the system officer may appoint one."""
    return Holding.objects.filter(post__role=SecurityOfficer.code, held_to=None).exists()


def cast(on: date) -> list[Listed]:
    """Everybody in post who can log in, by kind of unit, unit and post: the demo's list. One query."""
    held: dict[int, list[Post]] = defaultdict(list)
    people: dict[int, Person] = {}
    rows = (
        Holding.objects.on(on)
        .filter(person__account__is_active=True)
        .select_related("person__account", "post__unit")
    )
    for holding in sorted(
        rows, key=lambda held: (_RANK[held.post.unit.kind], held.post.unit_id, held.post_id)
    ):
        held[holding.person_id].append(holding.post)
        people[holding.person_id] = holding.person
    return [Listed(people[pk], tuple(posts), people[pk].account) for pk, posts in held.items()]


def units_due_for_change(day: date) -> list[Unit]:
    """Units whose version of the day says something else than their present name and place. One query."""
    valid = UnitVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
    renamed = ~Q(name=F("unit__name")) | ~Q(short_name=F("unit__short_name"))
    moved = Q(unit__parent__isnull=False) & ~Q(parent=F("unit__parent"))
    due = valid.filter(renamed | moved).select_related("unit").order_by("unit__path")
    return [version.unit for version in due]


def still_held(unit: Unit) -> list[str]:
    """What the organisation itself says a unit still holds: units below it, people in its posts."""
    below = [child.short_name for child in Unit.objects.filter(parent=unit, ended_on=None).order_by("pk")]
    held = Holding.objects.filter(post__unit=unit, held_to=None).select_related("person", "post")
    told = [_("下级单位%(unit)s") % {"unit": name} for name in below]
    return told + [
        _("在任人员%(person)s（%(post)s）") % {"person": holding.person.name, "post": holding.post.title}
        for holding in held.order_by("pk")
    ]
