import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest

from kaimenhong.journal.happening import Happening, UnknownHappening, happening_class, plain
from kaimenhong.kernel.refs import Ref
from tests.architecture.source import modules
from tests.journal.book import AT

KIND = re.compile(r'^    kind = "([a-z_.]+)"$', re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Weighed(Happening):
    kind: ClassVar[str] = "test.thing.weighed"
    sentence: ClassVar[str] = "{unit} {amount}"
    unit: Ref
    amount: Decimal
    day: date | None = None
    tags: list[str]


def test_a_happening_reads_back_as_it_was_written():
    weighed = Weighed(unit=Ref("org.unit", "3"), amount=Decimal("1.50"), day=date(2019, 2, 11), tags=["甲"])
    assert Weighed.read(weighed.data()) == weighed


def test_two_happenings_cannot_share_a_kind():
    with pytest.raises(TypeError, match="share the kind"):
        type("Other", (Happening,), {"kind": "test.thing.weighed"})


def test_an_undefined_kind_is_said_so():
    with pytest.raises(UnknownHappening, match=r"never\.heard\.of"):
        happening_class("never.heard.of")


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="float"):
        plain(1.5)


def test_a_moment_is_kept_in_utc():
    """However it was written, the row that is read back gives the same text: reconcile compares them."""
    assert plain(AT) == "2019-02-11T01:00:00+00:00"


def test_a_process_that_loads_no_pages_knows_every_happening():
    code = "import django; django.setup(); from kaimenhong.journal.happening import kinds; print(*sorted(kinds()))"
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    written = {kind for module in modules() if module.is_("events") for kind in KIND.findall(module.text)}
    assert written - set(said.stdout.split()) == set()
