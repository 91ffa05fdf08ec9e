"""The product's own source, for the tests that keep its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

PROJECT = settings.PROJECT
PACKAGE = settings.PACKAGE

NO_DJANGO = {"kernel", "readouts"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: where it is and what it says."""

    path: Path

    @property
    def app(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0]

    @property
    def place(self) -> str:
        """Its path as people write it: `src/kaimenhong/ledger/rules.py`."""
        return str(self.path.relative_to(PROJECT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def is_(self, *roles: str) -> bool:
        """Whether it is one of the app's files of these names, or lies in a folder of that name.

        A sub-topic is a folder of the app with the same files in it: ledger/burden/actions.py.
        """
        inside = self.path.relative_to(PACKAGE).with_suffix("").parts[1:]
        if self.app in NO_DJANGO:
            return bool(inside) and inside[0] in roles
        return any(part in roles for part in inside[:2])

    @property
    def dotted(self) -> str:
        """Its name for an import: `kaimenhong.ledger.rules`."""
        parts = self.path.relative_to(PACKAGE.parent).with_suffix("").parts
        return ".".join(part for part in parts if part != "__init__")

    def functions(self) -> Iterator[Function]:
        """Every function and method in it."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """Those at the top level without a leading underscore."""
        return (node for node in self.tree.body if isinstance(node, Function) and node.name[0] != "_")


def modules() -> list[Module]:
    """Every Python file of the product, migrations left out (Django writes those)."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [Module(path) for path in found if "migrations" not in path.parts and path.parent != PACKAGE]


def apps() -> list[str]:
    """The packages of the product."""
    return sorted({module.app for module in modules()})


def called(node: ast.AST) -> str:
    """The dotted name of what a Call calls, or ""."""
    parts: list[str] = []
    target = node.func if isinstance(node, ast.Call) else node
    while isinstance(target, ast.Attribute):
        parts.insert(0, target.attr)
        target = target.value
    return ".".join([target.id, *parts]) if isinstance(target, ast.Name) else ""
