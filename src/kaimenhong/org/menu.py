"""What the organisation puts into the page frame: entries of the menu, and who one is in the demo."""

from __future__ import annotations


def register() -> None:
    """Fill the frame's registries. Called once, when the app is ready."""
