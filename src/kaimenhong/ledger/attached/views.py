"""An attached document, for whoever may see its item."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries
from kaimenhong.ledger.attached import keeping
from kaimenhong.ledger.models import Evidence
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.ITEM_READ)
@require_safe
def document(request: Asked, pk: int, evidence: int) -> FileResponse:
    """The bytes as they came, always as a download, never shown by the browser within our pages."""
    item = queries.seen_by(request.actor, pk)
    one: Evidence | None = Evidence.objects.filter(item=item, pk=evidence).first()
    if one is None:
        raise Refused(_("这件事没有这份佐证。"), remedy=_("请回到事项页面查看。"), status=404)
    answer = FileResponse(
        keeping.fetch(one),
        as_attachment=True,
        filename=one.file_name,
        content_type="application/octet-stream",
    )
    answer["Content-Length"] = str(one.size)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
