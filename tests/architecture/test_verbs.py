"""Verbs and what they write: every writer is an action, every event has a kind, a sentence and a user."""

import dataclasses
import importlib
import inspect
import string

import pytest

from kaimenhong.journal.happening import Happening, kinds
from tests.architecture.source import modules

ACTIONS = [module for module in modules() if module.is_("actions")]
WITH_VERBS = sorted({module.app for module in ACTIONS})
PEN = "kaimenhong.journal.pen"
for _module in modules():  # define every happening there is
    if _module.is_("events"):
        importlib.import_module(_module.dotted)
OURS = {kind: one for kind, one in kinds().items() if one.__module__.startswith("kaimenhong.")}


def verbs(app: str) -> list:
    """What `kaimenhong.<app>.actions` offers: its own public functions."""
    actions = importlib.import_module(f"kaimenhong.{app}.actions")
    offered = [one for name, one in vars(actions).items() if name[0] != "_" and inspect.isfunction(one)]
    return [one for one in offered if one.__module__.startswith(actions.__name__)]


@pytest.mark.parametrize("app", WITH_VERBS)
def test_everything_an_app_offers_to_do_is_an_action(app):
    offered = verbs(app)
    assert offered
    assert [one.__name__ for one in offered if not getattr(one, "is_action", False)] == []


@pytest.mark.parametrize("app", WITH_VERBS)
def test_verbs_are_told_who_and_when(app):
    for verb in verbs(app):
        parameters = inspect.signature(verb).parameters
        assert {one.kind for one in parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}, verb.__name__
        for name in {"at"} if verb.__name__.startswith("create_first_") else {"by", "at"}:
            assert parameters[name].default is inspect.Parameter.empty, (
                f"{verb.__name__}: {name}= has no default"
            )


def test_only_verbs_hold_the_pen():
    writers = [module for module in modules() if PEN in module.text and module.app != "journal"]
    assert [module.place for module in writers if not module.is_("actions")] == []


@pytest.mark.parametrize("kind", sorted(OURS))
def test_an_event_is_named_and_can_be_shown(kind):
    happening = OURS[kind]
    app, _noun, _verb = kind.split(".")
    assert app == happening.__module__.split(".")[1]
    assert str(happening.sentence), "people read a sentence, not a kind"
    fields = {field.name for field in dataclasses.fields(happening)}
    wanted = {
        name.split(".")[0] for _, name, _, _ in string.Formatter().parse(str(happening.sentence)) if name
    }
    assert wanted <= fields, f"the sentence of {kind} wants {wanted - fields}"
    assert set(happening.shred) <= fields
    assert happening.__dataclass_params__.frozen


@pytest.mark.parametrize("kind", sorted(OURS))
def test_an_event_is_written_by_some_verb(kind):
    name = OURS[kind].__name__
    users = [module for module in modules() if name in module.text and not module.is_("events")]
    assert users, f"{name} is written by nobody: remove it, or leave it as a vestige with a test of its own"


@pytest.mark.parametrize("app", WITH_VERBS)
def test_apps_with_verbs_define_their_events(app):
    own = [one for one in OURS.values() if one.__module__.startswith(f"kaimenhong.{app}.")]
    assert own
    assert all(issubclass(one, Happening) for one in own)
