"""Addresses of the organisation."""

app_name = "org"
urlpatterns: list = []
