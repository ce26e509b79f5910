"""The command that takes a picture of every state still knows how to come to each of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.pictures import scenes


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_there_is_a_picture_of_every_state(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.desktop.pictures", str(tmp_path), "--look", "light", "--ratio", "1"]
    subprocess.run(command, check=True)
    assert {file.stem for file in tmp_path.iterdir()} == {f"{name}_light_100" for name in scenes()}
