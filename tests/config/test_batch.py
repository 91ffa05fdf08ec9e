"""`kaimenhong readout PATH… --out DIR`: whole results, one for each document, whatever the others are like."""

import json
import os
import signal
import subprocess
import time

import pytest
from docx import Document

from tests.server import COMMAND, environ

READOUT = "2月11日，高新区召开动员会。会议要求，一要抓好招商。二要抓好安全。"
BREAKDOWN = (
    "重点任务分解表\n1.建设政务大厅。（牵头单位：行政审批局；配合单位：财政局；完成时限：6月底前）\n"
    "2.开展安全检查。（牵头单位：应急管理局；完成时限：9月底前）\n"
)
LOCKED = (  # an OLE file whose directory names the stream of an encrypted document
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00")
    + "EncryptedPackage".encode("utf-16-le").ljust(64, b"\x00")
    + (34).to_bytes(2, "little").ljust(64, b"\x00")
)
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.fixture
def readout(tmp_path):
    """Run the command in `tmp_path`; returns the finished process."""

    def run(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        words = [*COMMAND, "readout", *map(str, arguments)]
        env = environ(tmp_path / "home", **more)
        return subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)

    return run


@pytest.fixture
def write(tmp_path):
    """Write files below `tmp_path`, names with folders, texts or bytes."""

    def write(**files: str | bytes) -> None:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write


@pytest.fixture
def results(tmp_path):
    """Name and content of all files below `out`, hidden ones included."""

    def read(out: str = "out") -> dict[str, bytes]:
        files = (path for path in (tmp_path / out).rglob("*") if path.is_file())
        return {path.relative_to(tmp_path / out).as_posix(): path.read_bytes() for path in files}

    return read


def test_a_folder_keeps_its_shape(readout, write, results):
    write(
        **{
            "docs/readouts/1.txt": READOUT,
            "docs/breakdowns/2.txt": BREAKDOWN,
            "docs/breakdowns/深/3.txt": BREAKDOWN,
        }
    )
    assert readout("docs", "--out", "out").returncode == 0
    assert set(results()) == {"readouts/1.json", "breakdowns/2.json", "breakdowns/深/3.json"}
    found = json.loads(results()["breakdowns/2.json"])
    assert [item["lead"] for item in found["items"]] == [["行政审批局"], ["应急管理局"]]


def test_annotations_and_hidden_files_are_no_documents(readout, write, results):
    names = ("1.txt", "1.clean.txt", "1.gold.json", "1.json", ".2.txt", "~$3.docx", "4.py", ".git/5.txt")
    write(**{f"docs/{name}": READOUT for name in names} | {"docs/1.json": "{}"})
    done = readout("docs", "--out", "out")
    assert set(results()) == {"1.json"}
    assert "另有 1 个文件不是文档" in done.stderr


def test_a_bad_document_stops_nobody(readout, write, results):
    write(
        **{
            "d/a.txt": READOUT,
            "d/empty.txt": "",
            "d/odd.txt": PICTURE,
            "d/z.txt": READOUT,
            "d/locked.docx": LOCKED,
        }
    )
    done = readout("d", "nowhere.txt", "--out", "out", "--jobs", 2)
    assert done.returncode == 1
    assert set(results()) == {"a.json", "z.json"}
    for name in (
        "d/empty.txt: 文本是空的",
        "d/odd.txt: 文件是扫描件或图片",
        "d/locked.docx: 文件设了密码",
        "nowhere.txt: 没有这个文件",
    ):
        assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failure_takes_the_older_result_away(readout, write, results):
    write(**{"d/a.txt": READOUT})
    readout("d", "--out", "out")
    write(**{"d/a.txt": PICTURE})
    assert readout("d", "--out", "out").returncode == 1
    assert results() == {}


def test_neither_number_of_workers_nor_order_changes_a_result(readout, write, results, tmp_path):
    texts = {f"d/{number}.txt": READOUT.replace("招商", f"招商第{number}批") for number in range(12)}
    write(**texts, **{"d/b.txt": BREAKDOWN, "d/bad.txt": b""})
    readout("d", "--out", "one", "--jobs", 1)
    readout("d", "--out", "four", "--jobs", 4)
    names = sorted((tmp_path / "d").iterdir(), reverse=True)
    readout(*names, "d", "--out", "reversed", "--jobs", 3)
    assert results("one") == results("four") == results("reversed")
    assert len(results("one")) == 13


def test_names_with_blanks_and_chinese(readout, write, results):
    write(**{"会 议/开年 动员.txt": READOUT})
    assert readout("会 议", "会 议/开年 动员.txt", "--out", "结 果").returncode == 0
    assert set(results("结 果")) == {"开年 动员.json"}


def test_the_sidecar_dates_its_document(readout, write, results):
    write(**{"d/1.txt": READOUT, "d/1.json": '{"publish_date": "2018-02-12"}', "d/2.txt": READOUT})
    readout("d", "--out", "out", "--published", "2021-02-12")
    dates = {name: json.loads(found)["meeting"]["date"] for name, found in results().items()}
    assert dates == {"1.json": "2018-02-11", "2.json": "2021-02-11"}


@pytest.mark.parametrize(
    "sidecar", ["{", '{"publish_date": "unknown"}', '{"publish_date": "2020-02-30"}', "[" * 99999]
)
def test_a_sidecar_that_makes_no_sense_is_told_and_left(readout, write, results, sidecar):
    write(**{"d/1.txt": READOUT, "d/1.json": sidecar})
    done = readout("d", "--out", "out")
    assert done.returncode == 0
    assert "d/1.txt: 旁边的 1.json" in done.stderr
    assert set(results()) == {"1.json"}


def test_results_that_would_meet_keep_more_of_their_names(readout, write, results):
    write(
        **{
            "x/a.txt": READOUT,
            "x/a.html": READOUT,
            "x/b.txt": READOUT,
            "y/b.txt": READOUT,
            "y/c.txt": READOUT,
        }
    )
    assert readout("x", "y", "--out", "out").returncode == 0
    assert set(results()) == {"a.txt.json", "a.html.json", "x/b.json", "y/b.json", "c.json"}


def test_the_folder_of_the_documents_is_refused(readout, write, results):
    write(**{"d/1.txt": READOUT, "d/1.json": '{"publish_date": "2018-02-12"}'})
    done = readout("d", "--out", "d")
    assert done.returncode == 2
    assert b"publish_date" in results("d")["1.json"]


def test_a_sidecar_is_never_replaced(readout, write, results):
    write(**{"d/e/1.txt": READOUT, "d/1.txt": READOUT, "d/1.json": '{"publish_date": "2018-02-12"}'})
    done = readout("d/e", "--out", "d")
    assert done.returncode == 1
    assert "另选 --out" in done.stderr
    assert b"publish_date" in results("d")["1.json"]


def test_earlier_results_inside_the_folder_are_not_read(readout, write, results):
    write(**{"d/1.txt": READOUT, "d/out/2.html": READOUT})
    readout("d", "--out", "d/out")
    assert set(results("d/out")) == {"2.html", "1.json"}


@pytest.mark.parametrize(
    "arguments",
    [("d", "e"), ("d",), ("d", "--out", "o", "--format", "table"), ("-", "--out", "o"), ("d", "--out", "d/1.txt"),
     ("d", "--out", "o", "--jobs", "0"), ("d", "--out", "o", "--kind", "novel")],
)  # fmt: skip
def test_wrong_use_is_told(readout, write, arguments):
    write(**{"d/1.txt": READOUT, "e": ""})
    done = readout(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_office_files_and_what_they_leave_out(readout, tmp_path, results):
    (tmp_path / "d").mkdir()
    document = Document()
    document.add_paragraph(READOUT)
    document.save(str(tmp_path / "d" / "会议.docx"))
    assert readout("d", "--out", "out").returncode == 0
    found = json.loads(results()["会议.json"])
    assert [one["headline"] for one in found["requirements"]] == ["抓好招商", "抓好安全"]
    assert readout("d/会议.docx").stdout.count("抓好") == 2


def test_the_kind_can_be_given(readout, write, results):
    write(**{"d/1.txt": READOUT})
    readout("d", "--out", "out", "--kind", "minutes")
    assert json.loads(results()["1.json"])["kind"] == "minutes"


def test_a_log_gets_plain_counts(readout, write):
    write(**{f"d/{number}.txt": READOUT for number in range(30)})
    lines = readout("d", "--out", "out").stderr.splitlines()
    assert [line for line in lines if "/30" in line] == [f"{done}/30" for done in range(3, 31, 3)]
    assert "\x1b" not in "".join(lines)


def test_english(readout, write):
    write(**{"d/1.txt": READOUT, "d/2.txt": ""})
    done = readout("d", "--out", "out", LANG="en_GB.UTF-8")
    assert "The text is empty" in done.stderr
    assert "2 documents: 1 read, 1 failed" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_cut_short_it_leaves_whole_results_and_no_process(write, results, tmp_path, sign, code):
    write(**{f"d/{number}.txt": BREAKDOWN * 20 for number in range(2000)})
    words = [*COMMAND, "readout", "d", "--out", "out", "--jobs", "2"]
    running = subprocess.Popen(
        words,
        cwd=tmp_path,
        env=environ(tmp_path),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        preexec_fn=heeding,
    )
    wait_until(lambda: len(results()) > 20)
    running.send_signal(sign)
    assert running.wait(timeout=30) == code
    wait_until(lambda: not alive(running.pid))
    assert 20 < len(results()) < 2000
    assert all(
        json.loads(found)["kind"] == "breakdown"
        for name, found in results().items()
        if name.endswith(".json")
    )
    assert sign == signal.SIGKILL or all(name.endswith(".json") for name in results())


def heeding() -> None:
    """A suite that was started in the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(true, *, within: float = 60.0) -> None:
    ends = time.monotonic() + within
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.02)
