"""Addresses of cards and papers: the list, a card, a paper, and one address per verb."""

from django.urls import path

from kaimenhong.ledger.cards.views import doing, showing

app_name = "cards"
urlpatterns = [
    path("", showing.cards, name="list"),
    path("<int:pk>/", showing.card, name="card"),
    path("<int:pk>/ask-reply/", doing.ask_reply, name="ask_reply"),
    path("<int:pk>/reply/", doing.reply, name="reply"),
    path("<int:pk>/issue/", doing.issue, name="issue"),
    path("<int:pk>/drop/", doing.drop, name="drop"),
    path("<int:pk>/lift/", doing.lift, name="lift"),
    path("<int:pk>/appeal/", doing.appeal, name="appeal"),
    path("<int:pk>/uphold/", doing.uphold, name="uphold"),
    path("<int:pk>/revoke/", doing.revoke, name="revoke"),
    path("papers/<int:pk>/", showing.slip, name="slip"),
    path("of/<int:pk>/urge/", doing.urge, name="urge"),
    path("of/<int:pk>/propose/", doing.propose, name="propose"),
    path("of/<int:pk>/light/", doing.light, name="light"),
    path("of/<int:pk>/light/restore/", doing.restore, name="restore"),
    path("of/<int:pk>/papers/<slug:kind>/", doing.slip, name="issue_slip"),
]
