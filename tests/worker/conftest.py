"""One worker for the tests of a file that do not kill it: starting TensorFlow takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.worker import client
from studio.worker.client import Worker
from tests.warm import Warm


@pytest.fixture(scope="module")
def worker(_warm: Warm) -> Iterator[Worker]:
    with Worker() as worker:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(client, "Process", _warm.process)
            worker.start()
        yield worker


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
