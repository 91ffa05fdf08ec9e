"""Addresses of the burden meter and of the register of recurring reports."""

from django.urls import path

from kaimenhong.ledger.burden import views

app_name = "burden"
urlpatterns = [
    path("", views.index, name="meter"),
    path("recurring/", views.recurring, name="register"),
    path("recurring/propose/", views.propose, name="propose"),
    path("recurring/<int:pk>/", views.one, name="one"),
    path("recurring/<int:pk>/approve/", views.approve, name="approve"),
    path("recurring/<int:pk>/refuse/", views.refuse, name="refuse"),
    path("recurring/<int:pk>/end/", views.end, name="end"),
    path("recurring/<int:pk>/answer/", views.answer, name="answer"),
    path("due/", views.due, name="due"),
]
