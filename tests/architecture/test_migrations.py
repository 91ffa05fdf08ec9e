"""Migrations: named by people, one after the other, and up to date with the models."""

import re
from io import StringIO

import pytest
from django.apps import apps as django_apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OURS = [config.label for config in django_apps.get_app_configs() if config.name.startswith("kaimenhong.")]


@pytest.fixture(scope="module")
def names() -> dict[str, list[str]]:
    loader = MigrationLoader(None)
    return {app: sorted(name for label, name in loader.disk_migrations if label == app) for app in OURS}


@pytest.mark.parametrize("app", OURS)
def test_named_and_linear(app, names):
    for position, name in enumerate(names[app], start=1):
        assert re.fullmatch(rf"{position:04}_[a-z][a-z0-9_]+", name), f"{app}: {name} is out of line"
        assert not re.search(r"_auto_|_\d{8}", name), f"{app}: give {name} a name (makemigrations -n)"


@pytest.mark.django_db
def test_models_and_migrations_agree():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
