"""What packaging/bootstrap.sh starts beside itself ends with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "packaging" / "bootstrap.sh"
PYTHON = """
case "$*" in *--collect-only*) echo $$ >new && mv new collecting && exec sleep 60 ;; esac
"""
LINTER = """until [ -e collecting ]; do sleep 0.01; done; until [ -e go ]; do sleep 0.01; done; exit 1"""
LIBRARIES = """grep -oE '^lib[^ ]+ ' packaging/bootstrap.sh"""  # as if all were there

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Debian and Ubuntu")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the script, whose linter waits for a file ``go`` and fails, and whose Python collects for long."""
    (tmp_path / "packaging").mkdir()
    shutil.copy(SCRIPT, tmp_path / "packaging")
    (tmp_path / "pyproject.toml").touch()
    programs = {
        ".venv/bin/python": PYTHON,
        **dict.fromkeys((".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/lint-imports"), LINTER),
        "bin/ldconfig": LIBRARIES,
    }
    for name, text in programs.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(0o755)
    return tmp_path


def fail(checkout: Path, _: subprocess.Popen[bytes]) -> None:
    (checkout / "go").touch()


def interrupt(_: Path, script: subprocess.Popen[bytes]) -> None:
    os.killpg(script.pid, signal.SIGINT)  # as Ctrl+C does, which what runs in the background does not heed


def terminate(_: Path, script: subprocess.Popen[bytes]) -> None:
    script.terminate()


@pytest.mark.parametrize("end", [fail, interrupt, terminate])
def test_tests_are_compiled_no_more_when_lint_has_failed_or_is_stopped(
    checkout: Path, end: Callable[[Path, subprocess.Popen[bytes]], None]
) -> None:
    environment = {**os.environ, "PATH": f"{checkout / 'bin'}:{os.environ['PATH']}"}
    command = ["env", "--default-signal=INT", "bash", "packaging/bootstrap.sh", "test"]
    said = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=checkout, env=environment, stdout=said, stderr=said, start_new_session=True
    ) as script:
        try:
            wait_until((checkout / "collecting").exists)
            process = int((checkout / "collecting").read_text())
            assert is_running(process)
            end(checkout, script)
            assert script.wait(20) != 0
        finally:
            (checkout / "go").touch()  # whatever goes wrong, it ends now
    try:
        assert not is_running(process)
    finally:
        if is_running(process):
            os.kill(process, signal.SIGKILL)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_running(process: int) -> bool:
    return Path(f"/proc/{process}").exists()
