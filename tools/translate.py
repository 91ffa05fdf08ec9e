"""The product's words: Chinese in the code, English in each app's catalogue.

    python tools/translate.py extract [APP …] [--drop]   write what the code says into the catalogues
    python tools/translate.py check [APP …]              name what is missing, fuzzy, left over, or bare Chinese
    python tools/translate.py compile                    .po into the .mo that Django reads

`extract` keeps every translation. A sentence that left the code stays in the catalogue as obsolete, so
that its English can be reused; `--drop` removes those. A new sentence that another app has already
translated gets that translation. No gettext tools are needed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from sentences import Found, bare_chinese, messages  # noqa: E402

import hatch_build  # noqa: E402 - compiles the catalogues the same way as the package's build

PACKAGE = ROOT / "src" / "kaimenhong"
NO_DJANGO = {"kernel", "readouts"}  # pure Python: what they print is data, not a page
METADATA = {
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACES = re.compile(r"%\((\w+)\)[sdif]|\{(\w+)[^{}]*\}|(%[sd])")
Key = tuple[str, str]  # msgid and its context


def apps() -> list[Path]:
    return [
        one
        for one in sorted(PACKAGE.iterdir())
        if (one / "__init__.py").exists() and one.name not in NO_DJANGO
    ]


def catalogue_path(app: Path) -> Path:
    return app / "locale" / "en" / "LC_MESSAGES" / "django.po"


def sources(app: Path) -> list[Path]:
    return sorted(
        path for path in app.rglob("*") if path.suffix in {".py", ".html", ".txt"} and path.is_file()
    )


def used(app: Path) -> dict[Key, Found]:
    """Every sentence the app's code marks for translation, once, with all the files that say it."""
    seen: dict[Key, Found] = {}
    for path in sources(app):
        for found in messages(path, named=path.relative_to(ROOT).as_posix()):
            known = seen.setdefault((found.msgid, found.context), found)
            known.files.update(found.files)
            known.plural = known.plural or found.plural
    return seen


# extract


def extract(app: Path, *, drop: bool) -> int:
    """Brings the app's catalogue up to its code. Returns how many sentences still want English."""
    wanted = used(app)
    path = catalogue_path(app)
    old = {key_of(entry): entry for entry in load(path)}
    if not wanted and not old:
        return 0
    elsewhere = translations_elsewhere(app)
    new = polib.POFile(wrapwidth=100)
    new.metadata = METADATA
    for key, found in sorted(wanted.items(), key=lambda pair: (sorted(pair[1].files), pair[1].line)):
        new.append(entry_for(found, old.pop(key, None) or elsewhere.get(key)))
    for entry in [] if drop else old.values():
        entry.obsolete = True
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    return sum(not is_translated(entry) for entry in new if not entry.obsolete)


def entry_for(found: Found, before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=found.msgid, msgctxt=found.context or None, msgid_plural=found.plural)
    entry.occurrences = [(name, "") for name in sorted(found.files)]
    entry.comment = found.note
    if "%(" in found.msgid or re.search(r"%[sd]", found.msgid):
        entry.flags.append("python-format")
    if found.plural:
        entry.msgstr_plural = (
            dict(before.msgstr_plural) if before and before.msgstr_plural else {0: "", 1: ""}
        )
    elif before:
        entry.msgstr = before.msgstr
    return entry


def translations_elsewhere(app: Path) -> dict[Key, polib.POEntry]:
    entries = (entry for other in apps() if other != app for entry in load(catalogue_path(other)))
    return {key_of(entry): entry for entry in entries if is_translated(entry)}


# check


def check(chosen: list[Path]) -> list[str]:
    """Every fault as one line; empty when the English is complete."""
    faults = [fault for app in chosen for fault in app_faults(app)]
    return faults + conflicts()


def app_faults(app: Path) -> Iterator[str]:
    wanted = used(app)
    entries = {key_of(entry): entry for entry in load(catalogue_path(app))}
    for key, found in wanted.items():
        entry = entries.get(key)
        if entry is None or not is_translated(entry):
            yield f"{app.name}: no English for “{found.msgid}” ({', '.join(sorted(found.files))})"
        else:
            yield from entry_faults(app, entry)
    for key, entry in entries.items():
        if key not in wanted or entry.obsolete:
            yield f"{app.name}: obsolete “{entry.msgid}”; run `tools/translate.py extract {app.name} --drop`"
    for path in sources(app):
        for line, text in bare_chinese(path):
            yield f"{path.relative_to(ROOT)}:{line}: Chinese outside gettext: {text}"


def entry_faults(app: Path, entry: polib.POEntry) -> Iterator[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield f"{app.name}: fuzzy “{entry.msgid}”"
    if entry.msgid in said:
        yield f"{app.name}: the English of “{entry.msgid}” is the Chinese"
    for text in said:
        if places(text) != places(entry.msgid):
            yield f"{app.name}: placeholders differ in “{entry.msgid}” → “{text}”"


def conflicts() -> list[str]:
    """Django lays all catalogues over each other, so one sentence can have one English only."""
    first: dict[Key, tuple[str, polib.POEntry]] = {}
    faults = []
    for app in apps():
        for entry in load(catalogue_path(app)):
            if entry.obsolete or not is_translated(entry):
                continue
            where, known = first.setdefault(key_of(entry), (app.name, entry))
            if (known.msgstr, known.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                faults.append(
                    f"“{entry.msgid}” is “{known.msgstr}” in {where} and “{entry.msgstr}” in {app.name}"
                )
    return faults


def places(text: str) -> list[str]:
    return sorted("".join(match.groups("")) for match in PLACES.finditer(text))


def is_translated(entry: polib.POEntry) -> bool:
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgid, entry.msgctxt or ""


def load(path: Path) -> list[polib.POEntry]:
    return list(polib.pofile(str(path))) if path.exists() else []


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["extract", "check", "compile"])
    parser.add_argument("app", nargs="*", help="names of apps; all when left out")
    parser.add_argument("--drop", action="store_true", help="extract: remove obsolete sentences")
    asked = parser.parse_args(argv)
    chosen = [app for app in apps() if not asked.app or app.name in asked.app]
    if asked.what == "compile":
        hatch_build.compile_catalogues(ROOT)
        return 0
    if asked.what == "extract":
        for app in chosen:
            print(
                f"{app.name}: {extract(app, drop=asked.drop)} to translate in {catalogue_path(app).relative_to(ROOT)}"
            )
        return 0
    faults = check(chosen)
    print("\n".join(faults) or "the English is complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
