"""What people type about an item. The verbs decide; these only read.

A field is called as the verb's own argument, so what was typed can be handed on as it is.
"""

from kaimenhong.ledger.forms.entering import Open
from kaimenhong.ledger.forms.fields import OfItem

__all__ = ["OfItem", "Open"]
