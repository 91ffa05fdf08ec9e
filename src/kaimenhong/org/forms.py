"""What people type about the organisation. The verbs decide; these only read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.org import queries, roles
from kaimenhong.org.models import Kind, Post, Unit


class DayInput(forms.DateInput):
    """The browser's own calendar; the value travels as 2019-02-11."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def day(label: Any, **kwargs: Any) -> forms.DateField:
    """A field for one day."""
    wrong = {"invalid": _("请按“2019-02-11”的样子填写日期。")}
    return forms.DateField(
        label=label, widget=DayInput(), input_formats=["%Y-%m-%d"], error_messages=wrong, **kwargs
    )


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the units that exist, in the order of their kinds."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("请选择"))
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def offer(self, on: date, *, without: Unit | None = None) -> None:
        self.queryset = Unit.objects.current(on).exclude(pk=without.pk if without else None).order_by("path")

    def label_from_instance(self, unit: Unit) -> str:
        return unit.name


def _units(form: forms.Form, name: str) -> UnitChoice:
    field = form.fields[name]
    assert isinstance(field, UnitChoice)
    return field


class AsOf(forms.Form):
    """As of which day a page is shown; today when left empty."""

    on = day(_("截至日期"), required=False)


class Found(forms.Form):
    name = forms.CharField(label=_("单位全称"), max_length=80)
    short_name = forms.CharField(
        label=_("单位简称"), max_length=30, help_text=_("台账里这样称呼它，例如“发改局”。")
    )
    code = forms.CharField(
        label=_("单位代码"), max_length=12, help_text=_("2至12位大写字母或数字，例如 FGJ；以后不能改。")
    )
    kind = forms.ChoiceField(label=_("单位类别"), choices=Kind.choices)
    parent = UnitChoice(label=_("上级单位"))
    valid_from = day(_("设立日期"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _units(self, "parent").offer(on)


class Rename(forms.Form):
    name = forms.CharField(label=_("新全称"), max_length=80)
    short_name = forms.CharField(label=_("新简称"), max_length=30)
    valid_from = day(_("自哪天起"), help_text=_("此前的记录仍用旧名。"))


class Move(forms.Form):
    parent = UnitChoice(label=_("新的上级单位"))
    valid_from = day(_("自哪天起"))

    def __init__(self, *args: Any, on: date, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _units(self, "parent").offer(on, without=unit)


class End(forms.Form):
    ended_on = day(_("撤销日期"), help_text=_("从这一天起不再有这个单位。"))
    reason = forms.CharField(
        label=_("撤销依据"), max_length=200, help_text=_("例如“机构改革方案，并入科技局”。")
    )


class NewPost(forms.Form):
    title = forms.CharField(
        label=_("岗位名称"), max_length=40, help_text=_("一个岗位一个人，例如“联络员（二）”。")
    )
    role = forms.ChoiceField(
        label=_("角色"), choices=roles.choices, help_text=_("任职的人因此有哪些权限，见“角色”页。")
    )


class ClosePost(forms.Form):
    closed_on = day(_("撤销日期"), help_text=_("从这一天起不再有这个岗位。"))


class PersonForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=40)
    printed_name = forms.CharField(
        label=_("印刷写法"),
        max_length=40,
        required=False,
        help_text=_("文件里的写法与姓名不同时填写，例如“赵田崑”。"),
    )


class OpenAccount(forms.Form):
    username = forms.CharField(
        label=_("用户名"), max_length=30, help_text=_("小写字母开头，3至30位小写字母、数字、点、横线。")
    )
    password = forms.CharField(
        label=_("初始口令"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少10位；本人首次登录时必须更改。"),
    )


class CloseAccount(forms.Form):
    reason = forms.CharField(label=_("停用原因"), max_length=200, help_text=_("例如“调离本区”。"))


class ResetPassword(forms.Form):
    password = forms.CharField(
        label=_("临时口令"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少10位；本人下次登录时必须更改。"),
    )


class PostChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A post, said with its unit and role."""

    def label_from_instance(self, post: Post) -> str:
        return _("%(unit)s · %(title)s（%(role)s）") % {
            "unit": post.unit.short_name,
            "title": post.title,
            "role": post.role_name,
        }


class Appoint(forms.Form):
    post = PostChoice(
        label=_("岗位"),
        queryset=Post.objects.none(),
        empty_label=_("请选择"),
        help_text=_("只列出空缺的岗位。"),
    )
    held_from = day(_("任职日期"), help_text=_("从这一天起有这个岗位的权限。"))

    def __init__(self, *args: Any, on: date, role: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = self.fields["post"]
        assert isinstance(posts, PostChoice)
        posts.queryset = queries.open_posts(on, role=role)


class Relieve(forms.Form):
    held_to = day(_("免职日期"), help_text=_("从这一天起不再有这个岗位的权限。"))


class PeopleFilter(forms.Form):
    """Whom to list: a part of the name, one unit, as of a day."""

    q = forms.CharField(label=_("姓名"), max_length=40, required=False)
    unit = UnitChoice(label=_("单位"), required=False, empty_label=_("全部单位"))
    on = day(_("截至日期"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _units(self, "unit").offer(today)
