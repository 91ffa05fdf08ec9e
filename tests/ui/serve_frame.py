"""Serves the frame alone for browser tests: `python -m tests.ui.serve_frame PORT` prints "ready" when it listens."""

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings

from kaimenhong.config import settings as whole
from tests.ui import frame

APPS = ("kaimenhong.ui", "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.messages",
        "django.contrib.staticfiles", "django_cotton.apps.SimpleAppConfig")  # fmt: skip


class Threading(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing: the test watches the page, not the log."""


def main(port: int) -> None:
    chosen = {name: getattr(whole, name) for name in dir(whole) if name.isupper()}
    chosen |= {
        "INSTALLED_APPS": APPS,
        "MIDDLEWARE": frame.MIDDLEWARE,
        "ROOT_URLCONF": "tests.ui.frame",
        "WSGI_APPLICATION": None,
        "AUTH_USER_MODEL": "auth.User",
        "DATABASES": {},
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    }
    settings.configure(**chosen)
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", port, get_wsgi_application(), Threading, Quiet)
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
