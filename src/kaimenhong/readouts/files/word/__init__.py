"""Word files: paragraphs with their automatic numbers, tables and text boxes, in the order of the document."""

from kaimenhong.readouts.files.word.document import read

__all__ = ["read"]
