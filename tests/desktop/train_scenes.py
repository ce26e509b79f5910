"""The states of the panel of training that ``pictures`` takes, each played on a fresh window with the real worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.desktop.training.state import Role, TrainState
from studio.worker.training import TrainOptions
from tests.desktop.digits import add_head, write_digits
from tests.desktop.scenes import Stage, own_folder, settle, wait_until


def _state(stage: Stage) -> TrainState:
    return stage.window.trainings.state(stage.page.document)


def train_empty(stage: Stage) -> None:
    """A new head behind the denoiser, and no data yet."""
    stage.open_sample()
    add_head(stage.page.document.pipeline)
    stage.window.show_training()
    stage.page.arranging.start(())
    settle(600)
    stage.page.fit()
    settle(100)


def train_filled(stage: Stage) -> None:
    """Data for the head, and what does not fit for another output."""
    train_empty(stage)
    _feed(stage)
    table = own_folder() / "answers.csv"
    table.write_text("label,sure\n" + "seven,0.5\n" * 240)
    _choose(stage, (Role.TARGET, "label"), table)


def train_measured(stage: Stage) -> None:
    """Files of their own to measure with: one fits, one has another number of samples."""
    train_empty(stage)
    _feed(stage)
    state = _state(stage)
    stage.window.trainings.feeding.measure_own(stage.page.document, True)
    _choose(stage, (Role.MEASURED_INPUT, "image"), write_digits(own_folder(), copies=4))
    table = own_folder() / "held.csv"
    table.write_text("digit\n" + "7\n" * 38)
    _choose(stage, (Role.MEASURED_TARGET, "digit"), table)
    wait_until(lambda: state.looked is not None and state.looked.validation is not None)
    page = stage.window.train_page.get()
    wait_until(page.data.measured_problems.isVisible)
    settle(400)
    page.setup.ensureWidgetVisible(page.data.measured_problems, 0, 12)


def _feed(stage: Stage) -> None:
    _choose(stage, (Role.INPUT, "image"), write_digits(own_folder()))


def _choose(stage: Stage, port: tuple[Role, str], path: object) -> None:
    state = _state(stage)
    stage.window.trainings.feeding.choose_file(stage.page.document, port, path)  # type: ignore[arg-type]
    wait_until(lambda: port in state.sources and state.sources[port].path == str(path))
    wait_until(lambda: not state.is_looking)


def _start(stage: Stage, options: TrainOptions) -> TrainState:
    train_empty(stage)
    _feed(stage)
    stage.window.train_page.get().parts.choices.button("new").click()
    state = _state(stage)
    stage.window.trainings.set_options(stage.page.document, options)
    stage.window.actions_table.run("pipeline.train")
    return state


def train_running(stage: Stage) -> None:
    state = _start(stage, TrainOptions(learning_rate=3e-4, epochs=4000))
    wait_until(lambda: len(state.history) >= 12 or not state.is_running)


def train_done(stage: Stage) -> None:
    """A result that waits to be kept."""
    state = _start(stage, TrainOptions(learning_rate=3e-3, epochs=16))
    wait_until(lambda: not state.is_running and bool(state.sentence))
    settle(300)


def train_small(stage: Stage) -> None:
    """The same on a small screen."""
    train_done(stage)


train_small.size = (1366, 768)  # type: ignore[attr-defined]


def train_kept(stage: Stage) -> None:
    """What was trained is marked on its node, in the panel and in the inspector."""
    train_done(stage)
    stage.window.train_page.get().keep.click()
    wait_until(lambda: _state(stage).outcome is not None and not stage.window.trainings.offers(stage.page.document))
    stage.page.scene.selection.set([stage.face("head")])
    settle(300)


def train_failed(stage: Stage) -> None:
    """Training was asked for without data."""
    train_empty(stage)
    state = _state(stage)
    state.options = replace(state.options, epochs=3)
    stage.window.actions_table.run("pipeline.train")
    wait_until(lambda: state.is_fault)


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        train_empty,
        train_filled,
        train_measured,
        train_running,
        train_done,
        train_small,
        train_kept,
        train_failed,
    )
}
