"""The process: started, told to stop, killed, gone; and what the program learns of it."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from studio.errors import Cancelled, WorkerError
from studio.worker import arrays
from studio.worker.__main__ import uncollected
from studio.worker.arrays import dense
from studio.worker.client import Job, Worker
from studio.worker.protocol import Ping, Progress, Run
from studio.worker.reports import RunReport, Versions


def endless(models: Mapping[str, Path], out: Path) -> Run:
    """A loop of two milliards steps."""
    files = {
        "x": arrays.write(dense(np.zeros((1, 4), np.float32)), out, "x"),
        "times": arrays.write(dense(np.array(2_000_000_000, np.int32)), out, "times"),
    }
    types = {"x": "float32[?,4]", "times": "int32[]"}
    return Run(str(models["control_flow"]), ("serve",), "serving_default", files, types, str(out))


def wait_until_running(worker: Worker, request: Run) -> Job[RunReport]:
    running = threading.Event()

    def on_progress(progress: Progress) -> None:
        if progress.text == "Running the model":
            running.set()

    job = worker.submit(request, on_progress)
    assert running.wait(60)
    return job


def test_ping_tells_the_versions_and_jobs_run_in_order(worker: Worker) -> None:
    ended: list[int] = []
    jobs = [worker.submit(Ping()) for _ in range(3)]
    for number, job in enumerate(jobs):
        job.when_done(lambda _, number=number: ended.append(number))  # type: ignore[misc]
    versions = jobs[2].result(60)
    assert versions.python == ".".join(map(str, sys.version_info[:3]))
    assert versions.tensorflow.startswith("2.")
    assert ended[:2] == [0, 1]


def test_a_job_that_does_not_stop_is_killed_and_the_next_one_runs(models: Mapping[str, Path], out: Path) -> None:
    with Worker() as worker:
        job = wait_until_running(worker, endless(models, out))
        waiting = worker.submit(endless(models, out))
        after = worker.submit(Ping())
        pid = worker.pid
        started = time.monotonic()
        waiting.cancel()
        job.cancel()
        with pytest.raises(Cancelled):
            job.result(10)
        with pytest.raises(Cancelled):
            waiting.result(0)
        assert time.monotonic() - started > 0.9  # it had its second to stop by itself
        assert after.result(60).tensorflow
        assert worker.pid != pid
        folder = worker.folder
        assert folder.exists()
    assert not folder.exists()


def test_a_worker_that_dies_is_one_sentence_and_a_new_one_takes_over(models: Mapping[str, Path], out: Path) -> None:
    with Worker(warm=True) as worker:
        request = endless(models, out)
        job = wait_until_running(worker, request)
        pid = worker.pid
        assert pid is not None
        os.kill(pid, signal.SIGSEGV)
        with pytest.raises(WorkerError) as caught:
            job.result(20)
        assert caught.value.where == request.folder
        assert "SIGSEGV" in caught.value.what
        assert caught.value.what.count(".") == 1
        assert worker.submit(Ping()).result(60).tensorflow


def test_closing_in_the_middle_of_a_job_cancels_it(models: Mapping[str, Path], out: Path) -> None:
    worker = Worker()
    job = wait_until_running(worker, endless(models, out))
    worker.close()
    with pytest.raises(Cancelled):
        job.result(0)
    with pytest.raises(WorkerError, match="closed"):
        worker.submit(Ping())


def test_what_a_model_prints_goes_to_the_log_and_not_among_the_messages(
    worker: Worker, tmp_path: Path, out: Path
) -> None:
    import tensorflow as tf

    class Loud(tf.Module):  # type: ignore[misc]
        @tf.function(input_signature=[])
        def __call__(self) -> dict[str, tf.Tensor]:
            tf.print('{"kind": "done"}', output_stream="file:///dev/stdout")
            return {"y": tf.constant(1)}

    model = Loud()
    tf.saved_model.save(model, str(tmp_path / "loud"), signatures=model.__call__)
    report = worker.submit(Run(str(tmp_path / "loud"), ("serve",), "serving_default", {}, {}, str(out))).result(60)
    assert report.outputs["y"].type == "int32[]"
    deadline = time.monotonic() + 5  # the log comes by a stream of its own
    while '{"kind": "done"}' not in worker.log and time.monotonic() < deadline:
        time.sleep(0.01)
    assert '{"kind": "done"}' in worker.log


def test_a_worker_without_its_program_ends_and_tidies_up(models: Mapping[str, Path], out: Path) -> None:
    program = (
        "import sys, time; from studio.worker.client import Worker; from studio.worker.protocol import Ping;"
        "worker = Worker(); worker.start();"
        "print(worker.pid, worker.folder, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, folder = parent.stdout.readline().split(maxsplit=1)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while (Path(f"/proc/{pid}").exists() or Path(folder.strip()).exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    assert not Path(folder.strip()).exists()


def test_a_worker_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.worker.process.worker_command", lambda: ["/nonexistent/python"])
    with Worker() as worker, pytest.raises(WorkerError, match="cannot be started"):
        worker.submit(Ping())
    monkeypatch.setattr(
        "studio.worker.process.worker_command", lambda: [sys.executable, "-c", "raise SystemExit('No.')"]
    )
    with Worker() as worker, pytest.raises(WorkerError, match="cannot be started: No"):
        worker.submit(Ping()).result(20)


def test_what_is_no_message_ends_the_worker_and_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import sys; print('nonsense', flush=True); sys.stdin.readline()"
    monkeypatch.setattr("studio.worker.process.worker_command", lambda: [sys.executable, "-c", program])
    with Worker() as worker:
        with pytest.raises(WorkerError):
            worker.submit(Ping()).result(20)
        assert "no message" in worker.log


def test_a_job_can_be_submitted_from_the_end_of_another(worker: Worker) -> None:
    answers: list[str] = []
    finished = threading.Event()

    def second(job: Job[Versions]) -> None:
        answers.append(job.result().tensorflow)
        finished.set()

    def first(job: Job[Versions]) -> None:
        answers.append(job.result().tensorflow)
        worker.submit(Ping()).when_done(second)

    worker.submit(Ping()).when_done(first)
    assert finished.wait(60)
    assert len(answers) == 2


def test_while_tensorflow_is_imported_nothing_looks_for_garbage() -> None:
    frozen = gc.get_freeze_count()
    try:
        with uncollected("nothing.of.this.name"):
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > frozen
        with uncollected("sys"):  # is there already
            assert gc.isenabled()
    finally:
        gc.unfreeze()
