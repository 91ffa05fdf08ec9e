"""Addresses of the mailroom."""

from django.urls import path

from kaimenhong.mailroom import views

app_name = "mailroom"
urlpatterns = [
    path("", views.index, name="list"),
    path("<int:pk>/open/", views.open_, name="open"),
    path("read/", views.read_all, name="read_all"),
]
