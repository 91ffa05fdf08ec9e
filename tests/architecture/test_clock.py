"""Rules, verbs and questions are told the time; only the edges read a clock."""

import ast

import pytest

from tests.architecture.source import called, modules

TOLD = ("rules", "actions", "queries", "events", "models", "timeline")
WHOLE_APPS = ("kernel", "readouts", "engine")
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "time", "time_ns", "monotonic", "gmtime"}
OWNERS = {"datetime", "date", "timezone", "time", "clock", "django_timezone"}

PURE = [module for module in modules() if module.is_(*TOLD) or module.app in WHOLE_APPS]


def reads_a_clock(node: ast.AST) -> bool:
    """`timezone.localdate(at)` converts what it is given; without an argument it reads the clock."""
    if not isinstance(node, ast.Call) or (node.args and not called(node).endswith(".now")):
        return False
    owner, _, name = called(node).rpartition(".")
    return name in CLOCKS and owner.rpartition(".")[2] in OWNERS


@pytest.mark.parametrize("module", PURE, ids=lambda module: module.place)
def test_no_clock(module):
    lines = [node.lineno for node in ast.walk(module.tree) if reads_a_clock(node)]
    assert lines == [], f"{module.place}: take at= or today= instead"


def test_the_test_sees_a_clock():
    for source in ("datetime.now(UTC)", "date.today()", "timezone.localdate()", "clock.now()", "time.time()"):
        assert reads_a_clock(ast.parse(source, mode="eval").body), source
    assert not reads_a_clock(ast.parse("timezone.localdate(at)", mode="eval").body)
