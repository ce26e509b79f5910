"""Graphs made to harm: each is linked or refused, soon, in little memory, and nothing outside the folder is read."""

from __future__ import annotations

import os
import shutil
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import ModelError, StudioError, UnsupportedModel
from studio.savedmodel import asset_files, reader
from studio.savedmodel.assets import asset_names
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.scan import scan
from tests.models import Models
from tests.savedmodel.fuzz import link
from tests.savedmodel.work import counted

LINES = 5_000_000  # executed; 1.5 million in the largest of these graphs
MEGABYTES = 150


@pytest.fixture
def changed(models: Models, tmp_path: Path) -> Callable[[str, Callable[[Any], None]], Path]:
    """A copy of a model with its MetaGraph changed."""

    def make(name: str, change: Callable[[Any], None]) -> Path:
        folder = tmp_path / name
        shutil.copytree(models[name], folder)
        file = folder / "saved_model.pb"
        message = SavedModel.FromString(file.read_bytes())
        change(message.meta_graphs[0])
        file.write_bytes(message.SerializeToString())
        return folder

    return make


def whole_way(folder: Path) -> str:
    """Inspects, scans and links; answers how it ended."""
    tracemalloc.start()
    with counted() as work:
        try:
            reader.inspect(folder)
            model = reader.load(folder)
            scan(model)
            end = link(model, folder.parent / "export")
        except StudioError as error:
            end = str(error)
        finally:
            peak = tracemalloc.get_traced_memory()[1] >> 20
            tracemalloc.stop()
    assert work.lines < LINES
    assert peak < MEGABYTES
    return end


Change = Callable[[str, Callable[[Any], None]], Path]


def test_strings_joined_with_themselves(changed: Change) -> None:
    """The key under which a table is saved: doubled forty times it would fill every memory."""

    def double(graph: Any) -> None:
        for function in graph.graph_def.library.function:
            if "save_fn" not in function.signature.name and "_save" not in function.signature.name:
                continue
            before = function.signature.input_arg[0].name if function.signature.input_arg else ""
            for number in range(40):
                node = function.node_def.add(name=f"twice{number}", op="StringJoin", input=[before, before])
                node.attr["N"].i = 2
                before = f"twice{number}:output:0"
            for result in function.ret:
                function.ret[result] = before

    assert "cannot be told" in whole_way(changed("mutable_table", double))


def test_resources_that_need_each_other(changed: Change) -> None:
    """A table whose creator captures another, whose creator captures another, a thousand times."""

    def chain(graph: Any) -> None:
        nodes = graph.object_graph_def.nodes
        functions = graph.object_graph_def.concrete_functions
        table = next(at for at, node in enumerate(nodes) if node.WhichOneof("kind") == "resource")
        roles = {child.local_name: child.node_id for child in nodes[table].children}
        creator = nodes[roles["_create_resource"]].function.concrete_functions[0]
        body = next(f for f in graph.graph_def.library.function if f.signature.name == creator)
        captured = table
        for number in range(1_000):
            name = f"creator_{number}"
            copy = graph.graph_def.library.function.add()
            copy.CopyFrom(body)
            copy.signature.name = name
            copy.signature.input_arg.add(name="other", type=20)
            functions[name].CopyFrom(functions[creator])
            functions[name].bound_inputs.append(captured)
            role = len(nodes)
            nodes.add().function.concrete_functions.append(name)
            captured = len(nodes)
            nodes.add().resource.SetInParent()
            nodes[captured].children.add(node_id=role, local_name="_create_resource")
            nodes[0].children.add(node_id=captured, local_name=f"r{number}")
        signature = next(key for key in functions if "signature_wrapper" in key)
        at = list(functions[signature].bound_inputs).index(table)
        functions[signature].bound_inputs[at] = captured

    assert "needs more than 100 others" in whole_way(changed("vocabulary", chain))


@pytest.mark.parametrize("name", ["encoder", "keras_lstm"])
def test_a_path_of_twenty_thousand_objects(changed: Change, name: str) -> None:
    """All variables stand at its end: paths of all lengths would take gigabytes."""

    def chain(graph: Any) -> None:
        nodes = graph.object_graph_def.nodes
        moved = [(child.node_id, child.local_name) for child in nodes[0].children if child.local_name != "signatures"]
        kept = [child for child in nodes[0].children if child.local_name == "signatures"]
        del nodes[0].children[:]
        nodes[0].children.extend(kept)
        at = 0
        for _ in range(20_000):
            new = len(nodes)
            nodes.add().user_object.identifier = "_generic_user_object"
            nodes[at].children.add(node_id=new, local_name="further")
            at = new
        for node, local_name in moved:
            nodes[at].children.add(node_id=node, local_name=local_name)

    folder = changed(name, chain)
    for file in (folder / "variables").iterdir():  # without a checkpoint graph the model's own is walked
        shutil.copy(file, folder / file.name)
    whole_way(folder)


def _doubling(graph: Any, deepest: Callable[[Any], None]) -> str:
    """Sixty functions that each call the next twice, the last one to be filled; answers the first one's name."""
    library = graph.graph_def.library.function
    for number in range(61):
        function = library.add()
        function.signature.name = f"level_{number}"
        function.signature.input_arg.add(name="a", type=7)
        function.signature.output_arg.add(name="b", type=7)
        before = "a"
        for call in ("one", "two") if number < 60 else ():
            node = function.node_def.add(name=call, op="PartitionedCall", input=[before])
            node.attr["f"].func.name = f"level_{number + 1}"
            node.attr["Tin"].list.type.append(7)
            node.attr["Tout"].list.type.append(7)
            before = f"{call}:output:0"
        function.ret["b"] = before
    deepest(library[-1])
    return "level_0"


@pytest.mark.parametrize("name", ["encoder", "tf1_reference"])
def test_calls_that_double_at_every_level(changed: Change, name: str) -> None:
    """2^60 ways lead to the file that is read at the end: each function is looked at once."""

    def read(function: Any) -> None:
        function.node_def.add(name="read", op="ReadFile", input=["a"])
        function.ret["b"] = "read:contents:0"

    def double(graph: Any) -> None:
        first = _doubling(graph, read)
        nodes = graph.graph_def.node if name.startswith("tf1") else graph.graph_def.library.function[0].node_def
        text = nodes.add(name="text", op="Const")
        text.attr["dtype"].type = 7
        text.attr["value"].tensor.dtype = 7
        text.attr["value"].tensor.string_val.append(b"/etc/passwd")
        call = nodes.add(
            name="call", op="PartitionedCall", input=["text" if name.startswith("tf1") else "text:output:0"]
        )
        call.attr["f"].func.name = first
        call.attr["Tin"].list.type.append(7)
        call.attr["Tout"].list.type.append(7)

    folder = changed(name, double)
    assert whole_way(folder)
    found = [finding for finding in scan(reader.load(folder)) if finding.operation == "ReadFile"]
    assert [finding.function for finding in found] == ["level_60"]


@pytest.mark.parametrize("name", ["encoder", "tf1_reference"])
def test_dtypes_that_nobody_knows(changed: Change, name: str) -> None:
    def rename(graph: Any) -> None:
        for function in graph.graph_def.library.function:
            for arg in function.signature.output_arg:
                arg.type = 77
        for node in graph.graph_def.node:
            if "dtype" in node.attr:
                node.attr["dtype"].type = 77

    assert "linked" not in whole_way(changed(name, rename))


def test_very_many_functions_of_one_interface(changed: Change) -> None:
    def widen(graph: Any) -> None:
        functions = graph.graph_def.library.function
        first = functions[0]
        for function in functions:
            function.attr["api_implements"].s = b"one"
        for number in range(8_000):
            copy = functions.add()
            copy.signature.name = f"f{number}"
            copy.attr["api_implements"].s = b"one"
        assert first.signature.name

    assert whole_way(changed("encoder", widen)) == "linked"


def test_very_many_signatures(changed: Change) -> None:
    def repeat(count: int) -> Callable[[Any], None]:
        def change(graph: Any) -> None:
            for number in range(count):
                graph.signature_def[f"s{number}"].CopyFrom(graph.signature_def["serving_default"])

        return change

    assert "signatures" in whole_way(changed("encoder", repeat(1_200)))
    assert whole_way(changed("vocabulary", repeat(300))) == "linked"


@pytest.mark.long
def test_very_many_signatures_of_a_long_graph(changed: Change) -> None:
    def change(graph: Any) -> None:
        definition = graph.signature_def["serving_default"]
        (key, info), *_ = definition.outputs.items()
        before = info.name
        for number in range(2_000):
            node = graph.graph_def.node.add(name=f"n{number}", op="Relu", input=[before])
            node.attr["T"].type = 1
            before = f"n{number}:0"
        definition.outputs[key].name = before
        for number in range(200):
            graph.signature_def[f"s{number}"].CopyFrom(definition)

    model = reader.load(changed("tf1_reference", change)).linkable
    assert 0 < len(model.entries) < 200
    assert any("too many times" in fault for fault in model.faults.values())


def test_names_that_are_no_text(changed: Change) -> None:
    def change(graph: Any) -> None:
        for function in graph.graph_def.library.function:
            function.attr["forward_function_name"].s = b"\xff\xfe"
            for node in function.node_def:
                node.attr["_forward_func_name"].s = b"\xff"
                node.attr["_gradient_op_type"].s = b"\xc3\x28"

    assert whole_way(changed("encoder", change)) == "linked"


class TestFiles:
    @pytest.fixture
    def folder(self, models: Models, tmp_path: Path) -> Path:
        shutil.copytree(models["vocabulary"], tmp_path / "m")
        return tmp_path / "m"

    @pytest.mark.parametrize(
        "file", ["saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001"]
    )
    def test_a_link_out_of_the_folder(self, folder: Path, tmp_path: Path, file: str) -> None:
        (folder / file).rename(tmp_path / "secret")
        (folder / file).symlink_to(tmp_path / "secret")
        with pytest.raises(ModelError, match="link that leads out") as caught:
            reader.load(folder)
        assert caught.value.where == str(folder / file)

    def test_a_folder_of_variables_that_lies_elsewhere(self, folder: Path, tmp_path: Path) -> None:
        (folder / "variables").rename(tmp_path / "elsewhere")
        (folder / "variables").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(ModelError, match="link that leads out"):
            reader.load(folder)

    def test_links_inside_and_links_to_the_model_are_followed(self, folder: Path, tmp_path: Path) -> None:
        (folder / "saved_model.pb").rename(folder / "stored")
        (folder / "saved_model.pb").symlink_to("stored")
        (tmp_path / "model").symlink_to(folder)
        assert reader.load(tmp_path / "model").meta_graph.signature_def

    def test_a_cache_that_links_all_its_files(self, folder: Path, tmp_path: Path) -> None:
        """As huggingface_hub lays out what it downloads."""
        blobs = tmp_path / "models--a--b" / "blobs"
        snapshot = tmp_path / "models--a--b" / "snapshots" / "0123abcd"
        blobs.mkdir(parents=True)
        for number, file in enumerate(path for path in folder.rglob("*") if path.is_file()):
            file.rename(blobs / str(number))
            place = snapshot / file.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(os.path.relpath(blobs / str(number), place.parent))
        assert link(reader.load(snapshot), tmp_path / "export") == "linked"
        assert not reader.inspect(snapshot).warnings
        (snapshot / "saved_model.pb").unlink()
        (snapshot / "saved_model.pb").symlink_to(tmp_path / "export" / "saved_model.pb")
        with pytest.raises(ModelError, match="leads out"):
            reader.load(snapshot)

    @pytest.mark.parametrize("file", ["variables/variables.index", "fingerprint.pb", "saved_model.pb"])
    def test_pipes_are_not_waited_for(self, folder: Path, file: str) -> None:
        (folder / file).unlink()
        os.mkfifo(folder / file)
        try:
            reader.inspect(folder)
        except ModelError:
            assert file != "fingerprint.pb"

    @pytest.mark.parametrize("name", ["x" * 300, "a/" * 900 + "b", "é" * 200, "..", "a/../../b", "/etc/passwd", "C:x"])
    def test_names_of_assets(self, folder: Path, name: str) -> None:
        with pytest.raises(ModelError):
            asset_files.locate(folder, name)

    def test_very_many_assets_of_one_name(self, tmp_path: Path) -> None:
        files = [tmp_path / f"{number}" / "words.txt" for number in range(5_000)]
        with counted() as work:
            names = asset_names(files)
        assert work.lines < 100 * len(files)
        assert len(set(names)) == len(files)


def test_assets_that_differ_in_case_alone(tmp_path: Path) -> None:
    files = []
    for number, name in enumerate(("Words.txt", "words.txt", "WORDS.TXT", "e\u0301.txt", "\xe9.txt", "words_1.txt")):
        (tmp_path / str(number)).mkdir()
        files.append(tmp_path / str(number) / name)
        files[-1].write_text(name)
    names = asset_names(files)
    folded = {unicodedata.normalize("NFC", name).casefold() for name in names}
    assert len(folded) == len(files)
    assert names[0] == "Words.txt"
    files[1].write_text("Words.txt")
    assert asset_names(files)[1] == "Words.txt"  # the same content


@pytest.mark.parametrize(
    "name, given",
    [
        ("CON", "_CON"), ("aux.txt", "_aux.txt"), ("lpt1.words.txt", "_lpt1.words.txt"), ("words.", "words_"),
        ("words ", "words_"), ("words:hidden", "words_hidden"), ("a\\b?.txt", "a_b_.txt"), ("cons.txt", "cons.txt"),
        ("\udcff.txt", "_.txt"), ("w\xf6rter.txt", "w\xf6rter.txt"),
    ],
)  # fmt: skip
def test_assets_have_names_that_every_system_takes(name: str, given: str, tmp_path: Path) -> None:
    assert asset_names([tmp_path / name]) == [given]


def test_assets_whose_names_become_one_are_kept_apart(tmp_path: Path) -> None:
    for name in ("a:b.txt", "a?b.txt", "A_B.txt"):
        (tmp_path / name).write_text(name)
    names = asset_names([tmp_path / name for name in ("a:b.txt", "a?b.txt", "A_B.txt")])
    assert names == ["a_b.txt", "a_b_1.txt", "a_b_2.txt"]


def test_numbered_names_of_assets_are_no_longer_than_names_can_be(tmp_path: Path) -> None:
    files = [tmp_path / str(number) / ("\xe9" * 125 + ".txt") for number in range(3)]
    for file in files:
        file.parent.mkdir()
        file.write_text(str(file))
    names = asset_names(files)
    assert len(set(names)) == 3
    assert all(len(name.encode()) <= 255 and name.endswith(".txt") for name in names)


def test_graphs_that_are_too_large_together_are_refused_before_they_are_joined(
    models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studio.savedmodel import assembly, relocate

    sizes = [(models[name] / "saved_model.pb").stat().st_size for name in ("encoder", "decoder")]

    def compose() -> Any:
        composer = Composer()
        for name in ("encoder", "decoder"):
            function = composer.function(name)
            part = composer.add_part(name, reader.load(models[name]))
            entry = part.source.model.entries["serving_default"]
            inputs = {port: function.input(port, argument.type) for port, argument in entry.inputs.items()}
            for port, value in function.call(part, "serving_default", inputs).items():
                function.output(port, value)
        return composer

    monkeypatch.setattr(assembly, "_MAX_BYTES", sum(sizes) - 1)
    linked = compose().finish()  # what is not reached does not count
    needed = len(linked.graph_file)
    joined: list[object] = []
    before = relocate.Relocation.copy
    monkeypatch.setattr(relocate.Relocation, "copy", lambda *given: joined.append(given) or before(*given))
    monkeypatch.setattr(assembly, "_MAX_BYTES", 1_000)
    assert needed > 1_000
    with pytest.raises(UnsupportedModel, match="cannot exceed 2 GB"):
        compose().finish()
    assert not joined


def test_an_error_is_no_longer_than_a_person_reads() -> None:
    error = UnsupportedModel(f"The function {'x' * 100_000!r} is missing.")
    assert len(str(error)) < 300
    assert str(error).endswith("is missing.")
