"""The command `kaimenhong` as a person meets it."""

import json
import subprocess

import pytest

from kaimenhong import readouts
from kaimenhong.config import tongue
from tests.server import COMMAND, environ


@pytest.fixture
def kaimenhong(tmp_path):
    """Run the real command on an empty home; returns the finished process."""

    def run(*arguments: str, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *arguments], env=environ(tmp_path, **more), input=stdin, capture_output=True, text=True
        )

    return run


@pytest.mark.parametrize(
    ("arguments", "surroundings", "language"),
    [
        ([], {}, "zh-hans"),
        ([], {"LANG": "C.UTF-8"}, "zh-hans"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ([], {"LANG": "en"}, "en"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh-hans"),
        (["doctor", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["doctor", "--lang=zh"], {"LANG": "en"}, "zh-hans"),
    ],
)
def test_the_language_is_chinese_unless_english_is_asked_for(arguments, surroundings, language):
    assert tongue.choose(arguments, surroundings) == language


def test_help_speaks_both_languages(kaimenhong):
    assert "建好演示园区并启动" in kaimenhong("--help").stdout
    assert "demo zone" in kaimenhong("--help", LANG="en").stdout


def test_an_unknown_command_is_wrong_use(kaimenhong):
    done = kaimenhong("dmeo")
    assert done.returncode == 2
    assert "demo" in done.stderr


def test_manage_hands_everything_to_django(kaimenhong):
    done = kaimenhong("manage", "diffsettings", "--all")
    assert "INSTALLED_APPS" in done.stdout


def test_serving_an_empty_database_is_refused_with_the_remedy(kaimenhong):
    done = kaimenhong("serve")
    assert done.returncode == 1
    assert "kaimenhong manage migrate" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["serve", "demo", "run"])
def test_a_wrong_port_is_said_before_anything_is_done(kaimenhong, tmp_path, command):
    done = kaimenhong(command, PORT="eighty")
    assert done.returncode == 2
    assert "'eighty'" in done.stderr
    assert list(tmp_path.glob("*.sqlite3*")) == []


def test_a_wrong_database_address_is_explained(kaimenhong):
    done = kaimenhong("serve", DATABASE_URL="mysql://root@localhost/x")
    assert done.returncode == 1
    assert "postgres://user:password@host:port/name" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_explained(kaimenhong):
    done = kaimenhong("serve", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_verifying_an_empty_log_is_clean(kaimenhong):
    kaimenhong("manage", "migrate", "--verbosity=0")
    done = kaimenhong("journal", "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有发现改动" in done.stdout


def test_verifying_without_a_log_is_explained(kaimenhong):
    done = kaimenhong("journal", "verify")
    assert done.returncode == 1
    assert "kaimenhong doctor" in done.stderr


class TestReadout:
    TEXT = "2月11日，高新区召开动员会。会议要求，一要抓好招商。二要抓好安全。"

    def test_as_json(self, kaimenhong):
        done = kaimenhong("readout", "-", "--published", "2019-02-11", "--format", "json", stdin=self.TEXT)
        assert done.returncode == 0, done.stderr
        assert [demand["headline"] for demand in json.loads(done.stdout)["requirements"]] == [
            "抓好招商",
            "抓好安全",
        ]

    def test_as_a_table(self, kaimenhong, tmp_path):
        (tmp_path / "tonggao.txt").write_bytes(self.TEXT.encode("gb18030"))
        done = kaimenhong("readout", str(tmp_path / "tonggao.txt"))
        assert "会议要求 2 项" in done.stdout
        assert "1. 抓好招商" in done.stdout

    def test_no_demand_is_said(self, kaimenhong):
        done = kaimenhong("readout", "-", stdin="今天天气晴。")
        assert done.returncode == 0
        assert "没有读到会议要求" in done.stdout

    @pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"], ids=["empty", "picture"])
    def test_what_is_no_text_is_explained(self, kaimenhong, tmp_path, raw):
        (tmp_path / "odd").write_bytes(raw)
        done = kaimenhong("readout", str(tmp_path / "odd"))
        assert done.returncode == 1
        assert done.stdout == ""
        assert "→" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_missing_file_is_explained(self, kaimenhong):
        done = kaimenhong("readout", "no-such-file.txt")
        assert done.returncode == 1
        assert "no-such-file.txt" in done.stderr

    def test_an_impossible_day_is_explained(self, kaimenhong):
        done = kaimenhong("readout", "-", "--published", "2019-02-30", stdin=self.TEXT)
        assert done.returncode == 2
        assert "2019-02-11" in done.stderr

    def test_too_large_a_file_is_explained(self, kaimenhong, tmp_path):
        (tmp_path / "large.txt").write_bytes(b"x" * (readouts.LIMIT + 1))
        done = kaimenhong("readout", str(tmp_path / "large.txt"))
        assert done.returncode == 1
        assert str(readouts.LIMIT) in done.stderr


class TestDoctor:
    def test_an_unmigrated_database_is_a_failure_with_its_remedy(self, kaimenhong):
        done = kaimenhong("doctor")
        assert done.returncode == 1
        assert "kaimenhong manage migrate" in done.stdout

    def test_a_ready_machine_passes(self, kaimenhong):
        kaimenhong("manage", "migrate", "--verbosity=0")
        done = kaimenhong("doctor")
        assert done.returncode == 0, done.stdout
        assert {line.split()[1] for line in done.stdout.splitlines() if "→" not in line} <= {"ok", "warn"}

    def test_a_home_that_cannot_be_written_is_a_failure(self, kaimenhong, tmp_path):
        (tmp_path / "file").write_text("")
        done = kaimenhong("doctor", KAIMENHONG_HOME=str(tmp_path / "file" / "home"))
        assert done.returncode == 1
        assert "KAIMENHONG_HOME" in done.stdout
