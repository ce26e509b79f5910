"""What holds for every test: nothing leaks, no warning passes unseen, the user's own folders stay untouched."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from studio.worker import client
from tests.models import Models
from tests.warm import Warm

CHECKOUT = Path(__file__).resolve().parent.parent
GRACE = 2.0  # seconds for what is ending when a test ends
_KNOWN = "known"  # the mark of a window that was there before the test
LONGEST = (
    "desktop/panels/test_train.py",
    "savedmodel/test_footprint.py",
    "worker/test_train.py",
    "savedmodel/test_large.py",
    "desktop/test_monkey.py",
    "operators/test_arrange.py",
    "desktop/test_accessibility.py",
    "worker/test_proof.py",
    "savedmodel/upgrade/test_upgrade.py",
    "savedmodel/test_link_hostile.py",
    "desktop/panels/test_run.py",
    "desktop/test_filing.py",
    "desktop/gestures/test_interrupted.py",
    "desktop/dialogs/test_export_dialog.py",
    "savedmodel/test_inspect.py",
    "operators/test_exported_data.py",
    "desktop/documents/test_closing.py",
    "desktop/dialogs/test_model_dialogs.py",
    "desktop/canvas/test_masses.py",
    "savedmodel/test_link_again.py",
    "savedmodel/test_link_alone.py",
)

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
worker, displays = os.environ.get("PYTEST_XDIST_WORKER"), os.environ.get("TEST_DISPLAYS", "").split()
if worker and displays:  # keyboard focus and clipboard are one a screen, so each process of the tests has its own
    os.environ["DISPLAY"] = displays[int(worker.removeprefix("gw")) % len(displays)]
if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


gc.disable()  # until all is collected: of what is imported nothing is garbage, TensorFlow a million objects


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Among several processes the longest files begin first, then those of many tests: all end at about one time."""
    if worker:
        ranks = {CHECKOUT / "tests" / file: rank for rank, file in enumerate(LONGEST)}
        counts = Counter(item.path for item in items)
        items.sort(key=lambda item: (ranks.get(item.path, len(ranks)), -counts[item.path]))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real models that lies beside the checkout; skips where there is none."""
    folder = CHECKOUT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no corpus of real models beside the checkout")
    return folder


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    """Models made by TensorFlow itself, each built once a session when first asked for: ``models["encoder"]``.

    Processes that share the tests share them too.
    """
    base = tmp_path_factory.getbasetemp()
    return Models(base.parent / "models" if worker else tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="session")
def _warm(own_folders: None) -> Iterator[Warm]:
    warm = Warm()
    yield warm
    warm.close()


@pytest.fixture(scope="module")
def warm_worker(_warm: Warm) -> Iterator[None]:
    """What starts a worker gets a process that has TensorFlow already, if one test after the other leaves it well."""
    _warm.heat()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "Process", _warm.process)
        yield


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, caches, journals and what goes home, of tests and of what they start, go to a folder of the session."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            (home / kind.lower()).mkdir()
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield


@pytest.fixture(autouse=True)
def no_leaks(_warm: Warm) -> Iterator[None]:
    """Fails the test that leaves a thread, a process, a timer or a window behind."""
    threads = set(threading.enumerate())
    processes = child_processes()
    qt = QtState() if "PySide6.QtWidgets" in sys.modules else None
    yield
    leaks = []
    for thread in set(threading.enumerate()) - threads:
        if isinstance(thread, threading._DummyThread):  # not Python's own, as those of Qt's pools: looked at below
            continue
        if _warm.owns(thread):
            continue
        thread.join(timeout=GRACE)
        if thread.is_alive():
            leaks.append(f"thread {thread.name}")
    new = {pid: command for pid, command in child_processes().items() if pid not in processes}
    leaks += [f"process {pid}: {command}" for pid, command in new.items() if not _warm.owns(pid)]
    if qt is not None:
        leaks += qt.leaks()
    if leaks:
        pytest.fail("The test left behind: " + "; ".join(sorted(leaks)), pytrace=False)


def child_processes() -> dict[int, str]:
    """Children of this process, ended ones that nobody waited for included, with their command lines (Linux)."""
    found = {}
    for task in os.scandir("/proc/self/task") if sys.platform == "linux" else ():
        try:
            pids = [int(pid) for pid in Path(task.path, "children").read_bytes().split()]
        except OSError:  # the thread ended meanwhile
            continue
        for pid in pids:
            try:
                command = (
                    Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                )
                name = Path(f"/proc/{pid}/comm").read_text().strip()  # for one that has ended, the command is empty
            except OSError:
                continue
            if "multiprocessing.resource_tracker" not in command:  # Python's own; lives as long as the session
                found[pid] = command or name
    return found


class QtState:
    """What Qt has running when a test begins, and what of its own the test left behind at its end."""

    def __init__(self) -> None:
        from PySide6.QtCore import QThread, QTimer

        self._started: list[Any] = []
        self._single_shots: list[tuple[float, Any]] = []
        self._patch = pytest.MonkeyPatch()
        self._record_starts(QTimer)
        self._record_starts(QThread)
        self._record_single_shots(QTimer)
        for window in self._new_windows():
            window.setProperty(_KNOWN, True)

    def _record_starts(self, kind: Any) -> None:
        start = kind.start

        def recording(instance: Any, *args: Any, **named: Any) -> Any:
            self._started.append(instance)
            return start(instance, *args, **named)

        self._patch.setattr(kind, "start", recording)

    def _record_single_shots(self, kind: Any) -> None:
        single_shot = kind.singleShot

        def recording(milliseconds: int, *args: Any) -> None:
            receiver = next((getattr(arg, "__self__", arg) for arg in args), None)
            self._single_shots.append((time.monotonic() + milliseconds / 1000, receiver))
            single_shot(milliseconds, *args)

        self._patch.setattr(kind, "singleShot", staticmethod(recording))

    @staticmethod
    def _new_windows() -> list[Any]:
        """Those without the mark: where a window is in memory, or Python's half of it, may be another's later."""
        from PySide6.QtWidgets import QApplication

        if not isinstance(QApplication.instance(), QApplication):
            return []
        return [window for window in QApplication.topLevelWidgets() if not window.property(_KNOWN)]

    def leaks(self) -> list[str]:
        """Descriptions of them; empty when nothing is left."""
        from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
        from shiboken6 import isValid

        self._patch.undo()
        if QCoreApplication.instance() is None:
            return []
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = []
        while self._started:
            item = self._started.pop()
            if not isValid(item):
                continue
            if (isinstance(item, QTimer) and item.isActive()) or (
                isinstance(item, QThread) and not item.wait(int(GRACE * 1000))
            ):
                found.append(str(item))
        while self._single_shots:
            due, receiver = self._single_shots.pop()
            if due > time.monotonic() and not (isinstance(receiver, QObject) and not isValid(receiver)):
                found.append(f"a single shot timer of {receiver}")
        if not QThreadPool.globalInstance().waitForDone(int(GRACE * 1000)):
            found.append("a job in Qt's thread pool")
        if self._new_windows():
            gc.collect()  # a cycle of Python references is no leak
        return found + [f"{one} {[action.text() for action in one.actions()]}" for one in self._new_windows()]
