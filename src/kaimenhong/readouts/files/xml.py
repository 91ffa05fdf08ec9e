"""XML of strangers, read as a stream: only wanted elements are kept, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser, ParseError  # type: ignore[import-untyped]

from kaimenhong.readouts.files.errors import Damaged, Hostile, TooLarge

MOST_NODES = 400_000
"""Most elements kept at one time."""
MOST_ELEMENTS = 2_500_000
"""Most elements of one part, kept or not: what takes about five seconds."""
_MOST_DEPTH = 200
_CHUNK = 1 << 16
_PREFIXES = (
    ("wordprocessingml", "w"),
    ("officeDocument/2006/math", "m"),
    ("officeDocument/math", "m"),
)


class Elements:
    """A target of the parser: gives each outermost `wanted` element to `take` as soon as it ends.

    Names lose their namespace, but those of Word text begin with `w-`, of formulas with `m-`. Elements in `drop`
    are left out with all they hold; with `keep`, other attributes are left out too. `wanted` None: the root.
    """

    def __init__(
        self,
        wanted: frozenset[str] | None,
        take: Callable[[Element], None],
        drop: frozenset[str] = frozenset(),
        keep: frozenset[str] | None = None,
    ) -> None:
        self.wanted, self.take, self.drop, self.keep = wanted, take, drop, keep
        self._names: dict[str, str] = {}
        self._open: list[Element] = []
        self._depth = 0
        self._met = 0
        self._dropped = 0
        self._count = 0
        self._last: Element | None = None
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        self._met += 1
        if self._depth > _MOST_DEPTH or self._met > MOST_ELEMENTS:
            raise TooLarge("too_complex")
        name = self._name(tag)
        if self._dropped or name in self.drop:
            self._dropped += 1
        elif self._open or self.wanted is None or name in self.wanted:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            raise TooLarge("too_complex")
        self._flush()
        element = Element(name, self._attributes(attributes))
        if self._open:
            self._open[-1].append(element)
        self._open.append(element)
        self._last = None

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if self._dropped:
            self._dropped -= 1
        elif self._open:
            self._flush()
            self._last = self._open.pop()
            if not self._open:
                element, self._last, self._count = self._last, None, 0
                self.take(element)

    def data(self, text: str) -> None:
        """Characters, in pieces."""
        if self._open and not self._dropped:
            self._pieces.append(text)

    def _flush(self) -> None:
        """Put the characters gathered where they stand: behind the last closed element, else in the open one."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        if self._last is not None:
            self._last.tail = text
        else:
            self._open[-1].text = text

    def close(self) -> None:
        """The document ends."""

    def _attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        named = ((self._local(name), value) for name, value in attributes.items())
        return {name: value for name, value in named if self.keep is None or name in self.keep}

    def _local(self, name: str) -> str:
        return name.rpartition("}")[2]

    def _name(self, tag: str) -> str:
        known = self._names.get(tag)
        if known is None:
            space, _, local = tag.rpartition("}")
            prefix = next((f"{short}-" for part, short in _PREFIXES if part in space), "")
            known = f"{prefix}{local}"
            if len(self._names) < 1_000:
                self._names[tag] = known
        return known


def stream(data: bytes, target: Elements, *, kind: str) -> None:
    """Feed the XML to the target. Raises Damaged, Hostile (a document type or entity is defined), TooLarge."""
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except DefusedXmlException as fault:
        raise Hostile("hostile_xml") from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise Damaged("damaged", kind=kind) from fault


def whole(data: bytes, *, kind: str) -> Element:
    """The root element of a small part. Raises as `stream` does."""
    found: list[Element] = []
    stream(data, Elements(None, found.append), kind=kind)
    return found[0]
