"""The layers as import-linter guards them: each contract breaks when a module imports what it must not."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

FORBIDDEN = {
    "layers": {
        "tensors.py": ["import studio.operators.base"],
        "errors.py": ["import studio.tensors"],
        "body.py": ["import studio.savedmodel.info"],
        "savedmodel/info.py": ["import studio.operators.base", "import studio.pipeline.graph"],
        "operators/base.py": ["import studio.savedmodel.info", "import studio.pipeline.graph"],
        "pipeline/graph.py": ["import studio.exporter", "import studio"],
        "cli/commands.py": ["import studio.desktop"],
    },
    "faces": {"worker/client.py": ["import studio.cli"], "__init__.py": ["import studio.desktop"]},
    "qt": {"cli/commands.py": ["from PySide6 import QtCore"], "worker/client.py": ["import shiboken6"]},
    "tensorflow": {
        "exporter/exporting.py": ["import tensorflow as tf"],
        "worker/client.py": ["import keras"],
        "desktop/look/theme.py": ["from tensorflow.python import client"],
    },
    "jobs": {"cli/commands.py": ["import studio.worker.jobs"]},
    "canvas": {
        "desktop/gestures/rules.py": ["import studio.desktop.dialogs.sheet"],
        "desktop/canvas/geometry.py": ["import studio.desktop.panels.parts"],
    },
    "backwards": {
        "desktop/canvas/geometry.py": ["import studio.desktop.gestures.rules"],
        "desktop/look/tips.py": ["import studio.desktop.language.numbers"],
    },
}


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


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_each_forbidden_import_breaks_its_contract(package: Path, contract: str) -> None:
    wrong = []
    for module, statements in FORBIDDEN[contract].items():
        with (package / "studio" / module).open("a") as file:
            file.write("".join(f"\n\ndef _wrong() -> None:\n    {statement}\n" for statement in statements))
        lines = enumerate((package / "studio" / module).read_text().splitlines(), start=1)
        name = ".".join(("studio", *Path(module).with_suffix("").parts)).removesuffix(".__init__")
        wrong += [(name, number) for number, line in lines if line.strip() in statements and line.startswith(" ")]
    assert len(wrong) == sum(map(len, FORBIDDEN[contract].values()))
    said = lint(package, "--contract", contract)
    assert "0 kept, 1 broken" in said
    for name, number in wrong:
        assert re.search(rf"- +{re.escape(name)} -> \S+ \(l\.{number}\)", said)


def test_a_module_outside_every_layer_is_noticed(package: Path) -> None:
    (package / "studio" / "elsewhere.py").write_text("")
    assert "elsewhere" in lint(package, "--contract", "layers")
