"""Models: foreign keys point down, rows change only by verbs, names are in the glossary."""

import re

import pytest
from django.apps import apps as django_apps
from django.db import models

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from tests.architecture.source import PROJECT, modules

OURS = [model for model in django_apps.get_models() if model.__module__.startswith("kaimenhong.")]
LEFT_OUT = PROJECT / "docs/decisions/0003-what-the-guard-leaves-out.md"
GLOSSARY = PROJECT / "docs/glossary.md"
FLOORS = [
    ["config"],
    ["desk"],
    ["reports"],
    ["accountability", "reform"],
    ["warehouse"],
    ["meetings", "indicators", "investment", "incubation", "assistance"],
    ["ledger", "enterprises"],
    ["mailroom"],
    ["org"],
    ["journal"],
]


def floor(label: str) -> int:
    """0 is the roof."""
    return next(number for number, names in enumerate(FLOORS) if label in names)


def label(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


@pytest.mark.parametrize("model", OURS, ids=label)
def test_foreign_keys_point_down(model):
    for field in model._meta.get_fields():
        other = field.related_model if field.concrete else None
        if other in OURS and other._meta.app_label != model._meta.app_label:
            assert floor(other._meta.app_label) > floor(model._meta.app_label), field


def test_every_model_is_guarded_or_left_out_with_a_reason():
    left_out = set(re.findall(r"`(\w+\.\w+)`", LEFT_OUT.read_text()))
    unguarded = {label(model) for model in OURS if not issubclass(model, Guarded)}
    assert unguarded - left_out == set(), f"guard it, or give the reason in {LEFT_OUT.name}"
    assert left_out - unguarded == set(), f"{LEFT_OUT.name} names what is guarded or gone"


def test_a_guarded_model_keeps_its_guard():
    for model in OURS:
        if issubclass(model, Guarded):
            assert model.save is Guarded.save, label(model)
            assert model.delete is Guarded.delete, label(model)
            assert isinstance(model._default_manager.all(), GuardedQuerySet), label(model)


@pytest.mark.parametrize("model", OURS, ids=label)
def test_a_model_says_what_it_is(model):
    said = (model.__doc__ or "").strip()
    assert said, "say what it is in the world, its states, who may change it"
    assert not said.startswith(f"{model.__name__}("), "that docstring is Django's own"


def test_no_signals_and_no_generic_foreign_keys():
    refused = re.compile(r"django\.dispatch|db\.models\.signals|GenericForeignKey|@receiver")
    found = [module.place for module in modules() if refused.search(module.text)]
    assert found == []


@pytest.mark.parametrize("model", OURS, ids=label)
def test_the_glossary_has_the_nouns_people_see(model):
    assert GLOSSARY.exists(), "docs/glossary.md is where code name, 中文 and meaning meet"
    name = str(model._meta.verbose_name)
    assert re.search(r"[\u4e00-\u9fff]", name), f"verbose_name of {label(model)} is not Chinese: {name!r}"
    assert name in GLOSSARY.read_text(), f"docs/glossary.md lacks {name} ({label(model)})"
