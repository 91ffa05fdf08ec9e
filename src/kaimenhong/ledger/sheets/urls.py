"""Addresses of workbooks: in, out, on paper."""

from django.urls import path

from kaimenhong.ledger.sheets.views import incoming, outgoing

app_name = "sheets"
urlpatterns = [
    path("", incoming.incoming, name="incoming"),
    path("drafts/<int:pk>/", incoming.draft, name="draft"),
    path("drafts/<int:pk>/columns/", incoming.columns, name="columns"),
    path("drafts/<int:pk>/units/", incoming.units, name="units"),
    path("drafts/<int:pk>/marked/", incoming.marked_file, name="marked"),
    path("drafts/<int:pk>/bring-in/", incoming.bring_in, name="bring_in"),
    path("drafts/<int:pk>/discard/", incoming.discard, name="discard"),
    path("imports/<int:pk>/", incoming.imported, name="imported"),
    path("imports/<int:pk>/withdraw/", incoming.withdraw, name="withdraw"),
    path("export/", outgoing.outgoing, name="outgoing"),
    path("export/file/", outgoing.file, name="file"),
    path("export/<int:pk>/", outgoing.copy, name="copy"),
    path("export/<int:pk>/file/", outgoing.copy_file, name="copy_file"),
    path("print/", outgoing.paper, name="print"),
]
