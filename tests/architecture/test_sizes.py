"""Small files, small functions: what is larger has become two things."""

import statistics
from itertools import chain

from tests.architecture.source import PROJECT, Module, modules

LONGEST_FILE = 500  # lines; from 300 on a file should become a folder (`make check` lists them)
LONGEST_FUNCTION = 50


def written() -> list[Module]:
    """All Python we keep by hand, tests and tools too."""
    others = chain.from_iterable((PROJECT / folder).rglob("*.py") for folder in ("tests", "tools", "bench"))
    return [*modules(), *map(Module, sorted(others))]


def length(function) -> int:
    return function.end_lineno - function.lineno + 1


def test_no_file_is_too_long():
    long = {module.place: lines for module in written() if (lines := module.text.count("\n")) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_too_long():
    long = {
        f"{module.place}:{function.lineno} {function.name}": length(function)
        for module in written()
        for function in module.functions()
        if length(function) > LONGEST_FUNCTION
    }
    assert long == {}


def test_the_usual_function_is_small():
    lengths = [length(function) for module in modules() for function in module.functions()]
    assert statistics.median(lengths) <= 10


def test_no_catch_all_modules():
    refused = {"utils", "helpers", "common", "core", "base", "misc"}
    assert [module.place for module in written() if module.path.stem in refused] == []
