"""Addresses of the clock's rules."""

from django.urls import path

from kaimenhong.ledger.clocks import views

app_name = "clocks"
urlpatterns = [
    path("", views.index, name="index"),
    path("due/", views.proposed_due, name="due"),
    path("versions/<int:pk>/", views.version, name="version"),
    path("versions/<int:pk>/put-in-force/", views.put_in_force, name="put_in_force"),
    path("versions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:code>/new/", views.propose, name="propose"),
    path("<slug:code>/<str:version>/", views.pack, name="pack"),
]
