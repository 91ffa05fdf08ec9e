"""The ledger: what is owed, by whom, until when, and what has become of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "kaimenhong.ledger"
    label = "ledger"
    verbose_name = _("台账")

    def ready(self) -> None:
        from django.urls import reverse

        from kaimenhong.journal import derived
        from kaimenhong.journal.registry import noun
        from kaimenhong.ledger import menu, newborn, queries
        from kaimenhong.ledger.asof import keeping
        from kaimenhong.ledger.burden import menu as burden_menu
        from kaimenhong.ledger.cards import menu as cards_menu
        from kaimenhong.ledger.clocks import menu as clocks_menu
        from kaimenhong.ledger.concerns import keeping as concerns
        from kaimenhong.ledger.models import Item, Limits, SavedView
        from kaimenhong.ledger.reminding import menu as reminding_menu
        from kaimenhong.ledger.search import items
        from kaimenhong.ledger.sheets import menu as sheets_menu
        from kaimenhong.ledger.stocktakes import menu as stocktakes_menu
        from kaimenhong.org import holdings

        noun(
            "ledger.item",
            model=Item,
            label=lambda item: f"{item.number} {item.title}",
            url=lambda item: reverse("ledger:item", args=[item.pk]),
            only=("id", "number", "title"),
        )
        noun("ledger.limits", model=Limits, label=str, only=("id", "valid_from"))
        noun("ledger.savedview", model=SavedView, label=lambda view: view.name, only=("id", "name"))
        holdings.register(queries.still_held)
        derived.follow(Item.ref_kind(), keeping.keep)
        concerns.register()
        items.register()
        newborn.register()
        menu.register()
        cards_menu.register()
        sheets_menu.register()
        stocktakes_menu.register()
        burden_menu.register()
        clocks_menu.register()
        reminding_menu.register()
