"""The layers as import-linter guards them: each contract breaks when a module imports what it must not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

FORBIDDEN = [
    ("tensors.py", "import studio.operators.base", "layers"),
    ("errors.py", "import studio.tensors", "layers"),
    ("body.py", "import studio.savedmodel.info", "layers"),
    ("savedmodel/info.py", "import studio.operators.base", "layers"),
    ("savedmodel/info.py", "import studio.pipeline.graph", "layers"),
    ("operators/base.py", "import studio.savedmodel.info", "layers"),
    ("operators/base.py", "import studio.pipeline.graph", "layers"),
    ("pipeline/graph.py", "import studio.exporter", "layers"),
    ("pipeline/graph.py", "import studio", "layers"),
    ("worker/client.py", "import studio.cli", "faces"),
    ("cli/commands.py", "import studio.desktop", "layers"),
    ("__init__.py", "import studio.desktop", "faces"),
    ("cli/commands.py", "from PySide6 import QtCore", "qt"),
    ("worker/client.py", "import shiboken6", "qt"),
    ("exporter/exporting.py", "import tensorflow as tf", "tensorflow"),
    ("worker/client.py", "import keras", "tensorflow"),
    ("desktop/look/theme.py", "from tensorflow.python import client", "tensorflow"),
    ("cli/commands.py", "import studio.worker.jobs", "jobs"),
    ("desktop/gestures/rules.py", "import studio.desktop.dialogs.sheet", "canvas"),
    ("desktop/canvas/geometry.py", "import studio.desktop.panels.parts", "canvas"),
    ("desktop/canvas/geometry.py", "import studio.desktop.gestures.rules", "backwards"),
    ("desktop/look/tips.py", "import studio.desktop.language.numbers", "backwards"),
]


def lint(folder: Path, *options: str) -> str:
    """What import-linter reports of the package in that folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    environment = {"PYTHONPATH": str(folder)}
    done = subprocess.run(
        [*command, "--no-cache", "--no-logo", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.fixture
def package(tmp_path: Path) -> Path:
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(CHECKOUT / "studio", tmp_path / "studio", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_package_as_it_is_keeps_every_contract(package: Path) -> None:
    assert "0 broken" in lint(package)


@pytest.mark.parametrize("module, statement, contract", FORBIDDEN)
def test_a_forbidden_import_breaks_its_contract(package: Path, module: str, statement: str, contract: str) -> None:
    with (package / "studio" / module).open("a") as file:
        file.write(f"\n\ndef _wrong() -> None:\n    {statement}\n")
    assert "0 kept, 1 broken" in lint(package, "--contract", contract)


def test_a_module_outside_every_layer_is_noticed(package: Path) -> None:
    (package / "studio" / "elsewhere.py").write_text("")
    assert "elsewhere" in lint(package, "--contract", "layers")
