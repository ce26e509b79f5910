"""Names that collide, references that hide, files that lie: what breaks a careless linker."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2
from tensorflow.python.ops.resource_variable_ops import UninitializedVariable

from studio.errors import ModelError, PipelineError, UnsupportedModel
from studio.savedmodel import assembly, objects, reader
from studio.savedmodel.linkable import Linkable
from studio.savedmodel.linked import parse
from studio.savedmodel.linker import Composer, Linked
from studio.savedmodel.messages import FunctionDefLibrary, NodeDef
from studio.savedmodel.publish import publish
from studio.tensors import parse_type
from tests.loaders import NativeModel, PythonModel, SessionModel, native_model, session_model
from tests.models import Models
from tests.savedmodel.linking import alone, assert_equal, made_inputs

Change = Callable[[Any], None]


def changed(source: Path, target: Path, change: Change) -> Path:
    """A model with its graph file changed."""
    shutil.copytree(source, target)
    message = saved_model_pb2.SavedModel.FromString((target / "saved_model.pb").read_bytes())
    change(message.meta_graphs[0])
    (target / "saved_model.pb").write_bytes(message.SerializeToString())
    return target


def side_by_side(target: Path, one: Any, two: Any, kind: str) -> Linked:
    """One input into two models, an output of each."""
    composer = Composer()
    function = composer.function()
    value = function.input("x", parse_type(kind))
    for name, model in (("one", one), ("two", two)):
        part = composer.add_part(name, model)
        (port,) = part.source.model.entries["serving_default"].inputs
        for result in function.call(part, "serving_default", {port: value}).values():
            function.output(name, result)
    linked = composer.finish()
    publish(linked, target)
    return linked


def with_vocabulary(folder: Path, words: str, shared_name: str = "") -> Path:
    """A model with a table from ``words.txt``, its shared name as wished."""
    folder.mkdir()
    file = folder / "words.txt"
    file.write_text(words)

    class Vocabulary(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            line, number = tf.lookup.TextFileIndex.WHOLE_LINE, tf.lookup.TextFileIndex.LINE_NUMBER
            content = tf.lookup.TextFileInitializer(str(file), tf.string, line, tf.int64, number)
            self.table = tf.lookup.StaticHashTable(content, default_value=-1)

        @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="text")])
        def __call__(self, text: Any) -> Any:
            return {"ids": self.table.lookup(text)}

    model = Vocabulary()
    tf.saved_model.save(model, str(folder / "model"), signatures=model.__call__)

    def rename(meta_graph: Any) -> None:
        for function in meta_graph.graph_def.library.function:
            for node in function.node_def:
                if node.op == "HashTableV2":
                    node.attr["shared_name"].s = shared_name.encode()

    return changed(folder / "model", folder / "named", rename)


@pytest.mark.parametrize("shared_name", ["the_table", ""])
def test_tables_of_one_shared_name_or_none_keep_their_contents(tmp_path: Path, shared_name: str) -> None:
    """The files have one name too."""
    paths = [with_vocabulary(tmp_path / name, words, shared_name) for name, words in (("a", "x\ny\n"), ("b", "y\nx\n"))]
    linked = side_by_side(tmp_path / "export", *map(reader.load, paths), "string[?]")
    assert set(linked.assets) == {"words.txt", "words_1.txt"}
    fed = {"x": np.array([b"x", b"z"], object)}
    want = {"one": (np.array([0, -1]),), "two": (np.array([1, -1]),)}
    assert_equal(PythonModel(tmp_path / "export")(fed), want)
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        for _ in range(2):
            assert_equal(session(fed), want)
            assert_equal(native(fed), want)


def test_files_of_one_name_and_content_are_one(tmp_path: Path) -> None:
    paths = [with_vocabulary(tmp_path / name, "x\ny\n") for name in "ab"]
    linked = side_by_side(tmp_path / "export", *map(reader.load, paths), "string[?]")
    assert set(linked.assets) == {"words.txt"}
    fed = {"x": np.array([b"y"], object)}
    assert_equal(PythonModel(tmp_path / "export")(fed), {"one": (np.array([1]),), "two": (np.array([1]),)})


def test_one_graph_with_other_files_is_another_model(models: Models, tmp_path: Path) -> None:
    """The words were edited in one of two copies."""
    copies = [
        changed(models["vocabulary"], tmp_path / name, lambda meta_graph: None) for name in ("one", "two", "three")
    ]
    (copies[1] / "assets" / "words.txt").write_text("cherry\nbanana\napple\n")
    composer = Composer()
    parts = [composer.add_part(path.name, reader.load(path)) for path in copies]
    assert parts[0].source is parts[2].source is not parts[1].source
    side_by_side(tmp_path / "export", reader.load(copies[0]), reader.load(copies[1]), "string[?]")
    answer = PythonModel(tmp_path / "export")({"x": np.array([b"apple"], object)})
    assert {name: parts[0].tolist() for name, parts in answer.items()} == {"one": [0], "two": [2]}


def test_an_anonymous_table_is_one_table_in_a_session(tmp_path: Path) -> None:
    class Anonymous(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            numbers = tf.constant([1, 2], tf.int64)
            content = tf.lookup.KeyValueTensorInitializer(numbers, 10 * numbers)
            self.table = tf.lookup.StaticHashTable(content, -1, experimental_is_anonymous=True)

        @tf.function(input_signature=[tf.TensorSpec([None], tf.int64, name="x")])
        def __call__(self, x: Any) -> Any:
            return {"y": self.table.lookup(x)}

    model = Anonymous()
    tf.saved_model.save(model, str(tmp_path / "model"), signatures=model.__call__)
    alone(tmp_path / "model", tmp_path / "export")
    fed, want = {"x": np.array([2, 3], np.int64)}, {"y": (np.array([20, -1], np.int64),)}
    assert_equal(PythonModel(tmp_path / "export")(fed), want)
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        assert_equal(session(fed), want)
        assert_equal(native(fed), want)


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "a/../../b", ""])
def test_an_asset_name_that_leads_out_of_the_folder_is_refused(models: Models, tmp_path: Path, name: str) -> None:
    def lie(meta_graph: Any) -> None:
        meta_graph.asset_file_def[0].filename = name

    hostile = changed(models["vocabulary"], tmp_path / "hostile", lie)
    with pytest.raises(ModelError):
        alone(hostile, tmp_path / "export")
    assert not (tmp_path / "export").exists()


def test_an_asset_that_is_missing_is_a_warning(models: Models, tmp_path: Path) -> None:
    path = changed(models["vocabulary"], tmp_path / "model", lambda meta_graph: None)
    (path / "assets" / "words.txt").unlink()
    linked = alone(path, tmp_path / "export")
    assert len(linked.warnings) == 1
    assert "words.txt does not exist" in linked.warnings[0]


class TestReferences:
    """Functions named in attributes of all kinds."""

    @pytest.fixture
    def model(self, models: Models) -> Linkable:
        return objects.linkable(reader.load(models["nested"]))

    def library(self, model: Linkable) -> FunctionDefLibrary:
        copy = FunctionDefLibrary()
        copy.CopyFrom(model.library)
        return copy

    def linked(self, model: Linkable, library: FunctionDefLibrary) -> dict[str, Any]:
        """Functions of an export of the model with that library, by name."""
        composer = Composer()
        part = composer.add_part("part", replace(model, library=library))
        function = composer.function()
        x = function.input("x", parse_type("float32[?,4]"))
        function.output("y", function.call(part, "serving_default", {"x": x})["y"])
        self.meta_graph = parse(composer.finish().graph_file)
        return {f.signature.name: f for f in self.meta_graph.graph_def.library.function}

    def test_implementations_for_other_hardware_come_along(self, model: Linkable) -> None:
        library = self.library(model)
        inner = next(f for f in library.function if "inner" in f.signature.name)
        inner.attr["api_implements"].s = b"lstm_1"
        twin = library.function.add()
        twin.CopyFrom(inner)
        twin.signature.name = "gpu_inner"
        backward = library.function.add()
        backward.CopyFrom(inner)
        backward.signature.name = "backward_inner"
        backward.attr["forward_function_name"].s = b"forward_inner"
        inner.attr["backward_function_name"].s = b"backward_inner"
        twin.attr["backward_function_name"].s = b"backward_inner"
        functions = self.linked(model, library)
        assert functions["part.gpu_inner"].attr["api_implements"].s == b"part.lstm_1"
        # What only training would take stays out, and so does its name.
        assert "part.backward_inner" not in functions
        assert "backward_function_name" not in functions["part.gpu_inner"].attr

    def test_lists_of_functions_and_functions_in_attributes_of_functions(self, model: Linkable) -> None:
        library = self.library(model)
        entry = next(f for f in library.function if f.signature.name == model.entries["serving_default"].function)
        for name in ("branch_a", "branch_b", "inside"):
            extra = library.function.add()
            extra.signature.name = name
        node = entry.node_def.add(name="case", op="NoOp")
        node.attr["branches"].list.func.add(name="branch_a")
        node.attr["branches"].list.func.add(name="branch_b").attr["f"].func.name = "inside"
        node.attr["_forward_func_name"].s = b"branch_a"
        node.attr["_backward_func_name"].s = b"never_taken"
        functions = self.linked(model, library)
        assert {"part.branch_a", "part.branch_b", "part.inside"} <= functions.keys()
        attrs = next(n for n in functions[f"part.{entry.signature.name}"].node_def if n.name == "case").attr
        assert [f.name for f in attrs["branches"].list.func] == ["part.branch_a", "part.branch_b"]
        assert attrs["branches"].list.func[1].attr["f"].func.name == "part.inside"
        assert attrs["_forward_func_name"].s == b"part.branch_a"
        assert "_backward_func_name" not in attrs

    def test_gradients_of_both_kinds(self, model: Linkable) -> None:
        library = self.library(model)
        inner = next(f for f in library.function if "inner" in f.signature.name)
        for name in ("symbolic", "registered"):
            library.function.add().signature.name = name
        library.gradient.add(function_name=inner.signature.name, gradient_func="symbolic")
        library.registered_gradients.add(gradient_func="registered", registered_op_type="CustomGradient-7")
        inner.node_def[0].attr["_gradient_op_type"].s = b"CustomGradient-7"
        functions = self.linked(model, library)
        assert {"part.symbolic", "part.registered"} <= functions.keys()
        merged = self.meta_graph.graph_def.library
        assert merged.gradient[0].function_name == f"part.{inner.signature.name}"
        assert merged.gradient[0].gradient_func == "part.symbolic"
        assert merged.registered_gradients[0].gradient_func == "part.registered"
        assert merged.registered_gradients[0].registered_op_type == "part.CustomGradient-7"
        relocated = functions[f"part.{inner.signature.name}"]
        assert relocated.node_def[0].attr["_gradient_op_type"].s == b"part.CustomGradient-7"

    def test_a_function_called_as_an_operation(self, model: Linkable) -> None:
        library = self.library(model)
        entry = next(f for f in library.function if f.signature.name == model.entries["serving_default"].function)
        library.function.add().signature.name = "old_style"
        entry.node_def.add(name="call", op="old_style")
        functions = self.linked(model, library)
        assert functions[f"part.{entry.signature.name}"].node_def[-1].op == "part.old_style"

    def test_aliases_of_functions_follow(self, model: Linkable) -> None:
        inner = next(f.signature.name for f in model.library.function if "inner" in f.signature.name)
        self.linked(replace(model, aliases={inner: "step", "gone": "other"}), self.library(model))
        assert dict(self.meta_graph.meta_info_def.function_aliases) == {f"part.{inner}": "part/step"}

    def test_a_function_that_is_missing_is_named(self, model: Linkable) -> None:
        library = self.library(model)
        del library.function[next(i for i, f in enumerate(library.function) if "inner" in f.signature.name)]
        with pytest.raises(UnsupportedModel, match=r"inner.* is missing"):
            self.linked(model, library)

    def test_an_operation_that_tensorflow_removed_is_named(self, model: Linkable) -> None:
        library = self.library(model)
        inner = next(f for f in library.function if "inner" in f.signature.name)
        inner.node_def.add(name="array", op="TensorArrayV2")
        with pytest.raises(UnsupportedModel, match="TensorArrayV2 was removed in GraphDef version 26"):
            self.linked(model, library)

    def test_a_constant_without_a_value_is_refused(self, models: Models) -> None:
        model = objects.linkable(reader.load(models["constants"]))
        empty = {name: NodeDef(name=name, op="Const") for name in model.constants}
        composer = Composer()
        part = composer.add_part("part", replace(model, constants=empty))
        function = composer.function()
        index = function.input("index", parse_type("int64[?]"))
        function.output("row", function.call(part, "serving_default", {"index": index})["row"])
        with pytest.raises(UnsupportedModel, match="has no value"):
            composer.finish()


def test_a_signature_may_reach_its_function_through_identities(models: Models, tmp_path: Path) -> None:
    def wrap(meta_graph: Any) -> None:
        """An Identity before the call, two behind it."""
        graph, definition = meta_graph.graph_def, meta_graph.signature_def["serving_default"]
        call = next(node for node in graph.node if node.name == "StatefulPartitionedCall")
        links = {"before": call.input[0], "after": f"{call.name}:0", "last": "after:0"}
        for name, source in links.items():
            graph.node.add(name=name, op="Identity", input=[source]).attr["T"].type = tf.float32.as_datatype_enum
        call.input[0] = "before"
        definition.outputs["features"].name = "last:0"

    wrapped = changed(models["encoder"], tmp_path / "wrapped", wrap)
    alone(wrapped, tmp_path / "export")
    fed = {"x": np.ones((2, 8), np.float32)}
    assert_equal(PythonModel(tmp_path / "export")(fed), PythonModel(models["encoder"])(fed))


@pytest.mark.parametrize(
    "fault, sentence",
    [
        ("unlisted input", "It depends on the placeholder 'serving_default_a', which is none of its inputs."),
        ("no function", "Its function 'gone' is missing from the library."),
        ("no tensor", "It names the tensor 'nothing', which the graph lacks."),
    ],
)
def test_a_signature_that_cannot_be_called_says_why(models: Models, tmp_path: Path, fault: str, sentence: str) -> None:
    def spoil(meta_graph: Any) -> None:
        graph, definition = meta_graph.graph_def, meta_graph.signature_def["serving_default"]
        name = definition.outputs["sum"].name.partition(":")[0]
        call = next(node for node in graph.node if node.name == name)
        if fault == "unlisted input":
            del definition.inputs["a"]
        elif fault == "no tensor":
            call.input[0] = "nothing"
        else:
            call.attr["f"].func.name = "gone"

    spoiled = changed(models["several_ports"], tmp_path / "spoiled", spoil)
    linkable = objects.linkable(reader.load(spoiled))
    assert set(linkable.entries) == {"current", "scaled"}
    assert linkable.faults == {"serving_default": sentence}
    composer = Composer()
    with pytest.raises(PipelineError, match="cannot be linked"):
        composer.function().call(composer.add_part("part", linkable), "serving_default", {})


def test_what_needs_no_variable_without_a_value_is_linked_though_no_loader_takes_the_model(tmp_path: Path) -> None:
    class Partly(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.kept = tf.Variable(2.0)
            self.never = UninitializedVariable(dtype=tf.float32, shape=[], trainable=False)

        @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
        def use(self, x: Any) -> Any:
            return {"y": x * self.kept}

        @tf.function(input_signature=[])
        def miss(self) -> Any:
            return {"y": self.never + 1.0}

    model = Partly()
    signatures = {"serving_default": model.use, "miss": model.miss}
    tf.saved_model.save(model, str(tmp_path / "model"), signatures=signatures)
    for load in (PythonModel, lambda path: SessionModel(path, ("serve",)), lambda path: NativeModel(path, ("serve",))):
        with pytest.raises((ValueError, RuntimeError, FileNotFoundError)):
            load(tmp_path / "model")
    for key in signatures:
        composer = Composer()
        part = composer.add_part("part", reader.load(tmp_path / "model"))
        function = composer.function()
        given = {"x": function.input("x", parse_type("float32[]"))} if key != "miss" else {}
        function.output("y", function.call(part, key, given)["y"])
        if key == "miss":
            with pytest.raises(ModelError, match="hold no tensor 'never/"):
                publish(composer.finish(), tmp_path / key)
            continue
        publish(composer.finish(), tmp_path / key)
        with session_model(tmp_path / key) as session, native_model(tmp_path / key) as native:
            for loaded in (PythonModel(tmp_path / key), session, native):
                assert_equal(loaded({"x": np.float32(3.0)}), {"y": (np.array(6.0, np.float32),)})
    assert {path.name for path in tmp_path.iterdir()} == {"model", "serving_default"}


def test_a_graph_beyond_the_limit_of_messages_is_refused(
    models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "_MAX_BYTES", 1000)
    with pytest.raises(UnsupportedModel, match="cannot exceed 2 GB"):
        alone(models["encoder"], tmp_path / "export")


def test_versions_and_declarations_are_merged(models: Models, tmp_path: Path) -> None:
    def age(meta_graph: Any) -> None:
        meta_graph.graph_def.versions.producer = 175
        meta_graph.graph_def.versions.min_consumer = 20
        meta_graph.graph_def.versions.bad_consumers.append(99)
        meta_graph.meta_info_def.tensorflow_version = "2.3.1"
        meta_graph.meta_info_def.stripped_op_list.Clear()

    old = changed(models["frozen"], tmp_path / "old", age)
    new = reader.load(models["nested"])
    linked = side_by_side(tmp_path / "export", reader.load(old), new, "float32[?,4]")
    versions = parse(linked.graph_file).graph_def.versions
    assert versions.producer == new.meta_graph.graph_def.versions.producer > 175
    assert (versions.min_consumer, list(versions.bad_consumers)) == (20, [99])
    assert parse(linked.graph_file).meta_info_def.tensorflow_version == tf.__version__
    declared = {op.name for op in parse(linked.graph_file).meta_info_def.stripped_op_list.op}
    assert {"MatMul", "Relu", "RestoreV2", "SaveV2", "StatefulPartitionedCall", "VarHandleOp"} <= declared


def test_what_no_signature_reaches_stays_out(models: Models, tmp_path: Path) -> None:
    """The optimizer's slots, the training function: neither in the graph nor in the weights."""
    linked = alone(models["trained"], tmp_path / "export")
    (stripped,) = linked.stripped
    assert stripped.variables > 0
    assert stripped.bytes > 0
    names = dict(tf.train.list_variables(str(tmp_path / "export" / "variables" / "variables")))
    assert not any("optimizer" in name for name in names)
    stored = sum(file.stat().st_size for file in (tmp_path / "export" / "variables").iterdir())
    assert stored < sum(file.stat().st_size for file in (models["trained"] / "variables").iterdir())


@pytest.mark.parametrize("name", ["vocabulary", "control_flow"])
def test_devices_of_the_machine_that_saved_it_are_forgotten(models: Models, tmp_path: Path, name: str) -> None:
    def place(meta_graph: Any) -> None:
        library = meta_graph.graph_def.library.function
        for node in (*meta_graph.graph_def.node, *(node for function in library for node in function.node_def)):
            node.device = "/job:worker/replica:0/task:3/device:GPU:1"
        for node in meta_graph.object_graph_def.nodes:
            if node.WhichOneof("kind") == "variable":
                node.variable.device = "/job:worker/replica:0/task:3/device:GPU:1"

    alone(changed(models[name], tmp_path / "placed", place), tmp_path / "export")
    with session_model(models[name]) as original:
        feed = made_inputs(original.meta_graph.signature_def["serving_default"])
        want = original(feed)
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        for loaded in (PythonModel(tmp_path / "export"), session, native):
            assert_equal(loaded(feed), want)
