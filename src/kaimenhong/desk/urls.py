"""Addresses of the desk."""

from django.urls import path

from kaimenhong.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("turn/", views.turn, name="turn"),
    path("here/", views.here, name="here"),
]
