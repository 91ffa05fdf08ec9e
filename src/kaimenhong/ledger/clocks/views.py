"""Pages of the clock's rules: which there are, a new version, its trial on past items; and a proposed date."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.journal.timeline import timeline
from kaimenhong.kernel import clocks
from kaimenhong.kernel.clocks import PackError, RulePack
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries
from kaimenhong.ledger.clocks import actions, proposing, rules, showing, trying
from kaimenhong.ledger.clocks.forms import NewVersion, SoFar, Withdraw
from kaimenhong.ledger.clocks.packs import PLAIN, in_force, pack_of, packs
from kaimenhong.ledger.clocks.queries import trial, tried_again
from kaimenhong.ledger.models.clocks import ClockRule, ClockRuleState
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def index(request: Asked) -> HttpResponse:
    """Every pack with its versions, newest first, and what waits for a decision."""
    known, today = packs(), timezone.localdate(request.now)
    current = set(in_force(known, today))
    found = sorted(
        (pack for pack in known if pack.code != PLAIN),
        key=lambda pack: (pack.code != clocks.DEFAULT, pack.code, pack.valid_from),
    )
    families = [
        [showing.shown(pack, now=pack in current, today=today) for pack in reversed(list(versions))]
        for _code, versions in groupby(found, key=lambda pack: pack.code)
    ]
    context = {
        "families": families,
        "proposed": ClockRule.objects.filter(state=ClockRuleState.PROPOSED).order_by("-pk"),
        "may_propose": rules.can_propose(request.actor),
    }
    return render(request, "ledger/clocks/index.html", context)


@allow(Permission.ITEM_READ)
@require_safe
def pack(request: Asked, code: str, version: str) -> HttpResponse:
    """One version with all its terms, its pauses and its hours."""
    today = timezone.localdate(request.now)
    known = packs()
    found = next((one for one in known if (one.code, one.version) == (code, version)), None)
    if found is None:
        raise _missing()
    context = {
        "shown": showing.shown(found, now=found in in_force(known, today), today=today),
        "may_propose": rules.can_propose(request.actor),
    }
    return render(request, "ledger/clocks/pack.html", context)


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def propose(request: Asked, code: str) -> HttpResponse:
    """The form of a new version, filled with the one in force; when it is sent, go to its trial."""
    rules.can_propose(request.actor).insist()
    today = timezone.localdate(request.now)
    base = _current(code, request)
    if base.code == PLAIN:
        raise _missing()
    form = NewVersion(request.POST if request.method == "POST" else None, pack=base, today=today)
    if form.is_bound and form.is_valid():
        try:
            row = actions.propose_rule(pack=form.pack(), by=request.actor, at=request.now)
            return redirect("clocks:version", pk=row.pk)
        except PackError as error:
            form.add_error(None, _("规则内容前后不一致：%(faults)s") % {"faults": str(error)})
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"form": form, "base": showing.shown(base, now=True, today=today)}
    return render(request, "ledger/clocks/propose.html", context, status=422 if form.is_bound else 200)


@allow(Permission.ITEM_READ)
@require_safe
def version(request: Asked, pk: int) -> HttpResponse:
    """A version the zone keeps: what it changes, and, until it is decided, its trial on past items."""
    return _version(request, get_object_or_404(ClockRule, pk=pk))


@allow(Permission.ITEM_APPROVE)
@require_POST
@once
def put_in_force(request: Asked, pk: int) -> HttpResponse:
    """Try it once more and put it into force."""
    row = get_object_or_404(ClockRule, pk=pk)
    rules.can_put_in_force(request.actor, proposer=row.proposer, state=row.state).insist()
    tried = trial(_current(row.code, request), pack_of(row), queries.calendar(), at=request.now)
    actions.put_rule_in_force(rule=row, tried=tried.moved, by=request.actor, at=request.now)
    messages.success(request, _("已批准生效，自生效日起交办的事项按新版本计时。"))
    return redirect("clocks:version", pk=pk)


@allow(Permission.ITEM_READ)
@require_POST
@once
def withdraw(request: Asked, pk: int) -> HttpResponse:
    """Take a version back, with a reason."""
    row = get_object_or_404(ClockRule, pk=pk)
    form = Withdraw(request.POST)
    if not form.is_valid():
        return _version(request, row, withdraw=form, status=422)
    actions.withdraw_rule(rule=row, **form.cleaned_data, by=request.actor, at=request.now)
    messages.success(request, _("已撤回。"))
    return redirect("clocks:index")


@allow(Permission.ITEM_DISPATCH)
@require_safe
def proposed_due(request: Asked) -> HttpResponse:
    """A fragment for the form of a new item: the date its class proposes, and why then."""
    task_class = request.GET.get("task_class", "")
    found = proposing.propose(task_class, at=request.now, calendar=queries.calendar()) if task_class else None
    return render(request, "ledger/clocks/proposed.html", {"proposal": found})


def _version(
    request: Asked, row: ClockRule, *, withdraw: Withdraw | None = None, status: int = 200
) -> HttpResponse:
    today, new = timezone.localdate(request.now), pack_of(row)
    base = _current(row.code, request)
    undecided = row.state == ClockRuleState.PROPOSED
    standing = {"proposer": row.proposer, "state": row.state}
    tried = _tried(request, base, new) if undecided else None
    context = {
        "row": row,
        "shown": showing.shown(new, now=not undecided and new in in_force(packs(), today), today=today),
        "base": base,
        "changes": list(showing.changes(base, new)) if undecided else [],
        "tried": tried,
        "moved": showing.moved(tried.cases, request.actor) if tried else [],
        "on": request.GET.get("on") == "1",
        "may_decide": rules.can_put_in_force(request.actor, **standing),
        "may_withdraw": rules.can_withdraw(request.actor, **standing),
        "withdraw": withdraw or Withdraw(),
        "lines": timeline(row.ref),
    }
    return render(request, "ledger/clocks/version.html", context, status=status)


def _tried(request: Asked, base: RulePack, new: RulePack) -> trying.Tally:
    """The part of the trial the address asks for, with the sums of those before it."""
    form = SoFar(request.GET)
    form.is_valid()
    so_far, calendar = form.cleaned_data, queries.calendar()
    tried = trial(base, new, calendar, at=request.now, before=so_far.get("before"))
    earlier = tried_again(so_far.get("late") or [], base, new, calendar, at=request.now)
    return trying.tally(tried, so_far, earlier)


def _current(code: str, request: Asked) -> RulePack:
    """The version in force today, before its first the one to come. Raises Refused (404) for a code nobody knows."""
    known = [pack for pack in packs() if pack.code == code]
    if not known:
        raise _missing()
    found = clocks.in_force(known, code, timezone.localdate(request.now))
    return found or min(known, key=lambda pack: pack.valid_from)


def _missing() -> Refused:
    return Refused(_("没有这个计时规则。"), remedy=_("请从规则一览中选择。"), status=404)
