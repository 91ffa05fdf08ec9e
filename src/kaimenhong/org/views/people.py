"""People, their accounts and their posts: one form, one verb each. For the system and the security officer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaimenhong.journal.once import once
from kaimenhong.org import actions, forms
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Account, Holding, Person
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import SecurityOfficer
from kaimenhong.org.views.answering import answer
from kaimenhong.org.views.pages import today_of


def _person_page(person: Person) -> str:
    return reverse("org:person", args=[person.pk])


@allow(Permission.ORG_MANAGE)
@once
def enrol(request: Asked) -> HttpResponse:
    return answer(
        request,
        forms.PersonForm(request.POST or None),
        actions.enrol_person,
        heading=_("登记人员"),
        lead=_("登记不等于授权：账号另行开通，岗位由安全管理员任命。"),
        submit=_("登记"),
        back=reverse("org:people"),
        then=_person_page,
    )


@allow(Permission.ORG_MANAGE)
@once
def correct(request: Asked, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    initial = {"name": person.name, "printed_name": person.printed_name}
    return answer(
        request,
        forms.PersonForm(request.POST or None, initial=initial),
        actions.correct_person,
        person=person,
        subject=person,
        heading=_("更正姓名：%(person)s") % {"person": person.name},
        submit=_("更正"),
        back=_person_page(person),
    )


@allow(Permission.ACCOUNT_MANAGE)
@once
def open_account(request: Asked, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    return answer(
        request,
        forms.OpenAccount(request.POST or None),
        actions.open_account,
        person=person,
        subject=person,
        heading=_("为%(person)s开通账号") % {"person": person.name},
        submit=_("开通"),
        back=_person_page(person),
    )


@allow(Permission.ACCOUNT_MANAGE)
@once
def close_account(request: Asked, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.select_related("person"), person=pk)
    return answer(
        request,
        forms.CloseAccount(request.POST or None),
        actions.close_account,
        account=account,
        subject=account.person,
        heading=_("停用%(person)s的账号") % {"person": account.person.name},
        lead=_("立即不能登录，正在使用的登录也失效；任职和历史不受影响。"),
        submit=_("停用"),
        back=_person_page(account.person),
        danger=True,
    )


@allow(Permission.ACCOUNT_MANAGE)
@require_POST
@once
def reopen_account(request: Asked, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.select_related("person"), person=pk)
    actions.reopen_account(account=account, by=request.actor, at=request.now)
    return redirect(_person_page(account.person))


@allow(Permission.PASSWORD_RESET)
@once
def reset_password(request: Asked, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.select_related("person"), person=pk)
    return answer(
        request,
        forms.ResetPassword(request.POST or None),
        actions.set_password,
        account=account,
        subject=account.person,
        heading=_("重置%(person)s的口令") % {"person": account.person.name},
        lead=_("请当面或电话告知本人，不要写在消息里。"),
        submit=_("重置口令"),
        back=_person_page(account.person),
    )


@allow(Permission.ROLE_ASSIGN)
@once
def appoint(request: Asked, pk: int) -> HttpResponse:
    return _appoint(request, pk)


@allow(Permission.ACCOUNT_MANAGE)
@once
def appoint_security_officer(request: Asked, pk: int) -> HttpResponse:
    """The system officer's only appointment, and only while no security officer is in post."""
    return _appoint(request, pk, role=SecurityOfficer.code)


def _appoint(request: Asked, pk: int, *, role: str = "") -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    today = today_of(request)
    return answer(
        request,
        forms.Appoint(request.POST or None, on=today, role=role, initial={"held_from": today}),
        actions.appoint,
        person=person,
        subject=person,
        heading=_("任命%(person)s") % {"person": person.name},
        submit=_("任命"),
        back=_person_page(person),
    )


@allow(Permission.ROLE_ASSIGN)
@once
def relieve(request: Asked, pk: int) -> HttpResponse:
    holding = get_object_or_404(Holding.objects.select_related("person", "post__unit"), pk=pk)
    told = {"person": holding.person.name, "unit": holding.post.unit.short_name, "post": holding.post.title}
    return answer(
        request,
        forms.Relieve(request.POST or None, initial={"held_to": today_of(request)}),
        actions.relieve,
        holding=holding,
        subject=holding.person,
        heading=_("免去%(person)s的%(unit)s%(post)s职务") % told,
        submit=_("免职"),
        back=_person_page(holding.person),
        danger=True,
    )
