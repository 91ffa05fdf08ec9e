"""Verbs on posts and people: set up and close a post, enrol and correct a person, appoint, relieve."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import events, queries, rules
from kaimenhong.org.actions.refusing import insist, insist_clean, insist_free
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Holding, Person, Post, Unit
from kaimenhong.org.roles import role_of


@action
def create_post(*, unit: Unit, title: str, role: str, by: Actor, at: datetime) -> Post:
    """Set up a seat in a unit. `role` is the code of a role in roles.py."""
    rules.can_manage_units(by).insist()
    insist_clean(Post, title=title, role=role)
    role_of(role)
    if unit.ended_on is not None:
        raise Refused(
            _("“%(unit)s”已撤销。") % {"unit": unit.name}, remedy=_("请选一个现有单位。"), field="unit"
        )
    insist_free(
        Post.objects.filter(unit=unit, title=title),
        field="title",
        sentence=_("“%(unit)s”已有岗位“%(title)s”。") % {"unit": unit.short_name, "title": title},
        remedy=_("一个岗位一个人；第二个同类岗位请另起名称，例如“联络员（二）”。"),
    )
    happening = events.PostCreated(unit=unit.ref, title=title, role=role)
    return create(Post, happening, by=by, at=at, fields={"unit": unit, "title": title, "role": role})


@action
def close_post(*, post: Post, closed_on: date, by: Actor, at: datetime) -> Post:
    """Close a seat; `closed_on` is the first day without it. Refused while somebody is in it."""
    rules.can_manage_units(by).insist()
    post = Post.objects.lock(post.pk)
    insist(rules.seat_is_free(_stretches(post), closed_on), field="closed_on")
    record(post, events.PostClosed(closed_on=closed_on), by=by, at=at, set={"closed_on": closed_on})
    return post


@action
def enrol_person(*, name: str, printed_name: str = "", by: Actor, at: datetime) -> Person:
    """Enter a person in the register. This gives no right and no account."""
    rules.can_manage_units(by).insist()
    insist_clean(Person, name=name, printed_name=printed_name)
    happening = events.PersonEnrolled(name=name, printed_name=printed_name)
    return create(Person, happening, by=by, at=at, fields={"name": name, "printed_name": printed_name})


@action
def correct_person(*, person: Person, name: str, printed_name: str, by: Actor, at: datetime) -> Person:
    """Correct how a person's name is written."""
    rules.can_manage_units(by).insist()
    insist_clean(Person, name=name, printed_name=printed_name)
    person = Person.objects.lock(person.pk)
    happening = events.PersonCorrected(former_name=person.name, name=name, printed_name=printed_name)
    record(person, happening, by=by, at=at, set={"name": name, "printed_name": printed_name})
    return person


@action
def appoint(*, person: Person, post: Post, held_from: date, by: Actor, at: datetime) -> Holding:
    """Put a person in a post from a day on: they get its role's rights on that day."""
    post = Post.objects.lock(post.pk)
    person = Person.objects.lock(person.pk)
    filled = queries.security_officer_in_post()
    rules.can_appoint(by, person_id=person.pk, role=post.role, security_officer_in_post=filled).insist()
    if post.closed_on is not None and post.closed_on <= held_from:
        raise Refused(_("这个岗位已撤销。"), remedy=_("请选一个现有岗位。"), field="post")
    insist(rules.seat_is_free(_stretches(post), held_from), field="post")
    beside = Holding.objects.filter(person=person).exclude(held_to__lte=held_from)
    insist(rules.roles_go_together(beside.values_list("post__role", flat=True), post.role), field="post")
    holding = Holding(post=post, held_from=held_from)
    happening = events.PersonAppointed(post=post.ref, unit=post.unit.ref, role=post.role, held_from=held_from)
    record(person, happening, by=by, at=at, add=[holding])
    return holding


@action
def relieve(*, holding: Holding, held_to: date, by: Actor, at: datetime) -> Holding:
    """Take a person out of a post; `held_to` is their first day without it."""
    person = Person.objects.lock(holding.person_id)
    holding = Holding.objects.lock(holding.pk)
    rules.can_relieve(by, person_id=person.pk).insist()
    if holding.held_to is not None:
        raise Refused(_("已免职。"), remedy=_("请刷新页面查看现任情况。"), field="held_to", status=409)
    if held_to <= holding.held_from:
        raise Refused(
            _("免职日期须晚于任职日期（%(day)s）。") % {"day": holding.held_from},
            remedy=_("请改选日期。"),
            field="held_to",
        )
    ended = Holding(post=holding.post, held_from=holding.held_from, held_to=held_to)
    happening = events.PersonRelieved(post=holding.post.ref, unit=holding.post.unit.ref, held_to=held_to)
    record(person, happening, by=by, at=at, drop=[holding], add=[ended])
    return ended


def _stretches(post: Post) -> list[tuple[date, date | None]]:
    return list(Holding.objects.filter(post=post).values_list("held_from", "held_to"))
