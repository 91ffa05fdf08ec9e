from django.urls import path

from kaimenhong.ui import views

app_name = "ui"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("search/", views.search, name="search"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
]
