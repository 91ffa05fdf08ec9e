"""Pages of the journal: what was sealed, and the newest events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaimenhong.journal import queries
from kaimenhong.journal.models import Seal
from kaimenhong.ui.rule import rule


@rule("journal_read")
def index(request: HttpRequest) -> HttpResponse:
    seals = Seal.objects.order_by("-id")[:20]
    context = {
        "lines": queries.recent(limit=50),
        "seals": seals,
        "newest": seals[0] if seals else None,
        "unsealed": queries.unsealed_count(),
    }
    return render(request, "journal/index.html", context)
