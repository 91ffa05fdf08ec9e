"""The table of what moves names every relation of the ledger to a unit, and verbs that exist."""

import importlib

from django.apps import apps

from kaimenhong.ledger.handover import RELATIONS
from kaimenhong.org.models import Post, Unit


def test_every_relation_to_the_organisation_is_in_the_table():
    columns = {
        f"ledger.{model.__name__}.{field.name}"
        for model in apps.get_app_config("ledger").get_models()
        for field in model._meta.concrete_fields
        if field.related_model in (Unit, Post)
    }
    assert {relation.column for relation in RELATIONS} == columns


def test_what_moves_moves_by_a_verb():
    for relation in RELATIONS:
        topic, _dot, verb = relation.verb.rpartition(".")
        actions = importlib.import_module(".".join(filter(None, ["kaimenhong.ledger", topic, "actions"])))
        assert not verb or getattr(actions, verb).is_action
        assert str(relation.role)
