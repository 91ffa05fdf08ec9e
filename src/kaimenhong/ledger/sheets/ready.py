"""What a process that works on rows reads first: Django with all its models, and what such work needs."""

from __future__ import annotations

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from kaimenhong.ledger.sheets import births, looking  # noqa: F401
