"""Rule packs as data: what ships is right, what is wrong is named."""

import json
from datetime import date

import pytest

from kaimenhong.kernel.clocks import DEFAULT, PackError, Unit, Wrong, content, in_force, read, shipped
from tests.kernel.clocks.tapes import pack


def changed(**parts):
    return content(pack("urgent")) | parts


def faults(source):
    with pytest.raises(PackError) as caught:
        read(source)
    return {(fault.place, fault.wrong) for fault in caught.value.faults}


def test_what_ships_can_be_read_and_the_default_comes_first():
    assert shipped()[0].code == DEFAULT
    assert {one.code for one in shipped()} >= {
        "13710",
        "13710-workdays",
        "papers",
        "leads",
        "requests",
        "urgent",
    }


@pytest.mark.parametrize("one", shipped(), ids=str)
def test_a_pack_survives_being_written_and_read(one):
    assert content(read(json.loads(json.dumps(content(one))))) == content(one)


@pytest.mark.parametrize("one", shipped(), ids=str)
def test_who_names_no_source_is_not_verified(one):
    assert one.basis_zh
    assert one.document or one.code == DEFAULT or not one.verified


def test_the_version_in_force_is_the_last_begun():
    newer = read(content(pack("13710")) | {"version": "2020", "valid_from": "2020-01-01"})
    both = (pack("13710"), newer)
    assert in_force(both, "13710", date(2019, 12, 31)) is both[0]
    assert in_force(both, "13710", date(2020, 1, 1)) is newer
    assert in_force(both, "13710", date(2010, 1, 1)) is None
    assert in_force(both, "leads", date(2020, 1, 1)) is None


def test_everything_wrong_is_named_at_once():
    broken = changed(valid_from="tomorrow", verified="yes", colour="red")
    del broken["basis_zh"]
    assert faults(broken) == {
        ("valid_from", Wrong.WRONG_TYPE),
        ("verified", Wrong.WRONG_TYPE),
        ("colour", Wrong.UNKNOWN_KEY),
        ("basis_zh", Wrong.MISSING),
    }


def test_a_milestone_needs_a_unit_a_start_and_a_term():
    broken = changed()
    milestone = broken["classes"][0]["milestones"][0]
    milestone |= {"unit": "fortnight", "start": [], "offset": -1}
    place = "classes[0].milestones[0]"
    assert faults(broken) == {
        (f"{place}.unit", Wrong.UNKNOWN_WORD),
        (f"{place}.start", Wrong.NO_START),
        (f"{place}.offset", Wrong.OUT_OF_RANGE),
    }


def test_only_the_promise_may_be_left_to_a_person():
    broken = changed()
    del broken["classes"][0]["milestones"][0]["offset"]
    assert faults(broken) == {("classes[0].milestones[0].offset", Wrong.MISSING)}


def test_nothing_is_named_twice():
    broken = changed()
    broken["classes"] *= 2
    broken["pauses"].append(broken["pauses"][0])
    assert {place for place, wrong in faults(broken) if wrong is Wrong.TWICE} == {"classes", "pauses"}


def test_hours_that_overlap_are_refused():
    broken = changed()
    broken["hours"]["seasons"][0]["intervals"] = [
        {"begin": "08:30", "end": "12:00"},
        {"begin": "11:00", "end": "17:00"},
    ]
    assert faults(broken) == {("hours", Wrong.OVERLAP)}


def test_an_interval_may_end_at_midnight():
    night = changed()
    night["hours"]["seasons"] = [{"month": 1, "day": 1, "intervals": [{"begin": "16:00", "end": "00:00"}]}]
    assert read(night).hours.seasons[0].intervals[0].micros[1] == 24 * 3_600_000_000


def test_rubbish_is_refused_and_not_raised_upon():
    for rubbish in ({}, {"classes": 3}, {"classes": [3], "hours": [], "pauses": {}}, {"code": 1}):
        assert faults(rubbish)


def test_units_know_whether_they_end_with_a_day():
    units = {
        milestone.unit: milestone.in_days for one in pack("urgent").classes for milestone in one.milestones
    }
    assert units == {Unit.HOUR: False, Unit.WORKHOUR: False, Unit.DAY: True}
