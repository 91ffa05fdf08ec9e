"""Which files are documents, and where the result of each is written."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath

from kaimenhong.config.tongue import _

TEXT = (".txt", ".html", ".htm")
OFFICE = (".docx", ".xlsx", ".xls", ".et", ".pdf", ".ofd", ".doc", ".wps")
SUFFIXES = frozenset(TEXT + OFFICE)
"""What is taken for a document in a folder. A file that is named itself is read whatever it is called."""
APART = (".clean.txt", ".gold.json")
"""Files of an annotated corpus that are no documents."""
HIDDEN = (".", "~$")
"""Hidden files, and the lock files of office programs."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to read and the file its result goes to."""

    path: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch will do. `refused` are paths that cannot be read, each with the reason; `passed_over` counts
    files of the folders that are no documents."""

    documents: tuple[Document, ...]
    refused: tuple[tuple[Path, str], ...]
    passed_over: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file, its name below what was given, and the name of the folder that was given."""

    path: Path
    below: PurePath
    home: str


@dataclass(slots=True)
class _Search:
    out: Path
    found: dict[Path, _Candidate] = field(default_factory=dict)
    refused: list[tuple[Path, str]] = field(default_factory=list)
    passed_over: int = 0

    def look(self, given: Path) -> None:
        if given.is_dir():
            self._folder(given)
        elif given.exists():
            self._keep(_Candidate(given, PurePath(given.name), given.resolve().parent.name))
        else:
            self.refused.append((given, _("没有这个文件")))

    def _folder(self, given: Path) -> None:
        def unseen(wrong: OSError) -> None:
            self.refused.append((Path(wrong.filename), wrong.strerror or str(wrong)))

        for folder, inner, names in os.walk(given, onerror=unseen):
            inner[:] = [one for one in inner if self._enters(Path(folder, one))]
            for name in names:
                path = Path(folder, name)
                if is_document(name):
                    self._keep(_Candidate(path, path.relative_to(given), given.resolve().name))
                elif not _belongs_to_another(name):
                    self.passed_over += 1

    def _enters(self, folder: Path) -> bool:
        return not folder.name.startswith(".") and folder.resolve() != self.out

    def _keep(self, one: _Candidate) -> None:
        """A file met twice is read once, under the longer of its names, so that the order given does not matter."""
        known = self.found.setdefault(one.path.resolve(), one)
        if _rank(one) > _rank(known):
            self.found[one.path.resolve()] = one


def _rank(one: _Candidate) -> tuple[int, str, str]:
    return len(one.below.parts), one.home, str(one.path)


def is_document(name: str) -> bool:
    """Whether a file of a folder is read: not hidden, no lock file of an office program, no annotation."""
    low = name.lower()
    return PurePath(low).suffix in SUFFIXES and not low.startswith(HIDDEN) and not low.endswith(APART)


def _belongs_to_another(name: str) -> bool:
    """Sidecars and annotations are not counted as passed over."""
    return name.lower().endswith((".json", *APART)) or name.startswith(HIDDEN)


def plan(given: Sequence[Path], *, out: Path, suffix: str) -> Plan:
    """The documents below `given` in the order of their names, each with a place of its own below `out`.

    The result of NAME.txt is NAME + `suffix`, in the same folders as below the folder that was given. Those
    that would meet keep their own suffix too (NAME.txt.json, NAME.docx.json); those that still meet go
    below the name of the folder they come from; what cannot be told apart even so is refused. So is a
    place where the result would replace the sidecar of a document.
    """
    search = _Search(out.resolve())
    for path in given:
        search.look(path)
    documents, stems = [], cache(_stems)
    for one, place in _places(search.found.values(), suffix):
        if place is None:
            search.refused.append((one.path, _("另有一个文件的结果会写到同一处，请分两次读")))
        elif place.stem in stems((out / place).parent):
            reason = _("结果会盖掉文件旁的 {name}，请另选 --out")
            search.refused.append((one.path, reason.format(name=place.name)))
        else:
            documents.append(Document(one.path, out / place))
    documents.sort(key=lambda document: str(document.target))
    return Plan(tuple(documents), tuple(sorted(search.refused)), search.passed_over)


def _stems(folder: Path) -> frozenset[str]:
    """Names without suffix of the documents that lie in a folder."""
    names = os.listdir(folder) if folder.is_dir() else []
    return frozenset(PurePath(name).stem for name in names if is_document(name))


def _places(found: Iterable[_Candidate], suffix: str) -> Iterator[tuple[_Candidate, PurePath | None]]:
    """A name for each that no other has, by the first rule that tells them apart."""
    rules: tuple[Callable[[_Candidate], PurePath], ...] = (
        lambda one: one.below.with_name(one.below.stem + suffix),
        lambda one: one.below.with_name(one.below.name + suffix),
        lambda one: PurePath(one.home, one.below.with_name(one.below.stem + suffix)),
        lambda one: PurePath(one.home, one.below.with_name(one.below.name + suffix)),
    )
    left, taken = list(found), set[str]()
    for rule in rules:
        met = Counter(_folded(rule(one)) for one in left)
        alone = {one for one in left if met[_folded(rule(one))] == 1 and _folded(rule(one)) not in taken}
        taken |= {_folded(rule(one)) for one in alone}
        yield from ((one, rule(one)) for one in alone)
        left = [one for one in left if one not in alone]
    yield from ((one, None) for one in left)


def _folded(place: PurePath) -> str:
    """Two names are the same where a file system takes them for the same."""
    return unicodedata.normalize("NFC", str(place)).casefold()
