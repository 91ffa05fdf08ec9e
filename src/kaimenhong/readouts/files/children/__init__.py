"""Programs that read binary formats in a process of their own, so that a crash, a hang or hunger for memory stays there.

Each takes the bytes of a file on its standard input and answers with JSON. They import no other part of the product.
"""
