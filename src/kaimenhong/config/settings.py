"""Settings: one file, read from the environment, failing loudly.

Everything an operator may set is named in `docs/how-to/run-it-for-real.md`. Data lives in
KAIMENHONG_HOME (default: `var/` beside the project).
"""

import os
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from kaimenhong.config.home import HOME, PACKAGE, PROJECT  # noqa: F401 - settings others read

DEMO = os.environ.get("KAIMENHONG_DEMO") == "1"
DEBUG = os.environ.get("KAIMENHONG_DEBUG") == "1"


def _clock_offset() -> float:
    """Seconds between the real clock and the demo's, which went on from the day its story ends when it was built."""
    anchor = HOME / "demo-clock.txt"
    if not DEMO or not anchor.exists():
        return 0.0
    built, shown = (datetime.fromisoformat(line) for line in anchor.read_text().split())
    return (shown - built).total_seconds()


CLOCK_OFFSET = _clock_offset()


def _secret_key() -> str:
    """The key from the environment, else one made once and kept in HOME with mode 600."""
    if key := os.environ.get("KAIMENHONG_SECRET_KEY"):
        return key
    kept = HOME / "secret.key"
    if not kept.exists():
        import secrets

        HOME.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass  # another process was faster; read what it wrote
    return kept.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("KAIMENHONG_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("KAIMENHONG_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "kaimenhong.config",
    "kaimenhong.desk",
    "kaimenhong.meetings",
    "kaimenhong.ledger",
    "kaimenhong.mailroom",
    "kaimenhong.org",
    "kaimenhong.journal",
    "kaimenhong.ui",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kaimenhong.ui.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kaimenhong.journal.middleware.read_only_get",
    "kaimenhong.org.middleware.who_acts",
    "kaimenhong.ui.middleware.refusals",
]

ROOT_URLCONF = "kaimenhong.config.urls"
WSGI_APPLICATION = "kaimenhong.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "kaimenhong.ui.templatetags.frame",
                "kaimenhong.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kaimenhong.ui.context.page",
            ],
        },
    }
]
COTTON_DIR = "cotton"


# the demo zone never shares a file with real work
SQLITE_NAME = "demo.sqlite3" if DEMO else "kaimenhong.sqlite3"


def _database() -> dict[str, Any]:
    """DATABASE_URL (postgres://user:password@host:port/name) or SQLite in HOME."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        HOME.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(os.environ.get("KAIMENHONG_SQLITE") or HOME / SQLITE_NAME),
            "CONN_MAX_AGE": 600,  # opening a file costs 2 ms and an empty cache: each thread keeps its own open a while
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-64000;"
                    "PRAGMA mmap_size=1073741824;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL: unknown scheme {parts.scheme!r}; use postgres://user:password@host:port/name, "
            "or leave it empty for SQLite"
        )
    # pages read a few rows each: by an index, without helpers and without a compiler to be started for them
    reading = "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off"
    options: dict[str, Any] = {"pool": True, "options": reading}
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        # shared by the worker processes, so that log-in rate limits count for all of them
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
    }
}

AUTH_USER_MODEL = "org.Account"
AUTHENTICATION_BACKENDS = ["kaimenhong.org.accounts.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "kaimenhong.org.passwords.NotTheUserName"},
    {"NAME": "kaimenhong.org.passwords.NotUsedBefore"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# log-in (allauth): a user name and a password, no signing up, no mail; how often one may try
ACCOUNT_ADAPTER = "kaimenhong.org.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # never asked; SESSION_COOKIE_AGE and IDLE_MINUTES decide
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/30m/key",  # the sixth bad try within 30 minutes is told so
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "kaimenhong.org.login_forms.LoginForm",
    "change_password": "kaimenhong.org.login_forms.ChangePasswordForm",
    "reauthenticate": "kaimenhong.org.login_forms.ReauthenticateForm",
}
MFA_ADAPTER = "kaimenhong.org.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "kaimenhong"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "kaimenhong.org.login_forms.AuthenticateForm",
    "reauthenticate": "kaimenhong.org.login_forms.SecondStepReauthenticateForm",
    "activate_totp": "kaimenhong.org.login_forms.ActivateTOTPForm",
}
IDLE_MINUTES = int(os.environ.get("KAIMENHONG_IDLE_MINUTES", "30"))  # then one logs in again; not in the demo

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]  # bare-chinese: each language in its own words
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["kaimenhong.ui.formats"]
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATICFILES_DIRS: list[str] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SESSION_ENGINE = "kaimenhong.org.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = os.environ.get("KAIMENHONG_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the import sheet of a long document
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# the journal's hash: "sm3" (GB/T 32905) or "sha256"; an event names the one it was made with
JOURNAL_HASH = os.environ.get("KAIMENHONG_HASH", "sm3")


def _channels() -> dict[str, Any]:
    """How notices leave the house: HOME/channels.toml (docs/how-to/connect-channels.md). Without it none do."""
    kept = HOME / "channels.toml"
    if not kept.exists():
        return {}
    try:
        return tomllib.loads(kept.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise ImproperlyConfigured(f"{kept}: {wrong}") from wrong


CHANNELS = _channels()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("KAIMENHONG_LOG", "WARNING")},
    # a page that is not there, a form that is refused: the visitor is told, the log need not be
    "loggers": {"django.request": {"level": "ERROR"}},
}
