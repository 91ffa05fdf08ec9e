"""The address of the reminders' cadence."""

from django.urls import path

from kaimenhong.ledger.reminding import views

app_name = "reminding"
urlpatterns = [path("", views.cadence, name="cadence")]
