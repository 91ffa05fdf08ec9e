"""Questions about the journal."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event, Seal, SealedEvent
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused


def current_seq(subject: Ref | str) -> int:
    """The number of the subject's newest event; 0 when nothing has happened to it."""
    newest = Event.objects.filter(subject=str(subject)).order_by("-seq").values_list("seq", flat=True).first()
    return newest or 0


def changed_since(subject: Ref | str, seen: int) -> list[Line]:
    """What happened to the subject after its event number `seen`, oldest first."""
    return lines(Event.objects.filter(subject=str(subject), seq__gt=seen).order_by("seq"))


def insist_unchanged(subject: Ref | str, seen: str | int | None) -> None:
    """Refuse (409) when somebody changed the subject after the page was shown, saying who did what.

    `seen` comes from the form's hidden field. One that is no number is refused as well (422).
    """
    try:
        number = int(seen or "")
    except ValueError:
        raise Refused(
            _("表单缺少页面版本号（seen）。"), remedy=_("请刷新页面后重新提交。"), field="seen"
        ) from None
    news = changed_since(subject, number)
    if news:
        told = _("；").join(f"{line.who}{line.text}".rstrip("。") for line in news)
        raise Refused(
            _("您打开页面之后，这件事已有变化：%(told)s。") % {"told": told},
            remedy=_("请看过最新情况后再办理；您填写的内容还没有保存。"),
            status=409,
        )


def recent(*, limit: int, kinds: Iterable[str] | None = None, since_us: int = 0) -> list[Line]:
    """The newest events, newest first."""
    events = Event.objects.filter(recorded_us__gt=since_us) if since_us else Event.objects.all()
    if kinds is not None:
        events = events.filter(kind__in=list(kinds))
    return lines(events.order_by("-id")[:limit])


def unsealed_count(*, cap: int = 10_000) -> int:
    """How many events no seal covers yet, counted up to `cap`."""
    last = Seal.objects.order_by("-id").first()
    fresh = Event.objects.filter(id__gt=last.floor if last else 0)
    sealed = SealedEvent.objects.filter(event__gt=last.floor if last else 0)
    return max(0, fresh[:cap].count() - sealed[:cap].count())
