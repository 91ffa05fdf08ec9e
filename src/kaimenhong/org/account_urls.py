"""Addresses of logging in and of one's own account."""

urlpatterns: list = []
