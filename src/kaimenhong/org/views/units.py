"""Shaping units and posts: one form, one verb each. For the system officer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kaimenhong.journal.once import once
from kaimenhong.org import actions, forms
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.models import Post, Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.views.answering import answer
from kaimenhong.org.views.pages import today_of


def _unit_page(unit: Unit) -> str:
    return reverse("org:unit", args=[unit.pk])


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
