"""Addresses of the reminders: their cadence, and what was sent about an item."""

from django.urls import path

from kaimenhong.ledger.reminding import views

app_name = "reminding"
urlpatterns = [
    path("", views.cadence, name="cadence"),
    path("items/<int:pk>/", views.of_item, name="of_item"),
]
