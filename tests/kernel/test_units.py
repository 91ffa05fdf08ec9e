"""The table of units."""

import pytest

from kaimenhong.kernel.units import Dimension, Unit


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_a_dimension_and_a_size(unit):
    assert unit.dimension in Dimension
    assert unit.scale >= 1


@pytest.mark.parametrize("dimension", Dimension)
def test_every_dimension_has_a_unit(dimension):
    assert any(unit.dimension is dimension for unit in Unit)


@pytest.mark.parametrize("unit", Unit)
def test_ten_thousand_and_a_hundred_million_are_what_they_say(unit):
    for prefix, times in (("万", 10**4), ("亿", 10**8)):
        if unit.startswith(prefix):
            assert unit.scale == times * Unit(unit.removeprefix(prefix)).scale


def test_fifteen_mu_are_a_hectare():
    assert 15 * Unit.MU.scale == Unit.HECTARE.scale == 10_000 * Unit.SQUARE_METRE.scale


@pytest.mark.parametrize(
    ("name", "unit"), [("个百分点", Unit.POINT), ("名", Unit.PERSON), ("m2", Unit.SQUARE_METRE)]
)
def test_other_names_are_understood(name, unit):
    assert Unit(name) is unit


def test_an_unknown_unit_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match="not a unit: '斤'; the known units are 元 万元"):
        Unit("斤")
