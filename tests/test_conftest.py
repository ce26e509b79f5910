"""The watch over leaks and warnings: a run of tests that leave something behind fails, and says what."""

from __future__ import annotations

import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.conftest import CHECKOUT

LEAKY = """
import subprocess, threading, warnings
import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget
from shiboken6 import delete, getCppPointer, isValid

kept = []

def test_leaks_thread():
    threading.Thread(target=threading.Event().wait, daemon=True, name="lazy").start()

def test_leaks_process():
    kept.append(subprocess.Popen(["sleep", "600"]))

def test_leaks_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(600_000)

def test_leaks_single_shot(qapp):
    QTimer.singleShot(600_000, lambda: None)

def test_leaks_qthread(qapp):
    kept.append(QThread())
    kept[-1].start()

def test_leaks_window(qapp):
    kept.append(QWidget())

@pytest.fixture(scope="module")
def window(qapp):
    return QWidget()

def test_passes_with_a_window_of_others(window):
    assert isValid(window)

def test_leaks_window_where_another_was(window):
    place, made = getCppPointer(window), []
    delete(window)
    while not made or getCppPointer(made[-1]) != place:
        made.append(QWidget())
    kept.append(made.pop())

def test_fails_warning():
    warnings.warn("unexpected")

def test_fails_qt_warning(qapp):
    qWarning("unexpected")

def test_passes_all_ended(qtbot):
    for item in kept:
        if isinstance(item, QThread):
            item.quit()
            item.wait()
        elif isinstance(item, subprocess.Popen):
            item.kill()
            item.wait()
    window = QWidget()
    qtbot.addWidget(window)
    window.itself = window
    timer = QTimer(window)
    timer.start(600_000)
    thread = threading.Thread(target=timer.interval)
    thread.start()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The faults that pytest found in each of the tests above, in a run of its own under the same rules."""
    folder = tmp_path_factory.mktemp("leaky")
    shutil.copy(CHECKOUT / "tests" / "conftest.py", folder)
    test = folder / "test_leaky.py"
    test.write_text(LEAKY)
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", str(CHECKOUT / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "no:cacheprovider", "-q", "--junit-xml", str(report), str(test)]
    subprocess.run(command, cwd=CHECKOUT, capture_output=True, timeout=120, check=False)
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        faults = [f"{fault.tag}: {fault.get('message')}" for fault in case]
        found[case.attrib["name"]] = " ".join([found.get(case.attrib["name"], ""), *faults]).strip()
    return found


@pytest.mark.parametrize(
    "kind", ["thread", "process", "timer", "single_shot", "qthread", "window", "window_where_another_was"]
)
def test_a_leak_fails_the_test_that_caused_it(outcomes: dict[str, str], kind: str) -> None:
    assert "left behind" in outcomes[f"test_leaks_{kind}"]


@pytest.mark.parametrize("kind", ["warning", "qt_warning"])
def test_an_unexpected_warning_fails_its_test(outcomes: dict[str, str], kind: str) -> None:
    assert outcomes[f"test_fails_{kind}"].startswith("failure")


def test_what_has_ended_or_is_closed_is_no_leak(outcomes: dict[str, str]) -> None:
    assert outcomes["test_passes_all_ended"] == outcomes["test_passes_with_a_window_of_others"] == ""


def test_every_test_of_the_run_was_judged(outcomes: dict[str, str]) -> None:
    assert len(outcomes) == LEAKY.count("def test_")
