"""`/healthz`: does this worker answer, reach its database and have its page assets?"""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from kaimenhong.org.access import public
from kaimenhong.ui import assets


@public
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when all is well, else 503; the body names what is missing. Open to anyone, tells nothing else."""
    answers = {
        "database": _database_answers(),
        "assets": not assets.missing(),
    }
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except Error:
        return False
