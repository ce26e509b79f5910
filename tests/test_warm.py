"""The process that tests lend one another: one alone is kept, and none is left behind."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import child_processes
from tests.warm import Warm


def test_of_two_processes_that_come_back_one_is_kept(tmp_path: Path) -> None:
    before = child_processes().keys()
    warm = Warm()
    first, second = warm.process(tmp_path), warm.process(tmp_path)
    first.end()
    second.end()
    assert child_processes().keys() - before == {first.pid}
    assert warm.owns(first.pid)
    warm.close()
    assert child_processes().keys() == before
