"""The plain-data form of a reading."""

from datetime import date

from kaimenhong.readouts import parse, to_dict

FOUND = to_dict(
    parse(
        "3月28日，园区专题会召开，兩委領導趙田崑、區長靳木子出席會議。靳木子強調，要完善機制，由區投促局牽頭，4月底前完成。",
        published=date(2023, 3, 29),
    )
)


def test_it_holds_the_fields_of_the_corpus():
    (one,) = FOUND["requirements"]
    assert one["departments"] == ["区投促局"]
    assert one["deadlines"][0]["due"] == "2023-04-30"
    assert FOUND["meeting"]["year_basis"] == "publish_date"


def test_every_value_is_there_again_with_its_places_and_rule():
    person = FOUND["found"]["persons"][0]
    assert person["text"] == "赵田昆"
    assert person["printed"] == "赵田崑"
    assert person["rule"] == "person.after_post"
    assert person["span"][1] - person["span"][0] == 3
