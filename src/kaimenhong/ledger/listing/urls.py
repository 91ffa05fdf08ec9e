"""Addresses of the lists: the three lists, what narrows and keeps them, many items at once, JSON."""

from django.urls import path

from kaimenhong.ledger import api
from kaimenhong.ledger.views import bulk, lists, narrowing, saved

urlpatterns = [
    path("", lists.zone, name="list"),
    path("mine/", lists.mine, name="mine"),
    path("unit/", lists.unit, name="unit"),
    path("narrow/", narrowing.narrow, name="narrow"),
    path("columns/", narrowing.columns, name="columns"),
    path("views/", saved.views, name="views"),
    path("views/save/", saved.save, name="save_view"),
    path("views/<int:pk>/start/", saved.begin_with, name="start_view"),
    path("views/<int:pk>/drop/", saved.drop, name="drop_view"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("bulk/export/", bulk.export, name="bulk_export"),
    path("api/items", api.items, name="api_items"),
    path("api/items/<int:pk>", api.item, name="api_item"),
    path("<int:pk>/look/", narrowing.look, name="look"),
]
