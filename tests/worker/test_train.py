"""Training in the worker: what a hand-written training in Keras does, on what is not frozen, and nothing else."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.errors import NotReady, PipelineError, UsageError, WorkerError
from studio.pipeline.graph import terms_of
from studio.worker.client import Worker
from studio.worker.data.describe import assign
from studio.worker.protocol import Progress
from studio.worker.reports import TrainReport
from studio.worker.train import train
from studio.worker.training import Objective, TrainOptions
from tests.loaders import PythonModel, native_model, session_model
from tests.models import Models
from tests.savedmodel.linking import assert_equal

Arrays = Mapping[str, Any]
Fit = Callable[..., TrainReport]
N = 40
QUICK = TrainOptions(epochs=2, batch_size=16, validation=0, learning_rate=0.01)


def data(folder: Path, **arrays: Any) -> dict[str, str]:
    """Arrays as files, by the names of ports."""
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    return {name: str(folder / f"{name}.npy") for name in arrays}


def numbers(*shape: int, seed: int = 0) -> Any:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def classes(count: int = 3, seed: int = 1) -> Any:
    return np.random.default_rng(seed).integers(0, count, N)


def head_on(model: Path, *, frozen: bool, **params: Any) -> studio.Pipeline:
    """An encoder of eight numbers and a new head of three classes on it."""
    pipeline = studio.Pipeline("head")
    encoder = pipeline.add_model(model, name="encoder", frozen=frozen)
    head = pipeline.add_operator("dense", name="head", **{"units": 3, **params})
    pipeline.connect(encoder.outputs["features"], head.inputs["x"])
    pipeline.expose_output(head.outputs["y"], name="scores")
    return pipeline


def content(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def fit(tmp_path: Path, worker: Worker) -> Callable[..., TrainReport]:
    """Trains with arrays given by port; ``head`` and ``x`` stand for the ports of ``head_on``."""

    def run(pipeline: studio.Pipeline, inputs: Arrays, targets: Arrays, **more: Any) -> TrainReport:
        more = {"options": QUICK, "output": tmp_path / "w.npz", **more}
        return train(pipeline, data(tmp_path, **inputs), data(tmp_path, **targets), worker=worker, **more)

    return run


class TestAgainstKeras:
    """The same start, order and optimizer: the same losses and weights, step by step."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"optimizer": "adam"},
            {"optimizer": "adamw", "weight_decay": 0.1},
            pytest.param({"optimizer": "sgd", "momentum": 0.9}, marks=pytest.mark.long),
            pytest.param({"optimizer": "rmsprop", "schedule": "cosine"}, marks=pytest.mark.long),
            {"optimizer": "sgd", "schedule": "step", "decay_epochs": 1, "clip_norm": 0.1},
        ],
        ids=lambda changes: "-".join(map(str, changes.values())),
    )
    def test_a_head_on_a_frozen_model(self, models: Models, tmp_path: Path, fit: Fit, changes: dict[str, Any]) -> None:
        import keras

        options = TrainOptions(epochs=3, batch_size=16, validation=0, learning_rate=0.05, keep_best=False, **changes)
        x, y = numbers(N, 8), classes()
        pipeline = head_on(models["encoder"], frozen=True)
        start = PythonModel(studio.export(pipeline, tmp_path / "start").target).root
        report = fit(pipeline, {"x": x}, {"scores": y}, options=options)

        loaded = tf.saved_model.load(str(models["encoder"]))  # a signature alone does not keep its variables
        encoder = loaded.signatures["serving_default"]
        layer = keras.layers.Dense(3)
        layer.build((None, 4))
        layer.set_weights([start.head.kernel.numpy(), start.head.bias.numpy()])
        optimizer = keras_optimizer(keras, options, steps=3)
        order = np.random.default_rng(options.seed)
        losses = []
        for _ in range(options.epochs):
            places, total = order.permutation(N), 0.0
            for at in range(0, N, 16):
                chosen = places[at : at + 16]
                with tf.GradientTape() as tape:
                    logits = layer(encoder(x=tf.constant(x[chosen]))["features"])
                    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y[chosen], logits)
                gradients = tape.gradient(loss, [variable.value for variable in layer.trainable_variables])
                if options.clip_norm is not None:
                    gradients, _ = tf.clip_by_global_norm(gradients, options.clip_norm)
                optimizer.apply_gradients(zip(gradients, layer.trainable_variables))
                total += float(loss) * len(chosen)
            losses.append(total / N)

        # Adam and its kin divide by the size of gradients: near 0 their rounding, which varies from run to run, counts.
        # What decays in these steps, or a step too many or too few, is tens of times as much.
        step = options.learning_rate
        np.testing.assert_allclose([epoch.loss for epoch in report.history], losses, rtol=1e-4)
        pipeline.keep_weights(report)
        trained = PythonModel(studio.export(pipeline, tmp_path / "trained").target).root
        for mine, theirs in zip((trained.head.kernel, trained.head.bias), layer.get_weights()):
            np.testing.assert_allclose(mine.numpy(), theirs, rtol=1e-4, atol=0.005 * step)

    @pytest.mark.parametrize(
        "loss, units, targets",
        [
            ("mean_squared_error", 3, numbers(N, 3, seed=5)),
            pytest.param("mean_absolute_error", 3, numbers(N, 3, seed=5), marks=pytest.mark.long),
            pytest.param("huber", 1, numbers(N, seed=5), marks=pytest.mark.long),
            ("binary_crossentropy", 3, classes(2).repeat(3).reshape(N, 3)),
            ("categorical_crossentropy", 3, np.eye(3, dtype=np.float32)[classes()]),
        ],
    )
    def test_every_loss(self, models: Models, fit: Fit, loss: Any, units: int, targets: Any) -> None:
        import keras

        x = numbers(N, 8)
        pipeline = head_on(models["encoder"], frozen=True, units=units)
        report = fit(pipeline, {"x": x}, {"scores": targets}, losses={"scores": loss})
        loaded = tf.saved_model.load(str(models["encoder"]))  # a signature alone does not keep its variables
        encoder = loaded.signatures["serving_default"]
        features = encoder(x=tf.constant(x))["features"].numpy()
        kernel = keras.initializers.GlorotUniform(seed=0)((4, units)).numpy()
        named = {"huber": keras.losses.Huber(), "mean_squared_error": keras.losses.MeanSquaredError()}
        named["mean_absolute_error"] = keras.losses.MeanAbsoluteError()
        named["binary_crossentropy"] = keras.losses.BinaryCrossentropy(from_logits=True)
        named["categorical_crossentropy"] = keras.losses.CategoricalCrossentropy(from_logits=True)
        want = float(named[loss](targets.reshape(N, units), features @ kernel))
        assert report.before["loss"] == pytest.approx(want, rel=1e-5)
        assert report.after["loss"] < report.before["loss"]


def keras_optimizer(keras: Any, options: TrainOptions, steps: int) -> Any:
    rate: Any = options.learning_rate
    if options.schedule == "cosine":
        rate = keras.optimizers.schedules.CosineDecay(rate, steps * options.epochs)
    if options.schedule == "step":
        rate = keras.optimizers.schedules.ExponentialDecay(rate, steps, 0.5, staircase=True)
    if options.optimizer == "sgd":
        return keras.optimizers.SGD(rate, momentum=options.momentum)
    if options.optimizer == "adamw":
        return keras.optimizers.AdamW(rate, weight_decay=options.weight_decay)
    return {"adam": keras.optimizers.Adam, "rmsprop": keras.optimizers.RMSprop}[options.optimizer](rate)


class TestWhatTrains:
    def test_frozen_parts_keep_their_bytes(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()})
        by_key = {part.key: part for part in report.parts}
        assert (by_key["encoder"].variables, by_key["encoder"].changed, by_key["encoder"].moved) == (0, (), 0)
        assert (by_key["head"].variables, by_key["head"].parameters) == (2, 15)
        pipeline.keep_weights(report)
        assert [terms_of(node).weights is not None for node in pipeline.graph.nodes.values()] == [False, True, False]
        loaded = PythonModel(studio.export(pipeline, tmp_path / "out").target).root
        original = tf.saved_model.load(str(models["encoder"]))
        for layer, other in zip(loaded.encoder.layers, original.layers):
            assert layer.kernel.numpy().tobytes() == other.kernel.numpy().tobytes()

    def test_the_whole_moves_and_the_model_on_disk_does_not(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        before = content(models["encoder"])
        pipeline = head_on(models["encoder"], frozen=False)
        report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()})
        assert {part.key: part.variables for part in report.parts} == {"encoder": 4, "head": 2}
        assert all(part.moved > 0 for part in report.parts)
        assert content(models["encoder"]) == before
        document = {key: terms_of(node) for key, node in pipeline.graph.nodes.items()}
        pipeline.keep_weights(report)
        assert document != {key: terms_of(node) for key, node in pipeline.graph.nodes.items()}

    def test_only_what_is_named(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, only=["encoder"])
        assert {part.key: bool(part.changed) for part in report.parts} == {"encoder": True, "head": False}
        assert not any(terms_of(node).weights for node in pipeline.graph.nodes.values())
        with pytest.raises(UsageError, match="no node 'zebra'"):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, only=["zebra"])

    def test_training_goes_on_from_where_it_was(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=False)
        x, y = numbers(N, 8), classes()
        first = fit(pipeline, {"x": x}, {"scores": y}, output=tmp_path / "first.npz")
        pipeline.keep_weights(first)
        second = fit(pipeline, {"x": x}, {"scores": y}, output=tmp_path / "second.npz", only=["head"])
        assert second.before["loss"] == pytest.approx(first.after["loss"], rel=1e-5)
        pipeline.keep_weights(second)
        assert [
            Path(weights.path).name for node in pipeline.graph.nodes.values() if (weights := terms_of(node).weights)
        ] == [
            "first.npz",
            "second.npz",
        ]

    def test_an_export_after_training_holds_in_every_loader(
        self, models: Models, tmp_path: Path, fit: Fit, worker: Worker
    ) -> None:
        pipeline = head_on(models["encoder"], frozen=False, activation="softmax")
        pipeline.keep_weights(fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}))
        target = studio.export(pipeline, tmp_path / "out").target
        assert studio.verify(pipeline, target, worker=worker).passed
        fed = {"x": numbers(3, 8)}
        want = PythonModel(target)(fed)
        with session_model(target) as session, native_model(target) as native:
            assert_equal(session(fed), want)
            assert_equal(native(fed), want)

    @pytest.mark.parametrize("name", ["tf1_reference", "tf1_resource"])
    def test_a_model_of_tensorflow_1(self, models: Models, tmp_path: Path, fit: Fit, worker: Worker, name: str) -> None:
        pipeline = studio.Pipeline("old")
        pipeline.add_model(models[name], name="old")
        report = fit(pipeline, {"x": numbers(N, 4)}, {"y": numbers(N, 3, seed=3)})
        assert report.after["loss"] < report.before["loss"]
        pipeline.keep_weights(report)
        assert studio.verify(pipeline, studio.export(pipeline, tmp_path / "out").target, worker=worker).passed

    def test_a_variable_stored_in_slices(self, models: Models, tmp_path: Path, fit: Fit, worker: Worker) -> None:
        pipeline = studio.Pipeline("slices")
        pipeline.add_model(models["tf1_partitioned"], name="table")
        report = fit(pipeline, {"index": np.arange(N) % 10}, {"row": numbers(N, 3)})
        assert report.after["loss"] < report.before["loss"]
        pipeline.keep_weights(report)
        assert pipeline.look_at_models() == ()
        assert studio.verify(pipeline, studio.export(pipeline, tmp_path / "out").target, worker=worker).passed

    def test_halves(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        pipeline = studio.Pipeline("half")
        pipeline.add_model(models["half"], name="half")
        targets = {"y": numbers(N, 2), "z": numbers(N, 2, seed=2)}
        report = fit(pipeline, {"x": numbers(N, 4).astype(np.float16)}, targets)
        assert set(report.after) == {"loss", "y mean_absolute_error", "z mean_absolute_error"}
        assert report.after["loss"] < report.before["loss"]
        pipeline.keep_weights(report)
        root = PythonModel(studio.export(pipeline, tmp_path / "out").target).root
        original = tf.saved_model.load(str(models["half"]))
        assert (root.half.kernel.dtype, root.half.brain.dtype) == (tf.float16, tf.bfloat16)
        assert root.half.brain.numpy().tobytes() != original.brain.numpy().tobytes()

    def test_batch_normalisation_follows_the_batches_and_dropout_drops_in_training_alone(
        self, tmp_path: Path, fit: Fit
    ) -> None:
        pipeline = studio.Pipeline("layers")
        x = pipeline.add_input("x", "float32[?,4]")
        norm = pipeline.add_operator("batch_normalisation", name="norm", momentum=0.5)
        drop = pipeline.add_operator("dropout", rate=0.5, seed=3)
        head = pipeline.add_operator("dense", name="head", units=1)
        pipeline.connect(x, norm.inputs["x"])
        pipeline.connect(norm, drop)
        pipeline.connect(drop, head)
        pipeline.expose_output(head.outputs["y"], name="y")
        samples = numbers(N, 4) * 3 + 5
        options = TrainOptions(epochs=8, batch_size=N, validation=0, keep_best=False)
        report = fit(
            pipeline,
            {"x": samples},
            {"y": samples.sum(axis=1)},
            options=options,
        )
        by_key = {part.key: part for part in report.parts}
        assert {"moving_mean", "moving_variance", "gamma", "beta"} == set(by_key["norm"].changed)
        assert by_key["norm"].variables == 2
        pipeline.keep_weights(report)
        root = PythonModel(studio.export(pipeline, tmp_path / "out").target)
        np.testing.assert_allclose(root.root.norm.moving_mean.numpy(), samples.mean(axis=0), rtol=0.02)
        first, again = root({"x": samples}), root({"x": samples})
        assert_equal(first, again)


class TestEnding:
    def test_equal_seeds_give_equal_runs_and_others_do_not(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=False)
        given = {"x": numbers(N, 8)}, {"scores": classes()}
        one = TrainOptions(epochs=2, batch_size=16, seed=1)
        first, second = (fit(pipeline, *given, options=one, output=tmp_path / f"{n}.npz") for n in "ab")
        other = fit(pipeline, *given, options=TrainOptions(epochs=2, batch_size=16, seed=2))
        assert [epoch.loss for epoch in first.history] == [epoch.loss for epoch in second.history]
        assert first.digest == second.digest != other.digest

    def test_a_share_of_the_samples_is_held_back(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        options = TrainOptions(epochs=2, batch_size=16, validation=0.25)
        report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, options=options)
        assert (report.samples, report.validation_samples) == (30, 10)
        assert all(set(epoch.validation) == {"loss", "accuracy"} for epoch in report.history)
        assert report.after["loss"] == pytest.approx(report.history[report.best_epoch - 1].validation["loss"], rel=1e-5)

    def test_patience_ends_it_and_the_best_epoch_is_kept(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=False)
        options = TrainOptions(epochs=200, batch_size=8, validation=0.5, patience=2, learning_rate=0.05)
        report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, options=options)
        assert report.ended == "patience"
        assert len(report.history) == report.best_epoch + 2
        best = min([report.before["loss"], *(epoch.validation["loss"] for epoch in report.history)])
        assert report.after["loss"] == pytest.approx(best, rel=1e-5)

    def test_where_nothing_was_better_nothing_is_kept(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        x = numbers(N, 8)
        own = PythonModel(studio.export(pipeline, tmp_path / "out").target)({"x": x})["scores"][0]
        options = TrainOptions(epochs=2, learning_rate=0.5)
        report = fit(pipeline, {"x": x}, {"scores": own}, losses={"scores": "mean_squared_error"}, options=options)
        assert (report.best_epoch, report.weights, report.digest) == (0, "", "")
        assert not (tmp_path / "w.npz").exists()
        with pytest.raises(PipelineError, match="changed nothing"):
            pipeline.keep_weights(report)

    def test_enough_is_a_result(self, models: Models, tmp_path: Path, worker: Worker) -> None:
        pipeline = head_on(models["encoder"], frozen=False)
        seen: list[Progress] = []

        def listen(progress: Progress) -> None:
            seen.append(progress)
            if progress.figures is not None and progress.figures.completed is not None:
                worker._running.finish()  # type: ignore[union-attr]

        report = train(
            pipeline,
            data(tmp_path, x=numbers(N, 8)),
            data(tmp_path, scores=classes()),
            options=TrainOptions(epochs=100_000, batch_size=16),
            output=tmp_path / "w.npz",
            worker=worker,
            on_progress=listen,
        )
        assert report.ended == "stopped"
        assert 1 <= len(report.history) < 100_000
        assert report.after["loss"] <= report.before["loss"]
        figures = [progress.figures for progress in seen if progress.figures is not None]
        completed = [one.completed for one in figures if one.completed is not None]
        assert tuple(completed) == report.history
        assert all(one.samples_per_second > 0 for one in figures)

    def test_cancelling_leaves_nothing(self, models: Models, tmp_path: Path, worker: Worker) -> None:
        from studio.errors import Cancelled

        pipeline = head_on(models["encoder"], frozen=False)

        def listen(progress: Progress) -> None:
            if progress.figures is not None:
                worker._running.cancel()  # type: ignore[union-attr]

        before = set(tmp_path.iterdir()) | {tmp_path / "x.npy", tmp_path / "scores.npy"}
        with pytest.raises(Cancelled):
            train(
                pipeline,
                data(tmp_path, x=numbers(N, 8)),
                data(tmp_path, scores=classes()),
                options=TrainOptions(epochs=100_000),
                output=tmp_path / "w.npz",
                worker=worker,
                on_progress=listen,
            )
        assert set(tmp_path.iterdir()) == before
        assert list(worker.folder.iterdir()) == []


class TestRefusals:
    def test_a_loss_that_is_no_number(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=False)
        options = TrainOptions(epochs=50, optimizer="sgd", learning_rate=1e20, validation=0)
        with pytest.raises(
            PipelineError, match=r"The loss became .* in step \d+ of epoch \d+\. Lower the learning rate"
        ):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": numbers(N, 3)}, options=options)

    def test_samples_that_are_no_numbers(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=False)
        x = numbers(N, 8)
        x[3, 2] = np.nan
        with pytest.raises(UsageError, match="x: The samples hold values that are no finite numbers"):
            fit(pipeline, {"x": x}, {"scores": classes()})

    def test_held_back_samples_that_are_no_numbers(self, models: Models, tmp_path: Path, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        (tmp_path / "other").mkdir()
        held = assign(
            pipeline,
            data(tmp_path / "other", x=numbers(4, 8)),
            data(tmp_path / "other", scores=np.full((4, 3), np.nan, np.float32)),
        )
        with pytest.raises(UsageError, match="scores: The samples hold values that are no finite numbers"):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": numbers(N, 3)}, validation=held)

    def test_everything_frozen(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True, trainable=False)
        with pytest.raises(PipelineError, match=r"Nothing trains: every part is frozen \(encoder, head\)"):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()})

    def test_nothing_with_weights(self, fit: Fit) -> None:
        pipeline = studio.Pipeline("plain")
        softmax = pipeline.add_operator("softmax")
        pipeline.connect(pipeline.add_input("x", "float32[?,3]"), softmax)
        pipeline.expose_output(softmax.outputs["y"], name="y")
        with pytest.raises(PipelineError, match="no part of the pipeline has weights"):
            fit(pipeline, {"x": numbers(N, 3)}, {"y": classes()})

    def test_no_gradient_leads_to_the_weights(self, models: Models, fit: Fit) -> None:
        pipeline = studio.Pipeline("cut")
        x = pipeline.add_input("x", "float32[?,4]")
        dense = pipeline.add_operator("dense", name="dense", units=3)
        argmax = pipeline.add_operator("argmax")
        cast = pipeline.add_operator("cast", dtype="float32")
        pipeline.connect(x, dense.inputs["x"])
        pipeline.connect(dense, argmax)
        pipeline.connect(argmax, cast)
        pipeline.expose_output(cast.outputs["y"], name="y")
        with pytest.raises(PipelineError, match="no gradient leads from y to the weights of dense"):
            fit(pipeline, {"x": numbers(N, 4)}, {"y": numbers(N)}, losses={"y": "mean_squared_error"})

    def test_variables_without_gradient_are_told(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        other = pipeline.add_operator("dense", name="other", units=2)
        pipeline.connect(pipeline.node("encoder").outputs["features"], other.inputs["x"])
        pipeline.expose_output(other.outputs["y"], name="beside")
        report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()})
        assert "No gradient leads to other: nothing of that has changed." in report.notes

    def test_a_signature_that_fixes_the_batch_has_its_way(self, models: Models, fit: Fit) -> None:
        pipeline = studio.Pipeline("fixed")
        pipeline.add_model(models["fixed_batch"], name="fixed")
        report = fit(pipeline, {"x": numbers(N, 8)}, {"y": numbers(N, 4)})
        assert (report.batch_size, report.notes[0]) == (1, "The signature fixes the batch at 1 samples.")
        assert report.after["loss"] < report.before["loss"]

    def test_the_last_batch_of_a_fixed_size_is_left_out_and_measured_all_the_same(
        self, tmp_path: Path, fit: Fit
    ) -> None:
        pipeline = studio.Pipeline("fixed")
        dense = pipeline.add_operator("dense", name="dense", units=1)
        pipeline.connect(pipeline.add_input("x", "float32[16,4]"), dense.inputs["x"])
        pipeline.expose_output(dense.outputs["y"], name="y")
        x, y = numbers(N, 4), numbers(N, seed=4)
        report = fit(pipeline, {"x": x}, {"y": y})
        assert report.notes[0] == "Of each epoch the last 8 samples were left out: they fill no batch of 16."
        import keras

        kernel = keras.initializers.GlorotUniform(seed=0)((4, 1)).numpy()
        assert report.before["loss"] == pytest.approx(float(np.mean((x @ kernel - y[:, None]) ** 2)), rel=1e-5)
        with pytest.raises(UsageError, match="takes 16 samples at once; there are 5"):
            fit(pipeline, {"x": x[:5]}, {"y": y[:5]})

    def test_data_that_does_not_fit(self, models: Models, fit: Fit) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        with pytest.raises(UsageError, match=r"x: One sample is float32\[7\], float32\[8\] is expected"):
            fit(pipeline, {"x": numbers(N, 7)}, {"scores": classes()})
        with pytest.raises(UsageError, match=r"different numbers of samples \(x: 40, scores: 39\)"):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()[:-1]})
        with pytest.raises(UsageError, match="class number 9; the output has scores for 0 to 2"):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes(10)})
        with pytest.raises(UsageError, match="No samples are given"):
            fit(pipeline, {}, {"scores": classes()})

    @pytest.mark.parametrize(
        "options, words",
        [
            (TrainOptions(epochs=0), "No training can have 0 as its epochs"),
            (TrainOptions(learning_rate=-1), "-1 as its learning rate"),
            (TrainOptions(validation=1.0), "share of the samples"),
            (TrainOptions(optimizer="nadam"), "no optimizer 'nadam'"),  # type: ignore[arg-type]
        ],
    )
    def test_options_that_cannot_be(self, models: Models, fit: Fit, options: TrainOptions, words: str) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        with pytest.raises(UsageError, match=words):
            fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, options=options)

    def test_a_pipeline_with_errors(self, fit: Fit) -> None:
        pipeline = studio.Pipeline("broken")
        dense = pipeline.add_operator("dense")
        pipeline.expose_output(dense.outputs["y"], name="y")
        with pytest.raises(NotReady):
            fit(pipeline, {}, {"y": numbers(N, 10)}, losses={"y": Objective("mean_squared_error")})

    def test_a_place_for_the_weights_is_needed(self, models: Models, tmp_path: Path, worker: Worker) -> None:
        pipeline = head_on(models["encoder"], frozen=True)
        given = assign(pipeline, data(tmp_path, x=numbers(N, 8)), data(tmp_path, scores=classes()))
        with pytest.raises(UsageError, match="no file beside which"):
            train(pipeline, given, worker=worker)


def test_class_weights_count(models: Models, fit: Fit) -> None:
    pipeline = head_on(models["encoder"], frozen=True)
    given = {"x": numbers(N, 8)}, {"scores": classes()}
    plain = Objective("sparse_categorical_crossentropy", from_logits=True)
    doubled = Objective("sparse_categorical_crossentropy", from_logits=True, class_weights={0: 2.0, 1: 2.0, 2: 2.0})
    first, second = (fit(pipeline, *given, losses={"scores": one}) for one in (plain, doubled))
    assert second.before["loss"] == pytest.approx(2 * first.before["loss"], rel=1e-5)


def test_an_input_with_a_default_needs_no_samples(fit: Fit) -> None:
    pipeline = studio.Pipeline("default")
    x, factor = pipeline.add_input("x", "float32[?,4]"), pipeline.add_input("factor", "float32[]", default=2.0)
    product = pipeline.add_operator("multiply")
    dense = pipeline.add_operator("dense", name="dense", units=1)
    pipeline.connect(x, product)
    pipeline.connect(factor, product)
    pipeline.connect(product, dense)
    pipeline.expose_output(dense.outputs["y"], name="y")
    report = fit(pipeline, {"x": numbers(N, 4)}, {"y": numbers(N)})
    assert report.after["loss"] < report.before["loss"]


def test_validation_data_of_its_own(models: Models, tmp_path: Path, fit: Fit) -> None:
    pipeline = head_on(models["encoder"], frozen=True)
    (tmp_path / "other").mkdir()
    x, y = numbers(12, 8, seed=9), classes()[:12]
    held = data(tmp_path / "other", x=x, scores=y)
    report = fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, validation=held)
    assert (report.samples, report.validation_samples) == (N, 12)
    untrained = PythonModel(studio.export(pipeline, tmp_path / "before").target)
    logits = untrained.root.signatures["serving_default"](x=tf.constant(x))["scores"]
    expected = tf.keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True)
    assert report.before["loss"] == pytest.approx(float(tf.reduce_mean(expected)), rel=1e-5)


def test_validation_data_that_does_not_fit_is_refused_before_anything_is_trained(
    models: Models, tmp_path: Path, fit: Fit
) -> None:
    pipeline = head_on(models["encoder"], frozen=True)
    (tmp_path / "other").mkdir()
    held = data(tmp_path / "other", x=numbers(12, 5), scores=classes()[:12])
    with pytest.raises(UsageError, match=r"x \(validation\): One sample is float32\[5\], float32\[8\] is expected"):
        fit(pipeline, {"x": numbers(N, 8)}, {"scores": classes()}, validation=held)
    assert not (tmp_path / "w.npz").exists()


def test_a_ragged_input_takes_padded_samples_and_their_lengths(models: Models, fit: Fit) -> None:
    """What a ragged input is told to have put before it."""
    pipeline = studio.Pipeline("ragged")
    ragged = pipeline.add_operator("ragged_by_lengths", name="ragged")
    count = pipeline.add_model(models["ragged_input"], name="count")
    cast = pipeline.add_operator("cast", dtype="float32")
    column = pipeline.add_operator("expand_dims", axis=-1)
    layer = pipeline.add_operator("dense", name="layer", units=1)
    pipeline.connect(pipeline.add_input("words", "string[?,5]"), ragged.inputs["x"])
    pipeline.connect(pipeline.add_input("many", "int64[?]"), ragged.inputs["lengths"])
    pipeline.connect(ragged.outputs["y"], count.inputs["words"])
    pipeline.connect(count.outputs["counts"], cast.inputs["x"])
    pipeline.connect(cast.outputs["y"], column.inputs["x"])
    pipeline.connect(column.outputs["y"], layer.inputs["x"])
    pipeline.expose_output(layer.outputs["y"], name="twice")
    lengths = np.arange(N) % 6
    words = np.full((N, 5), "word")
    options = TrainOptions(epochs=60, batch_size=8, validation=0, learning_rate=0.1)
    report = fit(pipeline, {"words": words, "many": lengths}, {"twice": 2.0 * lengths}, options=options)
    assert report.after["loss"] < 0.05 < report.before["loss"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are Linux'")
class TestMemory:
    """A training that needs more than there is: one sentence, and nothing is lost."""

    @staticmethod
    def wide() -> studio.Pipeline:
        pipeline = studio.Pipeline("wide")
        wide = pipeline.add_operator("dense", name="wide", units=4096)
        last = pipeline.add_operator("dense", name="last", units=1)
        pipeline.connect(pipeline.add_input("x", "float32[?,64]"), wide.inputs["x"])
        pipeline.connect(wide.outputs["y"], last.inputs["x"])
        pipeline.expose_output(last.outputs["y"], name="y")
        return pipeline

    def test_a_step_that_is_too_large_says_so_and_a_smaller_one_is_trained(self, tmp_path: Path) -> None:
        import resource

        count = 40_000
        given = data(tmp_path, x=np.ones((count, 64), np.float32), y=np.ones((count, 1), np.float32))
        few = data(tmp_path, small_x=np.ones((16, 64), np.float32), small_y=np.ones((16, 1), np.float32))
        options = TrainOptions(epochs=1, batch_size=count, validation=0)
        pipeline, output = self.wide(), tmp_path / "w.npz"
        limits: list[int] = []
        with Worker() as own:

            def limit(message: Progress) -> None:
                if message.text.startswith("Measuring before") and own.pid is not None and not limits:
                    limits.append(own.pid)  # a step takes more; the limit can be lifted again
                    most = _address_space(own.pid) + (1200 << 20)
                    resource.prlimit(own.pid, resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))

            # TensorFlow tells it, or dies of it, as it happens to be where memory is refused: both are said.
            with pytest.raises(WorkerError, match=r"memory.*[Mm]ake the batch smaller"):
                train(
                    pipeline, {"x": given["x"]}, {"y": given["y"]}, options=options, output=output, worker=own,
                    on_progress=limit,
                )  # fmt: skip
            assert limits
            assert not [path for path in tmp_path.iterdir() if "w.npz" in path.name]
            if own.pid == limits[0]:
                resource.prlimit(own.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            small = replace(options, batch_size=8)
            inputs, targets = {"x": few["small_x"]}, {"y": few["small_y"]}
            assert train(pipeline, inputs, targets, options=small, output=output, worker=own).weights == str(output)

    def test_a_worker_that_the_system_kills_is_a_sentence_and_leaves_no_weights(self, tmp_path: Path) -> None:
        given = data(tmp_path, x=np.ones((64, 64), np.float32), y=np.ones((64, 1), np.float32))
        options = TrainOptions(epochs=1_000_000, batch_size=8, validation=0)
        with Worker() as own:

            def kill(message: Progress) -> None:
                if message.text.startswith("Epoch") and own.pid is not None:
                    os.kill(own.pid, signal.SIGKILL)  # as the kernel does where memory runs out

            with pytest.raises(WorkerError) as caught:
                train(
                    self.wide(), {"x": given["x"]}, {"y": given["y"]}, options=options, output=tmp_path / "w.npz",
                    worker=own, on_progress=kill,
                )  # fmt: skip
        assert (
            caught.value.what
            == "The worker process died while training, killed by SIGKILL (perhaps for lack of memory)."
        )
        assert caught.value.remedy == "The pipeline is as it was. If memory was short, make the batch smaller."
        assert sorted(path.name for path in tmp_path.iterdir()) == ["x.npy", "y.npy"]


def _address_space(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmSize"))
