"""Addresses of mailroom."""

app_name = "mailroom"
urlpatterns: list = []
