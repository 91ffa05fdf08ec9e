"""Shaping the organisation: one form, one verb each. For the system officer and the security officer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.once import once
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import actions, forms
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Account, Holding, Person, Post, Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import SecurityOfficer
from kaimenhong.org.views.pages import today_of


def answer(
    request: Asked,
    form: django_forms.Form,
    act: Callable[..., Any],
    *,
    heading: str,
    submit: str,
    back: str,
    lead: str = "",
    subject: Guarded | None = None,
    danger: bool = False,
    then: Callable[[Any], str] | None = None,
    **given: Any,
) -> HttpResponse:
    """Show the form; when it is sent, do the verb with what was typed and go to `then(result)` or `back`.

    What the form or the verb refuses is shown at its field, 422 (409 when somebody was faster). `subject` is
    what the form is about: nobody may have changed it since the page was shown.
    """
    status = 200
    if request.method == "POST":
        if subject is not None:
            insist_unchanged(subject.ref, request.POST.get("seen"))
        status = 422
        if form.is_valid():
            try:
                done = act(**given, **form.cleaned_data, by=request.actor, at=request.now)
            except Refused as refusal:
                status = _told(form, refusal)
            else:
                return redirect(then(done) if then else back)
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit": submit,
        "back": back,
        "danger": danger,
        "seen": current_seq(subject.ref) if subject is not None else None,
    }
    return render(request, "org/form.html", context, status=status)


def _told(form: django_forms.Form, refusal: Refused) -> int:
    """Put the refusal at its field and return the status; what is not about the input goes on as a page."""
    if refusal.status in {403, 404}:
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return refusal.status


def _unit_page(unit: Unit) -> str:
    return reverse("org:unit", args=[unit.pk])


def _person_page(person: Person) -> str:
    return reverse("org:person", args=[person.pk])


@allow(Permission.ORG_MANAGE)
@once
def found(request: Asked) -> HttpResponse:
    form = forms.Found(
        request.POST or None, on=today_of(request), initial={"parent": request.GET.get("parent")}
    )
    return answer(
        request,
        form,
        actions.found_unit,
        heading=_("设立单位"),
        submit=_("设立"),
        back=reverse("org:tree"),
        then=_unit_page,
    )


@allow(Permission.ORG_MANAGE)
@once
def rename(request: Asked, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    form = forms.Rename(request.POST or None, initial={"name": unit.name, "short_name": unit.short_name})
    return answer(
        request,
        form,
        actions.rename_unit,
        unit=unit,
        subject=unit,
        heading=_("更名：%(unit)s") % {"unit": unit.name},
        lead=_("单位还是这个单位：事项、岗位和历史都跟着它，旧名留在沿革里。"),
        submit=_("更名"),
        back=_unit_page(unit),
    )


@allow(Permission.ORG_MANAGE)
@once
def move(request: Asked, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    return answer(
        request,
        forms.Move(request.POST or None, on=today_of(request), unit=unit),
        actions.move_unit,
        unit=unit,
        subject=unit,
        heading=_("调整隶属：%(unit)s") % {"unit": unit.name},
        lead=_("下级单位跟着一起调整。"),
        submit=_("调整"),
        back=_unit_page(unit),
    )


@allow(Permission.ORG_MANAGE)
@once
def end(request: Asked, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    return answer(
        request,
        forms.End(request.POST or None),
        actions.end_unit,
        unit=unit,
        subject=unit,
        heading=_("撤销：%(unit)s") % {"unit": unit.name},
        lead=_("名下还有人员、下级单位或未办结事项时不能撤销，系统会逐项列出。"),
        submit=_("撤销单位"),
        back=_unit_page(unit),
        danger=True,
    )


@allow(Permission.ORG_MANAGE)
@once
def new_post(request: Asked, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    return answer(
        request,
        forms.NewPost(request.POST or None),
        actions.create_post,
        unit=unit,
        heading=_("在%(unit)s设置岗位") % {"unit": unit.name},
        lead=_("岗位定下权限；谁来任职由安全管理员办理。"),
        submit=_("设置岗位"),
        back=_unit_page(unit),
    )


@allow(Permission.ORG_MANAGE)
@once
def close_post(request: Asked, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.select_related("unit"), pk=pk)
    return answer(
        request,
        forms.ClosePost(request.POST or None),
        actions.close_post,
        post=post,
        subject=post,
        heading=_("撤销岗位：%(post)s") % {"post": post.title},
        submit=_("撤销岗位"),
        back=_unit_page(post.unit),
        danger=True,
    )


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
