"""Addresses of the organisation."""

from django.urls import path

from kaimenhong.org.views import administration, pages

app_name = "org"
urlpatterns = [
    path("", pages.tree, name="tree"),
    path("roles/", pages.role_list, name="roles"),
    path("units/new/", administration.found, name="found"),
    path("units/<int:pk>/", pages.unit, name="unit"),
    path("units/<int:pk>/rename/", administration.rename, name="rename"),
    path("units/<int:pk>/move/", administration.move, name="move"),
    path("units/<int:pk>/end/", administration.end, name="end"),
    path("units/<int:pk>/posts/new/", administration.new_post, name="new_post"),
    path("posts/<int:pk>/close/", administration.close_post, name="close_post"),
    path("people/", pages.people, name="people"),
    path("people/new/", administration.enrol, name="enrol"),
    path("people/<int:pk>/", pages.person, name="person"),
    path("people/<int:pk>/correct/", administration.correct, name="correct"),
    path("people/<int:pk>/account/", administration.open_account, name="open_account"),
    path("people/<int:pk>/account/close/", administration.close_account, name="close_account"),
    path("people/<int:pk>/account/reopen/", administration.reopen_account, name="reopen_account"),
    path("people/<int:pk>/account/password/", administration.reset_password, name="reset_password"),
    path("people/<int:pk>/appoint/", administration.appoint, name="appoint"),
    path(
        "people/<int:pk>/appoint-security-officer/",
        administration.appoint_security_officer,
        name="appoint_security_officer",
    ),
    path("holdings/<int:pk>/relieve/", administration.relieve, name="relieve"),
]
