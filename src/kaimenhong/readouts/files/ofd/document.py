"""The parts of an OFD file: which pages it has, and where they lie."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.errors import Damaged, Encrypted, TooLarge
from kaimenhong.readouts.files.model import PAGE_LIMIT, TEXT_LIMIT, FileKind, FileText
from kaimenhong.readouts.files.ofd.objects import POINTS, Drawing, numbers
from kaimenhong.readouts.files.pages.compose import compose
from kaimenhong.readouts.files.pages.model import Page
from kaimenhong.readouts.files.xml import Elements, stream, whole

_KIND = FileKind.OFD
_MOST_RUNS = 200_000
_A4 = (0.0, 0.0, 210.0, 297.0)
_OBJECTS = frozenset(("TextObject", "PathObject", "ImageObject", "PhysicalBox", "Template"))


def read(archive: Archive) -> FileText:
    """The text of all pages of all documents inside. Raises Encrypted, Damaged, Hostile, TooLarge, ImageOnly, NoText."""
    if "encryptions.xml" in archive:
        raise Encrypted("encrypted", kind=str(_KIND))
    root = whole(archive.read("ofd.xml"), kind=_KIND)
    reader = _Reader(archive)
    for one in root.iter("DocRoot"):
        reader.document(_inside("", one.text))
    if not reader.pages:
        raise Damaged("damaged", kind=str(_KIND))
    return compose(reader.pages, _KIND)


def _inside(folder: str, location: str | None) -> str:
    """A location relative to a folder, or from the root when it begins with a slash."""
    return posixpath.normpath(posixpath.join("/" + folder, (location or "").strip())).lstrip("/")


class _Reader:
    """Reads page after page."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.pages: list[Page] = []
        self.length = self.runs = 0

    def document(self, path: str) -> None:
        """The pages of one document."""
        root = whole(self.archive.read(path), kind=_KIND)
        folder = posixpath.dirname(path)
        area = root.find("CommonData/PageArea/PhysicalBox")
        box = _box(area) or _A4
        templates = {
            one.get("ID", ""): _inside(folder, one.get("BaseLoc"))
            for one in root.findall("CommonData/TemplatePage")
        }
        places = [_inside(folder, one.get("BaseLoc")) for one in root.findall("Pages/Page")]
        if len(self.pages) + len(places) > PAGE_LIMIT:
            raise TooLarge("too_many_pages", pages=len(self.pages) + len(places), limit=PAGE_LIMIT)
        for place in places:
            self._page(place, box, templates)

    def _page(self, path: str, box: tuple[float, ...], templates: dict[str, str]) -> None:
        drawing = Drawing()
        used: list[str] = []

        def take(element: Element) -> None:
            nonlocal box
            if element.tag == "PhysicalBox":
                box = _box(element) or box
            elif element.tag == "Template":
                used.append(element.get("TemplateID", ""))
            else:
                drawing.add(element)

        stream(self.archive.read(path), Elements(_OBJECTS, take), kind=_KIND)
        for name in used[:8]:
            if templates.get(name, "") in self.archive:
                stream(self.archive.read(templates[name]), Elements(_OBJECTS, drawing.add), kind=_KIND)
        self.length += sum(len(run.text) for run in drawing.runs)
        self.runs += len(drawing.runs)
        if self.length > TEXT_LIMIT:
            raise TooLarge("too_long", limit=TEXT_LIMIT)
        if self.runs > _MOST_RUNS:
            raise TooLarge("too_complex")
        number = len(self.pages) + 1
        width, height = box[2] * POINTS, box[3] * POINTS
        self.pages.append(Page(number, width, height, drawing.runs, drawing.rules, drawing.images))


def _box(element: Element | None) -> tuple[float, ...] | None:
    found = numbers(element.text or "") if element is not None else []
    return tuple(found) if len(found) == 4 and found[2] > 0 and found[3] > 0 else None
