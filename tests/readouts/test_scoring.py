"""The score that is told is the score the shared corpus's own scorer gives."""

import json
import subprocess
import sys

import pytest

from kaimenhong import readouts
from tools import scoring


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("一要 抓好招商，", "抓好招商"),
        ("（一）要抓好招商", "抓好招商"),
        ("1.抓好 50%", "抓好50%"),
        ("二、ＡＢ", "ab"),
        (None, ""),
    ],
)
def test_what_is_the_same(printed, same):
    assert scoring.plain(printed) == same


def test_each_side_is_matched_once():
    assert scoring.matched([("抓好招商工作",), ("抓好招商工作",)], [("抓好招商工作",)]) == [(0, 0)]


def test_nothing_told_and_nothing_owed_has_no_score():
    assert scoring.Count().f is None


def test_a_field_the_truth_does_not_have_is_not_counted(tmp_path):
    (tmp_path / "a.txt").write_text("会议要求，一要抓好招商。二要抓好安全。", encoding="utf-8")
    truth = {"kind": "readout", "requirements": [{"headline": "抓好招商", "text": "抓好招商。"}]}
    (tmp_path / "a.gold.json").write_text(json.dumps(truth), encoding="utf-8")
    counts = scoring.score(scoring.annotated([tmp_path]))
    assert set(counts) == {"readout.kind", "readout.requirements", "readout.headline", "readout.subs"}
    assert counts["readout.requirements"] == scoring.Count(right=1, told=2, owed=1)


@pytest.mark.slow
def test_the_shared_scorer_agrees(shared, tmp_path):
    documents = list(scoring.annotated([shared / "corpus"]))
    found = {one.truth["id"]: readouts.to_dict(scoring.read(one)) for one in documents}
    (tmp_path / "found.json").write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, shared / "corpus" / "score.py", tmp_path / "found.json", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["all"][
        "metrics"
    ]
    ours = scoring.score(documents)
    known = {
        name: round(one["F1"], 6) for name, one in told.items() if name in ours and one["F1"] is not None
    }
    assert len(known) > 25
    assert {name: round(ours[name].f, 6) for name in known} == known
