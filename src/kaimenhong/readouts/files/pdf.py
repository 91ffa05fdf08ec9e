"""The reader of PDF files, through pdfium in a process of its own."""

from __future__ import annotations

from kaimenhong.readouts.files.isolated import ask
from kaimenhong.readouts.files.model import FileKind, FileText
from kaimenhong.readouts.files.pages.compose import compose
from kaimenhong.readouts.files.pages.model import Page, Rule, Run


def read(data: bytes) -> FileText:
    """The text of all pages. Raises Encrypted, Damaged, TooLarge, ImageOnly (a scan), NoText."""
    answer = ask("pages", data, kind=str(FileKind.PDF))
    pages = [
        Page(
            number=number,
            width=one["width"],
            height=one["height"],
            runs=[Run(*run) for run in one["runs"]],
            rules=[Rule(*rule) for rule in one["rules"]],
            images=one["images"],
            odd=one["odd"],
        )
        for number, one in enumerate(answer["pages"], start=1)
    ]
    return compose(pages, FileKind.PDF)
