"""Addresses of the ledger: three lists, an item's page, and one address per verb."""

from django.urls import path

from kaimenhong.ledger.integrity import views as integrity
from kaimenhong.ledger.views import item, lists, of_unit, opening, verbs
from kaimenhong.ledger.wall import views as wall

app_name = "ledger"
urlpatterns = [
    path("", lists.zone, name="list"),
    path("mine/", lists.mine, name="mine"),
    path("unit/", lists.unit, name="unit"),
    path("open/", opening.open_item, name="open"),
    path("integrity/", integrity.integrity, name="integrity"),
    path("wall/", wall.chart, name="wall"),
    path("wall/screen/", wall.screen, name="wall_screen"),
    path("units/<int:pk>/", of_unit.of_unit, name="of_unit"),
    path("<int:pk>/", item.item, name="item"),
    path("<int:pk>/sign-for/", verbs.sign_for, name="sign_for"),
    path("<int:pk>/begin/", verbs.begin, name="begin"),
    path("<int:pk>/return/", verbs.return_, name="return"),
    path("<int:pk>/reassign/", verbs.reassign, name="reassign"),
    path("<int:pk>/co-units/", verbs.change_co_units, name="change_co_units"),
    path("<int:pk>/report/", verbs.report, name="report"),
    path("<int:pk>/note/", verbs.note, name="note"),
    path("<int:pk>/ask-to-close/", verbs.ask_to_close, name="ask_to_close"),
    path("<int:pk>/send-back/", verbs.send_back, name="send_back"),
    path("<int:pk>/close/", verbs.close, name="close"),
    path("<int:pk>/end/", verbs.end, name="end"),
]
