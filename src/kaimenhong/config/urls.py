"""All the product's addresses. Each app owns its own; this file only says where they hang."""

from django.urls import include, path

from kaimenhong.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("kaimenhong.desk.urls")),
    path("ledger/cards/", include("kaimenhong.ledger.cards.urls")),
    path("ledger/stocktakes/", include("kaimenhong.ledger.stocktakes.urls")),
    path("ledger/sheets/", include("kaimenhong.ledger.sheets.urls")),
    path("ledger/", include("kaimenhong.ledger.urls")),
    path("ledger/rules/", include("kaimenhong.ledger.clocks.urls")),
    path("burden/", include("kaimenhong.ledger.burden.urls")),
    path("reminders/", include("kaimenhong.ledger.reminding.urls")),
    path("meetings/", include("kaimenhong.meetings.urls")),
    path("notices/", include("kaimenhong.mailroom.urls")),
    path("org/", include("kaimenhong.org.urls")),
    path("journal/", include("kaimenhong.journal.urls")),
    path("ui/", include("kaimenhong.ui.urls")),
    path("account/", include("kaimenhong.org.account_urls")),
]
