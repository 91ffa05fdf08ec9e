"""Every reason for refusing is a whole sentence with a remedy, in both languages."""

import string

import pytest

from kaimenhong.readouts.errors import SENTENCES, CannotRead

SAMPLE = {
    "size": 9,
    "limit": 5,
    "kind": "PDF",
    "offset": 3,
    "byte": "FF",
    "encoding": "UTF-8",
    "example": "x",
}


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_say_the_same(code):
    words = SENTENCES[code]
    assert fields(words.zh) == fields(words.en)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_refusal_speaks_in_sentences(code):
    wrong = CannotRead(code, **SAMPLE)
    assert wrong.sentence.endswith("。")
    assert wrong.remedy.endswith("。")
    assert wrong.in_language("en").endswith(".")
    assert wrong.remedy_in("en").endswith(".")
