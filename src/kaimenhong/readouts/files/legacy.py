"""Older word-processor files (.doc, .wps, .rtf), through LibreOffice or catdoc where one is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from kaimenhong.readouts.files import word
from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.errors import TooLarge, Unsupported
from kaimenhong.readouts.files.model import FILE_LIMIT, TEXT_LIMIT, FileKind, FileText, Note
from kaimenhong.readouts.files.writer import Writer, at

SECONDS = 60
"""Longest time a conversion may take."""
_OFFICE = ("soffice", "libreoffice")
# No macros and no links: the highest security level, and nothing is loaded from elsewhere.
_SECURITY = {
    "MacroSecurityLevel": "3",
    "DisableMacrosExecution": "true",
    "BlockUntrustedRefererLinks": "true",
}
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}"><value>{}</value></prop></item>'
)
_SETTINGS = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    f"{''.join(_ITEM.format(*one) for one in _SECURITY.items())}</oor:items>"
)


def read(data: bytes, kind: FileKind) -> FileText:
    """The text. Raises Unsupported (no converter, or it failed), TooLarge (too slow), and what a .docx raises."""
    office = next((path for name in _OFFICE if (path := shutil.which(name))), None)
    catdoc = shutil.which("catdoc") if kind is FileKind.DOC else None
    if office is None and catdoc is None:
        raise Unsupported("no_converter", kind=kind.upper())
    with tempfile.TemporaryDirectory(prefix="kaimenhong-") as folder:
        if office is not None:
            return _by_office(office, data, kind, Path(folder))
        return _by_catdoc(catdoc or "", data, kind, Path(folder))


def _by_office(program: str, data: bytes, kind: FileKind, folder: Path) -> FileText:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"file.{kind}"
    source.write_bytes(data)
    options = [
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    install = f"-env:UserInstallation={profile.parent.as_uri()}"
    _run([program, install, *options, "--outdir", str(folder / "out"), str(source)], folder, kind)
    made = folder / "out" / "file.docx"
    if not made.is_file() or made.stat().st_size > FILE_LIMIT:
        raise Unsupported("not_converted", kind=kind.upper())
    read = word.read(Archive(made.read_bytes(), FileKind.DOCX))
    return _converted(read, kind, "LibreOffice")


def _by_catdoc(program: str, data: bytes, kind: FileKind, folder: Path) -> FileText:
    source = folder / f"file.{kind}"
    source.write_bytes(data)
    printed = _run([program, "-w", "-d", "utf-8", str(source)], folder, kind)
    if len(printed) > 4 * TEXT_LIMIT:
        raise TooLarge("too_long", limit=TEXT_LIMIT)
    writer = Writer(kind)
    for number, line in enumerate(printed.decode("utf-8", "replace").split("\n"), start=1):
        writer.line(line.replace("\x07", "\t").rstrip(), at(paragraph=number))
    return _converted(writer.finish(), kind, "catdoc")


def _converted(read: FileText, kind: FileKind, program: str) -> FileText:
    return replace(read, kind=kind, notes=(*read.notes, Note.of("converted", program=program)))


def _run(command: list[str], folder: Path, kind: FileKind) -> bytes:
    """What the program prints. It gets a home of its own, and is ended with all it started when time is up."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    try:
        with subprocess.Popen(  # noqa: S603 - a program found by name, arguments of ours
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment,
            cwd=folder, start_new_session=True,
        ) as started:  # fmt: skip
            try:
                printed, _ = started.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired as fault:
                _end(started)
                raise TooLarge("too_slow", seconds=SECONDS) from fault
    except OSError as fault:
        raise Unsupported("not_converted", kind=kind.upper()) from fault
    if started.returncode != 0:
        raise Unsupported("not_converted", kind=kind.upper())
    return printed


def _end(started: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(started.pid, 9)
    else:
        started.kill()
    started.communicate()
