"""Addresses of the ledger: three lists, an item's page, and one address per verb."""

from django.urls import path

from kaimenhong.ledger.attached import views as attached
from kaimenhong.ledger.integrity import views as integrity
from kaimenhong.ledger.listing import urls as listing
from kaimenhong.ledger.views import handing_over, item, limits, of_unit, opening, verbs
from kaimenhong.ledger.wall import views as wall

app_name = "ledger"
urlpatterns = [
    *listing.urlpatterns,
    path("open/", opening.open_item, name="open"),
    path("limits/", limits.limits, name="limits"),
    path("integrity/", integrity.integrity, name="integrity"),
    path("wall/", wall.chart, name="wall"),
    path("wall/screen/", wall.screen, name="wall_screen"),
    path("units/<int:pk>/", of_unit.of_unit, name="of_unit"),
    path("units/<int:pk>/handing-over/", handing_over.handing_over, name="handing_over"),
    path("<int:pk>/", item.item, name="item"),
    path("<int:pk>/evidence/<int:evidence>/", attached.document, name="evidence_file"),
    *verbs.addresses(),
]
