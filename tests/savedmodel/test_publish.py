"""An export is put in its place whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from studio.errors import Cancelled, ExportError, ModelError, TargetExists, UsageError
from studio.savedmodel import reader, replace, transfer
from studio.savedmodel.bundle import Bundle, model_prefix
from studio.savedmodel.linker import Composer, Linked
from studio.savedmodel.publish import Published, publish
from studio.savedmodel.section import Stored
from studio.savedmodel.weight_files import Way, WeightFiles
from tests.loaders import PythonModel
from tests.models import Models

Say = Callable[[int, int], None]


@pytest.fixture
def source(models: Models, tmp_path: Path) -> Path:
    """A model that a test may spoil: a layer, a table with a file."""
    folder = tmp_path / "source"
    shutil.copytree(models["trained"], folder)
    return folder


def link(*folders: Path) -> Linked:
    composer = Composer()
    function = composer.function()
    for index, folder in enumerate(folders):
        part = composer.add_part(f"part_{index}", reader.load(folder))
        entry = part.source.model.entries["serving_default"]
        inputs = {name: function.input(f"{name}_{index}", argument.type) for name, argument in entry.inputs.items()}
        for name, value in function.call(part, "serving_default", inputs).items():
            function.output(f"{name}_{index}", value)
    return composer.finish()


def left(folder: Path) -> set[str]:
    """What stands in a folder, hidden things included."""
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("way", list(Way))
def test_every_way_of_bringing_weights_gives_the_same_model(models: Models, tmp_path: Path, way: Way) -> None:
    target = tmp_path / "target"
    linked = link(models["encoder"], models["vocabulary"], models["strings"])
    if way is Way.REFLINK and not transfer.reflink(models["encoder"] / "saved_model.pb", tmp_path / "trial"):
        with pytest.raises(ExportError, match="cannot make reflinks"):
            publish(linked, target, way)
        assert left(tmp_path) == set()
        return
    published = publish(linked, target, way)
    assert published.folder == target
    assert published.bytes == sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    assert set(published.files) == {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    x = np.ones((1, 8), np.float32)
    fed = {"x_0": x, "text_1": np.array([b"banana"], object), "text_2": np.array([b"A"], object)}
    got = PythonModel(target)(fed)
    want = PythonModel(models["encoder"])({"x": x})["features"][0]
    assert np.allclose(got["features_0"][0], want)
    assert got["ids_1"][0].tolist() == [1]
    assert got["y_2"][0].tolist() == [b"a!"]
    shard = models["encoder"] / "variables" / "variables.data-00000-of-00001"
    shared = [path for path in (target / "variables").iterdir() if path.samefile(shard)]
    assert len(shared) == (way is Way.LINK)


def test_the_original_may_go_once_it_is_exported(source: Path, tmp_path: Path) -> None:
    publish(link(source), tmp_path / "target", Way.LINK)
    shutil.rmtree(source)
    assert tf.saved_model.load(str(tmp_path / "target")).signatures


def test_copying_leaves_out_what_the_export_does_not_use(models: Models, tmp_path: Path) -> None:
    """A large weight between two small ones that the signature does not reach."""

    class Gap(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.a = tf.Variable([1.0, 2.0], name="a")
            self.large = tf.Variable(tf.ones([300_000]), name="large")
            self.z = tf.Variable([3.0, 4.0], name="z")

        @tf.function(input_signature=[tf.TensorSpec([2], tf.float32, name="x")])
        def __call__(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"y": x * self.a + self.z}

    model = Gap()
    tf.saved_model.save(model, str(tmp_path / "model"), signatures=model.__call__)
    publish(link(tmp_path / "model"), tmp_path / "target", Way.COPY)
    sizes = [path.stat().st_size for path in (tmp_path / "target" / "variables").iterdir()]
    assert max(sizes) < 100_000
    answer = PythonModel(tmp_path / "target")({"x_0": np.ones(2, np.float32)})
    assert answer["y_0"][0].tolist() == [4, 6]


@pytest.mark.parametrize("way, files", [(Way.COPY, 2), (Way.LINK, 4)])
def test_small_shards_are_copied_into_one_file_and_large_ones_keep_theirs(
    models: Models, tmp_path: Path, way: Way, files: int
) -> None:
    class Large(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weight = tf.Variable(tf.range(300_000, dtype=tf.float32))

        @tf.function(input_signature=[tf.TensorSpec([2], tf.float32, name="x")])
        def __call__(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"y": x + self.weight[-2:]}

    model = Large()
    tf.saved_model.save(model, str(tmp_path / "large"), signatures=model.__call__)
    publish(link(models["encoder"], tmp_path / "large", models["decoder"]), tmp_path / "target", way)
    bundle = Bundle.open(model_prefix(tmp_path / "target"))
    assert len(bundle.shards) == files
    assert all(bundle.read(key) for key in bundle.entries)  # verifies the checksums
    x, features = np.ones((1, 8), np.float32), np.ones((1, 4), np.float32)
    got = PythonModel(tmp_path / "target")({"x_0": x, "x_1": x[0, :2], "features_2": features})
    assert got["y_1"][0].tolist() == [299_999, 300_000]
    assert np.array_equal(got["features_0"][0], PythonModel(models["encoder"])({"x": x})["features"][0])
    assert np.array_equal(got["y_2"][0], PythonModel(models["decoder"])({"features": features})["y"][0])


def test_parents_are_made_and_unmade(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "deep" / "target"
    linked = link(source)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        publish(linked, target, progress=stop)
    assert not (tmp_path / "new").exists()
    publish(linked, target)
    assert left(tmp_path / "new" / "deep") == {"target"}


class TestTarget:
    def test_what_exists_is_never_touched_unless_told(self, source: Path, tmp_path: Path) -> None:
        target = tmp_path / "target"
        target.mkdir()
        with pytest.raises(TargetExists, match="exists"):
            publish(link(source), target)
        assert left(target) == set()
        publish(link(source), target, overwrite=True)
        assert "saved_model.pb" in left(target)
        with pytest.raises(TargetExists):
            publish(link(source), target)

    @pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere"), "folder"])
    def test_only_a_savedmodel_is_replaced(self, source: Path, tmp_path: Path, make: object) -> None:
        target = tmp_path / "target"
        if callable(make):
            make(target)
        else:
            target.mkdir()
            (target / "diary.txt").write_text("dear")
        with pytest.raises(TargetExists, match="will not be replaced"):
            publish(link(source), target, overwrite=True)
        assert left(tmp_path) == {"source", "target"}

    def test_a_model_of_the_export_is_never_replaced(self, source: Path, tmp_path: Path) -> None:
        linked = link(source)
        with pytest.raises(TargetExists, match="one of the models"):
            publish(linked, source, overwrite=True)
        (tmp_path / "saved_model.pb").touch()
        with pytest.raises(TargetExists, match="one of the models"):
            publish(linked, tmp_path, overwrite=True)
        assert "variables" in left(source)

    def test_a_replaced_model_is_gone_whole(self, models: Models, source: Path, tmp_path: Path) -> None:
        target = tmp_path / "target"
        publish(link(models["two_assets"]), target)
        publish(link(source), target, overwrite=True)
        assert left(target) == {"fingerprint.pb", "saved_model.pb", "variables"}
        assert left(tmp_path) == {"source", "target"}

    def test_where_folders_cannot_be_exchanged_the_old_one_steps_aside(
        self, models: Models, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replace, "_rename", lambda *_: False)
        target = tmp_path / "target"
        publish(link(models["two_assets"]), target)
        with pytest.raises(TargetExists):
            publish(link(source), target)
        publish(link(source), target, overwrite=True)
        assert left(target) == {"fingerprint.pb", "saved_model.pb", "variables"}
        assert left(tmp_path) == {"source", "target"}

    def test_a_crash_between_the_two_renames_is_repaired(self, source: Path, tmp_path: Path) -> None:
        target = tmp_path / "target"
        publish(link(source), target)
        target.rename(replace._aside(target))
        with pytest.raises(TargetExists):
            # The old export is back before anything else is looked at.
            publish(link(source), target)
        assert left(tmp_path) == {"source", "target"}

    def test_an_unknown_way_is_named(self, source: Path, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="auto, copy, reflink, link"):
            publish(link(source), tmp_path / "target", "teleport")


class TestFailure:
    """Whatever happens, the target is as it was and nothing stands beside it."""

    @pytest.fixture
    def target(self, models: Models, tmp_path: Path) -> Path:
        publish(link(models["encoder"]), tmp_path / "target")
        return tmp_path / "target"

    def fails(self, linked: Linked, target: Path, kind: type[Exception], progress: Say | None = None) -> Exception:
        names, graph = left(target.parent), (target / "saved_model.pb").read_bytes()
        with pytest.raises(kind) as caught:
            publish(linked, target, Way.COPY, overwrite=True, progress=progress)
        assert left(target.parent) == names
        assert (target / "saved_model.pb").read_bytes() == graph
        return caught.value

    @pytest.mark.parametrize(
        "code, sentence",
        [
            (errno.ENOSPC, "The disk is full"),
            (errno.EROFS, "The disk is read-only"),
            (errno.EDQUOT, "quota"),
            (errno.EIO, "Input/output error"),
        ],
    )
    def test_a_disk_that_refuses(
        self, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(transfer.os, "fsync", refuse)
        assert sentence in str(self.fails(link(source), target, ExportError))

    def test_a_folder_that_may_not_be_written(self, source: Path, tmp_path: Path) -> None:
        if os.geteuid() == 0:
            pytest.skip("for root every folder may be written")
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        with pytest.raises(ExportError, match="permission"):
            publish(link(source), closed / "target")

    def test_a_target_below_a_file(self, source: Path, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(ExportError, match="A part of the path is a file, not a folder"):
            publish(link(source), tmp_path / "file" / "target")

    def test_cancelling_at_any_step(self, source: Path, target: Path) -> None:
        steps: list[tuple[int, int]] = []
        other = target.with_name("other")
        publish(link(source), other, Way.COPY, progress=lambda done, total: steps.append((done, total)))
        shutil.rmtree(other)
        assert steps[0] == (0, steps[-1][1])
        assert steps[-1][0] == steps[-1][1] > 0
        for at in range(len(steps)):

            def stop(done: int, total: int, at: int = at) -> None:
                if (done, total) == steps[at]:
                    raise Cancelled

            self.fails(link(source), target, Cancelled, stop)

    @pytest.mark.parametrize("how", ["touched", "longer", "index", "gone"])
    def test_a_source_that_changes_meanwhile(self, source: Path, target: Path, how: str) -> None:
        shard = source / "variables" / "variables.data-00000-of-00001"
        linked = link(source)

        def spoil(done: int, total: int) -> None:
            if done:
                return
            if how == "touched":
                os.utime(shard, (1, 1))
            elif how == "longer":
                shard.write_bytes(shard.read_bytes() + b"more")
            elif how == "index":
                with (source / "variables" / "variables.index").open("ab") as file:
                    file.write(b"more")
            else:
                shard.unlink()

        assert "changed while it was exported" in str(self.fails(linked, target, ExportError, spoil))

    @pytest.mark.parametrize("way", [way for way in Way if way is not Way.REFLINK])
    @pytest.mark.parametrize("of", ["small", "large"])
    def test_a_shard_that_goes_meanwhile(self, way: Way, of: str, tmp_path: Path) -> None:
        model = tf.Module()
        model.v = tf.Variable(tf.zeros([4 if of == "small" else 1 << 19]))
        model.f = tf.function(lambda: {"y": tf.reduce_sum(model.v)}, input_signature=[])
        tf.saved_model.save(model, str(tmp_path / "model"), signatures={"serving_default": model.f})
        linked = link(tmp_path / "model")
        shard = tmp_path / "model" / "variables" / "variables.data-00000-of-00001"
        with pytest.raises(ExportError, match="changed while it was exported") as caught:
            publish(linked, tmp_path / "out", way, progress=lambda *_: shard.unlink(missing_ok=True))
        assert caught.value.where == str(shard)
        assert left(tmp_path) == {"model"}

    def test_a_shard_that_is_cut_short(self, source: Path, target: Path) -> None:
        linked = link(source)
        shard = source / "variables" / "variables.data-00000-of-00001"
        shard.write_bytes(shard.read_bytes()[:10])
        self.fails(linked, target, ModelError)


def test_large_weights_take_little_memory(tmp_path: Path) -> None:
    """The peak of the process grows by less than the weights have."""
    import resource

    size = 64 << 20
    model = tf.Module()
    model.v = tf.Variable(tf.zeros([size // 4]))
    model.f = tf.function(lambda: {"y": tf.reduce_sum(model.v)}, input_signature=[])
    tf.saved_model.save(model, str(tmp_path / "model"), signatures=model.f)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    published: Published = publish(link(tmp_path / "model"), tmp_path / "target", Way.COPY)
    assert published.bytes > size
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < size >> 11  # in KB: half of the weights


def test_names_at_the_edge(source: Path, tmp_path: Path) -> None:
    for name in ("ein Modell mit Umlauten äöü", "x" * 250, "ä" * 125, "-rf", "a\nb"):
        publish(link(source), tmp_path / name)
        publish(link(source), tmp_path / name, overwrite=True)
        assert (tmp_path / name / "saved_model.pb").is_file()
    with pytest.raises(ExportError, match="too long"):
        publish(link(source), tmp_path / ("x" * 300))


def test_a_tensor_in_slices_keeps_them(models: Models, tmp_path: Path) -> None:
    """As TensorFlow stores partitioned variables: the tensor's entry names slices, each with an entry of its own."""
    bundle = Bundle.open(models["tf1_partitioned"] / "variables" / "variables")
    sliced = next(key for key, entry in bundle.entries.items() if entry.slices)
    for way in (Way.COPY, Way.LINK):
        folder = tmp_path / way.value
        folder.mkdir()
        weights = {b"moved/name": Stored(bundle, sliced), b"new": np.array([[1.5, 2.5]], np.float32)}
        WeightFiles(weights, b"").write(folder, way, lambda count: None)
        reader = tf.train.load_checkpoint(str(folder / "variables"))
        assert np.array_equal(reader.get_tensor("moved/name"), bundle.read_array(sliced))
        assert reader.get_tensor("new").tolist() == [[1.5, 2.5]]
