import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.kernel.hashing import NoSuchHash, digest, merkle_root


def test_sm3_gives_the_value_of_the_standard():
    """GB/T 32905-2016, appendix A.1: the digest of "abc"."""
    assert digest("sm3", b"abc") == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_an_unknown_hash_names_the_setting():
    with pytest.raises(NoSuchHash, match="KAIMENHONG_HASH"):
        digest("md5", b"")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=20), st.data())
def test_no_leaf_can_change_without_the_root(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], leaves[place] + "x", *leaves[place + 1 :]]
    assert merkle_root("sha256", leaves) != merkle_root("sha256", changed)
