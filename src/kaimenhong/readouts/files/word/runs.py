"""The characters of a paragraph as they are printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_SYMBOLS = {"F0FE": "☑", "F0A8": "□", "F06F": "□", "F0FC": "√", "F0D8": "➢", "F06C": "●", "F06E": "■"}
_LEFT_OUT = frozenset(
    (
        "w-pPr",
        "w-rPr",
        "w-instrText",
        "w-delText",
        "w-delInstrText",
        "w-rt",
        "w-sdtPr",
        "w-tblPr",
        "w-fldData",
    )
)
_PICTURES = frozenset(("blip", "imagedata", "OLEObject"))
_REFERENCES = frozenset(("w-footnoteReference", "w-endnoteReference"))


@dataclass(slots=True)
class Printed:
    """The words of a paragraph, and the paragraphs of text boxes that hang on it."""

    text: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bare: bool = False
    """Whether there is nothing but the automatic number."""
    breaks: int = 0
    """Page breaks that stand in it."""

    def line(self) -> str:
        """The words as printed; a forced line break is a line break."""
        return "".join(self.text)


def printed(paragraph: Element, left_out: Counter[str]) -> Printed:
    """What the paragraph prints. `left_out` counts what is there but not printed or not text."""
    made = Printed()
    for child in paragraph:
        _walk(child, made, left_out)
    return made


def _walk(element: Element, made: Printed, left_out: Counter[str]) -> None:
    tag = element.tag
    if tag in ("w-t", "m-t"):
        made.text.append(element.text or "")
    elif tag in _MARKS:
        _mark(element, made)
    elif tag in ("w-del", "w-moveFrom"):
        left_out["deleted"] += (
            1 if element.find(".//w-delText") is not None or element.find(".//w-t") is not None else 0
        )
    elif tag == "w-txbxContent":
        made.boxes.append(element)
    elif tag == "w-r" and _is_hidden(element):
        left_out["hidden_text"] += 1 if element.find("w-t") is not None else 0
    elif tag not in _LEFT_OUT:
        left_out["pictures"] += tag in _PICTURES
        left_out["footnotes"] += tag in _REFERENCES
        for child in _shown(element):
            _walk(child, made, left_out)


_MARKS = frozenset(("w-tab", "w-br", "w-cr", "w-noBreakHyphen", "w-sym", "w-ptab", "w-lastRenderedPageBreak"))


def _mark(element: Element, made: Printed) -> None:
    tag = element.tag
    if tag == "w-lastRenderedPageBreak" or (tag == "w-br" and element.get("type") == "page"):
        made.breaks += 1
    elif tag in ("w-br", "w-cr"):
        made.text.append("\n")
    elif tag == "w-sym":
        made.text.append(_SYMBOLS.get(element.get("char", "").upper(), ""))
    else:
        made.text.append("-" if tag == "w-noBreakHyphen" else "\t" if made.text else "")


def _shown(element: Element) -> list[Element]:
    """The children that print: of alternatives of the same thing the first."""
    if element.tag != "AlternateContent":
        return list(element)
    choices = [one for one in element if one.tag in ("Choice", "Fallback")]
    return list(choices[0]) if choices else []


def _is_hidden(run: Element) -> bool:
    vanish = run.find("w-rPr/w-vanish")
    return vanish is not None and vanish.get("val") not in ("0", "false", "off")
