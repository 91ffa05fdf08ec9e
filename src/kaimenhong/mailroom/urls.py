"""Addresses of the mailroom: notices, how one is told, calendar feeds, and running it all."""

from django.urls import path

from kaimenhong.mailroom.views import feeds, notices, running, wishes

app_name = "mailroom"
urlpatterns = [
    path("", notices.index, name="list"),
    path("<int:pk>/open/", notices.open_, name="open"),
    path("read/", notices.read_all, name="read_all"),
    path("ways/", wishes.index, name="wishes"),
    path("ways/hours/", wishes.hours, name="hours"),
    path("ways/feeds/", feeds.open_, name="open_feed"),
    path("ways/feeds/<int:pk>/revoke/", feeds.revoke, name="revoke_feed"),
    path("ways/<slug:name>/", wishes.address, name="address"),
    path("ways/<slug:name>/forget/", wishes.forget, name="forget"),
    path("ways/<slug:name>/test/", wishes.test, name="test"),
    path("calendar/<str:token>.ics", feeds.calendar, name="calendar"),
    path("channels/", running.channels, name="channels"),
    path("channels/repair/", running.repair, name="repair"),
    path("channels/<slug:name>/test/", running.test, name="test_channel"),
    path("emergency/", running.emergency, name="emergency"),
    path("emergency/<int:pk>/end/", running.end, name="end_emergency"),
]
