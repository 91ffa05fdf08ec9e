"""The text engine on the garbled sample shipped with the project, beside OpenCC, which only converts characters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import opencc

from bench import Result, p50, result
from kaimenhong import readouts
from kaimenhong.desk.demo.samples import KAIMEN


def measure() -> Iterator[Result]:
    text = KAIMEN
    published = date(2019, 2, 12)
    convert = opencc.OpenCC("t2s").convert
    alone = p50(lambda: convert(text), times=50)
    yield result("clean a readout", p50(lambda: readouts.clean(text), times=50), "ms", "OpenCC t2s", alone)
    whole = p50(lambda: readouts.parse(text, published=published), times=50)
    yield result("read a readout (clean and parse)", whole, "ms", "OpenCC t2s", alone)
    large = text * (1_000_000 // len(text))
    yield result(
        "read a text of a million characters", p50(lambda: readouts.parse(large, published=published), times=1, warm=0),
        "ms", "OpenCC t2s", p50(lambda: convert(large), times=3, warm=0),
    )  # fmt: skip
