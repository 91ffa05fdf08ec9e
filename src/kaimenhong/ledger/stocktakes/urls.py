"""Addresses of stocktakes: the list, the meeting, and one address per verb."""

from django.urls import path

from kaimenhong.ledger.stocktakes import views

app_name = "stocktakes"
urlpatterns = [
    path("", views.stocktakes, name="list"),
    path("plan/", views.plan, name="plan"),
    path("<int:pk>/", views.stocktake, name="stocktake"),
    path("<int:pk>/open/", views.open_, name="open"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/notes/", views.take_notes, name="take_notes"),
    path("<int:pk>/promise/", views.pick, name="pick"),
    path("<int:pk>/promise/<int:item>/", views.promise, name="promise"),
    path("<int:pk>/promises/<int:promise>/withdraw/", views.withdraw, name="withdraw"),
]
