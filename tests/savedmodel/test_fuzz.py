"""Damaged models end in a result or in an error for people: never a crash, a hang, a traceback, vast memory, remains.

What is damaged how stands in ``damage``; the trials run in processes of their own, without TensorFlow (``fuzz``).
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.conftest import CHECKOUT
from tests.models import Models

SOURCES = (
    "constants", "control_flow", "custom_gradient", "dangerous", "default_input", "encoder", "keras_lstm", "labels",
    "mutable_table", "nested", "old_arrays", "old_weights", "other_main_graph", "ragged_input", "ragged_output",
    "sparse_ports", "state_counter", "state_functions", "state_loop", "state_old_tables", "state_whole_and_slices",
    "tf1_control_flow", "tf1_legacy_init", "tf1_partitioned", "tf1_reference", "tf1_signatures", "tf1_table",
    "trained", "two_assets", "vocabulary",
)  # fmt: skip
EVERYDAY = 600
LONG = 50_000
PROCESSES = 2
MEGABYTES = 300


def fuzz(models: Models, count: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.savedmodel.fuzz", str(count), "--seed", str(seed)]
    command += [str(models[name]) for name in SOURCES]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"The fuzzer died with {ended.returncode}: {ended.stderr[-2_000:]}"
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


def held(result: dict[str, Any], count: int) -> None:
    print(json.dumps(result, indent=1))
    assert result["trials"] == count
    assert not result["faults"]
    assert result["megabytes"] < MEGABYTES
    # It fuzzes nothing if all are refused at the door, or none is.
    linked = sum(number for end, number in result["ends"].items() if end.endswith(": linked"))
    refused = sum(number for end, number in result["ends"].items() if end.endswith(": refused"))
    assert linked > count // 10
    assert refused > count // 20


def test_damaged_models(models: Models) -> None:
    held(fuzz(models, EVERYDAY, 0), EVERYDAY)


@pytest.mark.long
@pytest.mark.timeout(7_200)
def test_many_damaged_models(models: Models) -> None:
    each = LONG // PROCESSES
    for name in SOURCES:
        assert models[name].is_dir()
    with ThreadPoolExecutor(PROCESSES) as threads:
        for result in threads.map(lambda part: fuzz(models, each, EVERYDAY + part * each), range(PROCESSES)):
            held(result, each)
