"""Workers that die, hang or swell cost their own task only."""

import multiprocessing
import os
import time

import pytest

from kaimenhong.config.batch.crew import Crew, Lost

pytestmark = pytest.mark.slow


def work(task: str) -> str:
    if task == "dies":
        os._exit(9)
    if task == "hangs":
        time.sleep(60)
    if task == "swells":
        return f"{len(bytearray(os.urandom(1) * 200_000_000))} {os.getpid()}"
    return f"{task} {os.getpid()}"


def results(*tasks: str, jobs: int = 2, patience: float = 30.0) -> dict[str, object]:
    return dict(Crew(work, jobs=jobs, patience=patience).run(tasks))


def test_a_death_is_told_and_the_rest_is_done():
    found = results("a", "dies", "b", "c", jobs=1)
    assert found["dies"] is Lost.DIED
    assert {task for task, result in found.items() if result is not Lost.DIED} == {"a", "b", "c"}


def test_one_that_hangs_is_ended():
    began = time.monotonic()
    found = results("a", "hangs", "b", patience=2.0)
    assert found["hangs"] is Lost.SLOW
    assert set(found) == {"a", "hangs", "b"}
    assert time.monotonic() - began < 30


def test_one_that_has_swollen_is_replaced():
    found = results("swells", "a", "b", jobs=1)
    process = {task: str(result).split()[1] for task, result in found.items()}
    assert process["swells"] != process["a"] == process["b"]


def test_nothing_to_do():
    assert results() == {}


def test_left_early_it_leaves_no_process():
    for _ in Crew(work, jobs=2).run(["a", "b", "hangs", "hangs"]):
        break
    assert multiprocessing.active_children() == []
