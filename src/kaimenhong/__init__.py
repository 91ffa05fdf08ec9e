"""kaimenhong (开门红): what a meeting demands becomes work that is owed, followed until it is done."""

__version__ = "0.1.0"
