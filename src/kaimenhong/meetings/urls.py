"""Addresses of meetings."""

from django.urls import path

from kaimenhong.meetings.views import aliases, drafts, meetings, requirements

app_name = "meetings"
urlpatterns = [
    path("", meetings.listing, name="list"),
    path("new/", drafts.new, name="new"),
    path("draft/<int:pk>/", drafts.draft, name="draft"),
    path("draft/<int:pk>/published/", drafts.published, name="published"),
    path("draft/<int:pk>/kind/", drafts.kind, name="kind"),
    path("draft/<int:pk>/discard/", drafts.discard, name="discard"),
    path("draft/<int:pk>/noise/", drafts.noise, name="noise"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/withdraw/", meetings.withdraw, name="withdraw"),
    path("<int:pk>/original/", meetings.original, name="original"),
    path("aliases/", aliases.listing, name="aliases"),
    path("aliases/<int:pk>/forget/", aliases.forget, name="forget_alias"),
    path("noise/<int:pk>/forget/", aliases.forget_noise, name="forget_noise"),
    path("requirement/<int:pk>/", requirements.requirement, name="requirement"),
    path("requirement/<int:pk>/dispatch/", requirements.dispatch, name="dispatch"),
    path("requirement/<int:pk>/join/", requirements.join, name="join"),
    path("requirement/<int:pk>/settle/", requirements.settle, name="settle"),
    path("requirement/<int:pk>/reopen/", requirements.reopen, name="reopen"),
]
