"""How a form of this app answers: one form, one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org.access import Asked


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
