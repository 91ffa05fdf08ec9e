"""Addresses of the organisation."""

from django.urls import path

from kaimenhong.org.views import pages, people, units

app_name = "org"
urlpatterns = [
    path("", pages.tree, name="tree"),
    path("roles/", pages.role_list, name="roles"),
    path("units/new/", units.found, name="found"),
    path("units/<int:pk>/", pages.unit, name="unit"),
    path("units/<int:pk>/rename/", units.rename, name="rename"),
    path("units/<int:pk>/move/", units.move, name="move"),
    path("units/<int:pk>/end/", units.end, name="end"),
    path("units/<int:pk>/posts/new/", units.new_post, name="new_post"),
    path("posts/<int:pk>/close/", units.close_post, name="close_post"),
    path("people/", pages.people, name="people"),
    path("people/new/", people.enrol, name="enrol"),
    path("people/<int:pk>/", pages.person, name="person"),
    path("people/<int:pk>/correct/", people.correct, name="correct"),
    path("people/<int:pk>/account/", people.open_account, name="open_account"),
    path("people/<int:pk>/account/close/", people.close_account, name="close_account"),
    path("people/<int:pk>/account/reopen/", people.reopen_account, name="reopen_account"),
    path("people/<int:pk>/account/password/", people.reset_password, name="reset_password"),
    path("people/<int:pk>/appoint/", people.appoint, name="appoint"),
    path(
        "people/<int:pk>/appoint-security-officer/",
        people.appoint_security_officer,
        name="appoint_security_officer",
    ),
    path("holdings/<int:pk>/relieve/", people.relieve, name="relieve"),
]
