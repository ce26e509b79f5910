"""What the program does not import before it needs it: the window and ``inspect`` stay quick."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studio.pipeline import Pipeline
from tests.models import Models
from tests.savedmodel.chunk_writer import chunk_model

HEAVY = {"tensorflow", "keras", "networkx", "pydantic", "rich", "PySide6"}


def imported(script: str) -> set[str]:
    """The heavy packages that a fresh Python holds after it ran the script."""
    report = f"import sys; print('imported:', *sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"import atexit\natexit.register(lambda: exec({report!r}))\n{script}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("imported:")[2].split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert imported("import studio; dir(studio)") == set()


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_inspect_imports_nothing_heavy(models: Models, options: list[str]) -> None:
    arguments = ["inspect", str(models["encoder"]), *options]
    assert imported(f"import sys; from studio.__main__ import main; sys.exit(main({arguments!r}))") == set()


def test_inspect_from_python_imports_nothing_heavy(models: Models) -> None:
    assert imported(f"import studio; studio.inspect({str(models['encoder'])!r})") == set()


def test_a_new_pipeline_imports_nothing_heavy(models: Models) -> None:
    script = f"import studio; p = studio.Pipeline('p'); p.add_model({str(models['encoder'])!r}); p.problems()"
    assert imported(script) == set()


def test_the_windows_modules_import_nothing_heavy_but_qt() -> None:
    assert imported("import studio.desktop.app, studio.desktop.window") == {"PySide6"}


_WATCHED = """
import sys, threading
from PySide6.QtCore import QTimer
from studio.desktop import app, windows

class Finder:
    beside = []
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is not threading.main_thread():
            self.beside.append(name)

furnish = windows.Windows.furnish_softly

def furnish_and_leave(self, window, then):
    furnish(self, window, lambda: QTimer.singleShot(0, window, window.leave))

sys.meta_path.insert(0, Finder())
windows.Windows.furnish_softly = furnish_and_leave
app.run()
print("beside:", *Finder.beside)
"""


def test_while_the_window_comes_up_nothing_is_imported_beside_it() -> None:
    done = subprocess.run([sys.executable, "-c", _WATCHED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["beside:"]


_READING = """
import sys, threading
import studio.desktop.app
from studio.desktop.imports import FURNISHING, in_parts

for _ in in_parts(FURNISHING):
    pass

from studio.exporter import export
from studio.pipeline import Pipeline
from studio.pipeline.models import read
from studio.savedmodel.reader import load
from studio.savedmodel.scan import scan

class Finder:
    beside = []
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is not threading.main_thread():
            self.beside.append(name)

def work(document, target, *models):
    for model in models:
        read(model)
        scan(load(model))
        load(model).linkable
    print(export(Pipeline.load(document), target).target.name, end=" ")

sys.meta_path.insert(0, Finder())
thread = threading.Thread(target=work, args=sys.argv[1:])
thread.start()
thread.join()
print("beside:", *Finder.beside)
"""


def test_models_are_read_and_linked_beside_the_window_without_imports(models: Models, tmp_path: Path) -> None:
    names = ("encoder", "tf1_partitioned")
    chunked = tmp_path / "chunked"
    shutil.copytree(models["encoder"], chunked)
    chunk_model(chunked)
    pipeline = Pipeline("lines")
    pipeline.add_model(models["tf1_partitioned"])
    pipeline.save(tmp_path / "lines.studio")
    arguments = [tmp_path / "lines.studio", tmp_path / "export", chunked, *(models[name] for name in names)]
    done = subprocess.run([sys.executable, "-c", _READING, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["export", "beside:"], done.stderr


def test_the_window_is_imported_in_parts() -> None:
    script = """
import sys
import numpy  # which is there before a window is
import studio.desktop.app
from studio.desktop.imports import FURNISHING, in_parts
before, shares = len(sys.modules), []
for _ in in_parts(FURNISHING):
    shares.append(len(sys.modules) - before)
    before = len(sys.modules)
print(max(shares), shares[-1], "studio.desktop.furnishing" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    most, last, is_there = done.stdout.split()
    assert int(most) < 60
    assert int(last) < 40
    assert is_there == "True"
