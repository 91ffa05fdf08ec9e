"""Refs read back what they print, and refuse what is not a ref."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.refs import Ref


@given(st.from_regex(r"[a-z]+\.[a-z_]+:[A-Za-z0-9_.\-]{1,40}", fullmatch=True))
def test_a_ref_reads_back(text):
    assert str(Ref.parse(text)) == text


def test_a_ref_knows_its_parts_and_its_number():
    ref = Ref.parse("ledger.item:42")
    assert (ref.kind, ref.key, ref.number) == ("ledger.item", "42", 42)


@pytest.mark.parametrize(
    "text", ["", "ledger:42", "ledger.item", "ledger.item:", "Ledger.item:1", "ledger.item:事"]
)
def test_what_is_not_a_ref_is_named(text):
    with pytest.raises(ValueError, match=r"expected app\.noun:key") as caught:
        Ref.parse(text)
    assert repr(text) in str(caught.value)


def test_a_ref_with_a_bad_kind_cannot_be_made():
    with pytest.raises(ValueError, match="not a ref"):
        Ref("Ledger", "42")


def test_a_key_that_is_no_number_says_so():
    with pytest.raises(ValueError, match="abc"):
        _ = Ref("org.unit", "abc").number
