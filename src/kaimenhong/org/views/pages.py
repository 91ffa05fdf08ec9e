"""Reading the organisation: the tree as of a day, a unit, the people, a person, the roles."""

from __future__ import annotations

from datetime import date

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kaimenhong.journal.timeline import timeline
from kaimenhong.org import forms, queries, roles
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Person, Unit
from kaimenhong.org.permissions import Permission


def today_of(request: Asked) -> date:
    """The product's day."""
    return timezone.localdate(request.now)


def _asked(form: django_forms.Form, request: Asked) -> tuple[date, int]:
    """The day a filter form asks for (today when none), and the status of the answer."""
    if not form.is_valid():
        return today_of(request), 422
    return form.cleaned_data["on"] or today_of(request), 200


@allow(Permission.ORG_READ)
def tree(request: Asked) -> HttpResponse:
    """All units as they stood on a day."""
    form = forms.AsOf({"on": today_of(request), **request.GET.dict()})
    on, status = _asked(form, request)
    context = {
        "form": form,
        "on": on,
        "branches": queries.tree(on),
        "may_manage": request.actor.may(Permission.ORG_MANAGE),
    }
    return render(request, "org/tree.html", context, status=status)


@allow(Permission.ORG_READ)
def unit(request: Asked, pk: int) -> HttpResponse:
    """One unit: its names and places, its posts with everybody who held them, what happened to it."""
    row = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    context = {
        "unit": row,
        "today": today_of(request),
        "versions": queries.versions_of(row),
        "posts": queries.posts_of(row),
        "below": queries.in_kind_order(row.children.current(today_of(request))),
        "lines": timeline(row.ref),
        "may_manage": request.actor.may(Permission.ORG_MANAGE),
    }
    return render(request, "org/unit.html", context)


@allow(Permission.ORG_READ)
def people(request: Asked) -> HttpResponse:
    """People by name, with the posts they held on a day."""
    form = forms.PeopleFilter({"on": today_of(request), **request.GET.dict()}, today=today_of(request))
    on, status = _asked(form, request)
    asked = form.cleaned_data if status == 200 else {}
    listed = queries.people(on, text=asked.get("q", ""), unit=asked.get("unit"))
    context = {
        "form": form,
        "on": on,
        "listed": listed,
        "may_manage": request.actor.may(Permission.ORG_MANAGE),
    }
    return render(request, "org/people.html", context, status=status)


@allow(Permission.ORG_READ)
def person(request: Asked, pk: int) -> HttpResponse:
    """One person: posts over time, what happened; for officers also the account."""
    row = get_object_or_404(Person.objects.select_related("account"), pk=pk)
    actor = request.actor
    officer = actor.may(Permission.ACCOUNT_MANAGE) or actor.may(Permission.PASSWORD_RESET)
    context = {
        "person": row,
        "account": getattr(row, "account", None) if officer else None,
        "held": queries.posts_over_time(row),
        "today": today_of(request),
        "lines": timeline(row.ref) if officer or actor.may(Permission.JOURNAL_READ) else (),
        "officer": officer,
        "may_manage": actor.may(Permission.ORG_MANAGE),
        "may_open": actor.may(Permission.ACCOUNT_MANAGE),
        "may_assign": actor.may(Permission.ROLE_ASSIGN),
        "may_reset": actor.may(Permission.PASSWORD_RESET),
        "security_officer_wanted": actor.may(Permission.ACCOUNT_MANAGE)
        and not queries.security_officer_in_post(),
    }
    return render(request, "org/person.html", context)


@allow(Permission.ORG_READ)
def role_list(request: Asked) -> HttpResponse:
    """The roles in plain words, and what each may do."""
    rows = [
        (right.meaning, [right in role.permissions for role in roles.ROLES.values()]) for right in Permission
    ]
    return render(request, "org/roles.html", {"roles": list(roles.ROLES.values()), "rows": rows})
