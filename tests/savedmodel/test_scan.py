"""The scan finds what a model could do: in models that TensorFlow saved, in nested functions, among files."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tensorflow as tf

import studio
from studio.savedmodel import opdefs, reader
from studio.savedmodel.capabilities import CAPABILITIES
from studio.savedmodel.findings import Finding, Kind, Severity, worst
from studio.savedmodel.linked import parse
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.scan import scan, scan_export
from tests.models import NAMES, Models
from tests.savedmodel.linking import alone
from tests.shell import shell


def found(folder: Path) -> tuple[Finding, ...]:
    return scan(reader.load(folder))


def of(findings: tuple[Finding, ...], operation: str) -> list[Finding]:
    return [finding for finding in findings if finding.operation == operation]


def change(source: Path, folder: Path, edit: Callable[[Any], None]) -> Path:
    """A copy of a model with its MetaGraph changed."""
    shutil.copytree(source, folder)
    file = folder / "saved_model.pb"
    message = SavedModel.FromString(file.read_bytes())
    edit(message.meta_graphs[0])
    file.write_bytes(message.SerializeToString())
    return folder


@pytest.mark.parametrize(
    "operation, kind, says",
    [
        ("ReadFile", Kind.READS, "Reads whatever a caller names;"),
        ("ReadFile", Kind.READS, "Reads '/etc/passwd';"),
        ("ReadFile", Kind.READS, "Reads '/nested/in/a/branch';"),
        ("ReadFile", Kind.READS, "Reads '/nested/in/a/data/set';"),
        ("MatchingFiles", Kind.READS, "Lists the files that match whatever a caller names."),
        ("TextLineDataset", Kind.READS, "worked out when it runs"),
        ("InitializeTableFromTextFileV2", Kind.READS, "Reads '/etc/passwd';"),
        ("WriteFile", Kind.WRITES, "Writes whatever a caller names."),
        ("SaveV2", Kind.WRITES, "Writes whatever a caller names."),
        ("RestoreV2", Kind.READS, "Reads '/etc/passwd';"),
        ("PrintV2", Kind.WRITES, "'file:///tmp/stolen'"),
        ("PyFunc", Kind.PYTHON, "'pyfunc_"),
        ("DataServiceDatasetV2", Kind.NETWORK, "'evil.example:5000'"),
    ],
)
def test_what_reaches_beyond_the_model(models: Models, operation: str, kind: Kind, says: str) -> None:
    told = [finding for finding in of(found(models["dangerous"]), operation) if says in finding.what]
    assert told
    assert {(finding.severity, finding.kind) for finding in told} == {(Severity.HIGH, kind)}
    assert all(finding.function and finding.place for finding in told)


def test_what_is_not_as_bad(models: Models) -> None:
    findings = found(models["dangerous"])
    (abort, *_) = of(findings, "Abort")
    assert (abort.severity, abort.kind) == (Severity.MEDIUM, Kind.STOPS)
    (constant, *_) = of(findings, "Const")
    assert (constant.severity, constant.kind) == (Severity.MEDIUM, Kind.CONSTANT)
    assert "1.1 GB" in constant.what
    assert {finding.severity for finding in of(findings, "PrintV2")} == {Severity.HIGH, Severity.LOW}
    assert [finding.severity.rank for finding in findings] == sorted(
        (finding.severity.rank for finding in findings), reverse=True
    )


@pytest.mark.parametrize("name", sorted({*NAMES} - {"python_function"}))
def test_honest_models_are_clean(name: str, models: Models) -> None:
    """Their savers, tables of assets and checks are none of a scan's business."""
    assert worst(found(models[name])) in (None, Severity.LOW)


@pytest.mark.parametrize("name", ["vocabulary", "labels", "mutable_table", "two_assets", "tf1_table", "encoder"])
def test_what_is_linked_is_as_clean_as_its_parts(name: str, models: Models, tmp_path: Path) -> None:
    linked = alone(models[name], tmp_path / "out")
    assert worst(scan_export(parse(linked.graph_file), linked.assets, linked.large)) is None


def test_an_export_has_only_the_findings_of_what_it_uses(models: Models) -> None:
    composer = Composer()
    part = composer.add_part("part", reader.load(models["dangerous"]))
    function = composer.function()
    entry = part.source.model.entries["nested"]
    outputs = function.call(part, "nested", {key: function.input(key, port.type) for key, port in entry.inputs.items()})
    for name, value in outputs.items():
        function.output(name, value)
    linked = composer.finish()
    (only,) = {finding.what for finding in scan_export(parse(linked.graph_file), linked.assets, linked.large)}
    assert "'/nested/in/a/branch'" in only


def test_the_report_of_an_export_has_them(models: Models, tmp_path: Path) -> None:
    pipeline = studio.Pipeline("danger")
    pipeline.add_model(models["dangerous"], signature="nested")
    report = studio.export(pipeline, tmp_path / "export")
    assert {finding.operation for finding in report.findings} == {"ReadFile"}
    assert report.to_json()["findings"] == [finding.to_json() for finding in report.findings]
    assert reader.inspect(tmp_path / "export").findings == report.findings


def test_an_operation_that_tensorflow_lacks(models: Models, tmp_path: Path) -> None:
    def rename(graph: Any) -> None:
        for function in graph.graph_def.library.function:
            for node in function.node_def:
                if node.op == "MatMul":
                    node.op = "EvilMatMul"

    findings = found(change(models["encoder"], tmp_path / "m", rename))
    assert {(finding.operation, finding.severity, finding.kind) for finding in findings} == {
        ("EvilMatMul", Severity.MEDIUM, Kind.CUSTOM)
    }


def test_a_session_that_gives_another_file_for_an_asset(models: Models, tmp_path: Path) -> None:
    """The main graph, which C++ runs, may lie about what the object graph says."""

    def lie(graph: Any) -> None:
        asset = graph.asset_file_def[0].tensor_info.name.partition(":")[0]
        const = graph.graph_def.node.add(name="other", op="Const")
        const.attr["value"].tensor.string_val.append(b"/etc/shadow")
        for node in graph.graph_def.node:
            for at, name in enumerate(node.input):
                if name.partition(":")[0] == asset:
                    node.input[at] = "other"

    assert found(models["vocabulary"]) == ()
    findings = found(change(models["vocabulary"], tmp_path / "m", lie))
    assert worst(findings) is Severity.HIGH
    assert any("/etc/shadow" in finding.what for finding in findings)


def _text(graph: Any, name: str, text: bytes) -> None:
    graph.graph_def.node.add(name=name, op="Const").attr["value"].tensor.string_val.append(text)


def _asset(graph: Any) -> str:
    """The node of the model's asset."""
    return str(graph.asset_file_def[0].tensor_info.name.partition(":")[0])


def _saver(graph: Any) -> str:
    """The node of the saver's file name."""
    return str(graph.saver_def.filename_tensor_name.partition(":")[0])


def _serve(graph: Any, op: str, *inputs: str) -> None:
    """Has a signature run an operation."""
    graph.graph_def.node.add(name="bad", op=op, input=inputs)
    graph.graph_def.node.add(name="done", op="NoOp", input=["^bad"])
    graph.signature_def["serving_default"].outputs["done"].name = "done"


def _initialise(graph: Any, op: str, *inputs: str) -> None:
    """Has loaders run an operation when they initialise."""
    graph.graph_def.node.add(name="bad", op=op, input=inputs)
    init = graph.signature_def["__saved_model_init_op"].outputs["__saved_model_init_op"].name
    next(node for node in graph.graph_def.node if node.name == init.partition(":")[0]).input.append("^bad")


def _restore(graph: Any, op: str, *inputs: str) -> None:
    """Has loaders run an operation when they restore."""
    graph.graph_def.node.add(name="restored", op=op, input=inputs)
    restore = graph.saver_def.restore_op_name
    next(node for node in graph.graph_def.node if node.name == restore).input.append("^restored")


def _served_asset(graph: Any) -> None:
    _text(graph, "path", b"/etc/shadow")
    graph.graph_def.node.add(name="given", op="PlaceholderWithDefault", input=["path"])
    graph.asset_file_def.add(filename="vocabulary.txt").tensor_info.name = "given:0"
    _serve(graph, "ReadFile", "given")


def _served_saver(graph: Any) -> None:
    _serve(graph, "SaveV2", _saver(graph))


def _written_asset(graph: Any) -> None:
    _text(graph, "content", b"new")
    _initialise(graph, "WriteFile", _asset(graph), "content")


def _asset_when_restoring(graph: Any) -> None:
    _text(graph, "path", b"/etc/shadow")
    graph.asset_file_def.add(filename="vocabulary.txt").tensor_info.name = "path:0"
    _restore(graph, "ReadFile", "path")


def _other_output_of_an_asset(graph: Any) -> None:
    _text(graph, "path", b"/etc/shadow")
    graph.graph_def.node.add(name="two", op="IdentityN", input=["path", "path"])
    graph.asset_file_def.add(filename="vocabulary.txt").tensor_info.name = "two:1"
    _initialise(graph, "ReadFile", "two:0")


def _saved_when_initialising(graph: Any) -> None:
    _initialise(graph, "SaveV2", _saver(graph))


def _restored_when_initialising(graph: Any) -> None:
    _initialise(graph, "RestoreV2", _saver(graph))


def _saver_read(graph: Any) -> None:
    _restore(graph, "ReadFile", _saver(graph))


def _saver_or_asset(graph: Any) -> None:
    function = graph.graph_def.library.function.add()
    function.signature.name = "read"
    function.signature.input_arg.add(name="file", type=7)
    function.node_def.add(name="bad", op="ReadFile", input=["file"])
    _initialise(graph, "read", _asset(graph))
    _restore(graph, "read", _saver(graph))


def _chosen(graph: Any) -> None:
    _text(graph, "path", b".ssh/id_rsa")
    graph.graph_def.node.add(name="chosen", op="SelectV2", input=["which", "path", _asset(graph)])
    _initialise(graph, "ReadFile", "chosen")


def _packed(graph: Any) -> None:
    _text(graph, "path", b".ssh/id_rsa")
    graph.graph_def.node.add(name="packed", op="Pack", input=[_asset(graph), "path"])
    _initialise(graph, "TextLineDataset", "packed")


def _join(graph: Any, separator: bytes, *texts: bytes) -> None:
    for at, text in enumerate(texts):
        _text(graph, f"part_{at}", text)
    parts = [f"part_{at}" for at in range(len(texts))]
    node = graph.graph_def.node.add(name="joined", op="StringJoin", input=[_asset(graph), *parts])
    node.attr["separator"].s = separator
    _initialise(graph, "ReadFile", "joined")


def _separated(graph: Any) -> None:
    _join(graph, b"/../../../", b"secret.txt")


def _joined_to_a_step_up(graph: Any) -> None:
    _join(graph, b"", b"x/.", b"./secret.txt")


def _separated_by_points(graph: Any) -> None:
    _join(graph, b".", b"x/", b"./secret.txt")


def _joined_before(graph: Any) -> None:
    _text(graph, "path", b"/etc/shadow")
    graph.graph_def.node.add(name="joined", op="StringJoin", input=["path", _asset(graph)])
    _initialise(graph, "ReadFile", "joined")


_WORKED_OUT = "Reads a file or address that is worked out when it runs;"


@pytest.mark.parametrize(
    "edit, says",
    [
        (_served_asset, "Reads whatever a caller names;"),
        (_served_saver, "Writes whatever a caller names."),
        (_written_asset, "Writes a file of the model."),
        (_asset_when_restoring, "Reads '/etc/shadow';"),
        (_other_output_of_an_asset, _WORKED_OUT),
        (_saved_when_initialising, "Writes whatever a caller names."),
        (_restored_when_initialising, "Reads whatever a caller names;"),
        (_saver_read, "Reads the file that it is restored from;"),
        (_saver_or_asset, "Reads a file of the model or the file that it is restored from;"),
        (_chosen, "Reads '.ssh/id_rsa';"),
        (_packed, "Reads '.ssh/id_rsa';"),
        (_separated, "Reads '/../../../', 'secret.txt';"),
        (_joined_to_a_step_up, "Reads './secret.txt', 'x/.';"),
        (_separated_by_points, "Reads '.', './secret.txt', 'x/';"),
        (_joined_before, _WORKED_OUT),
    ],
)
def test_what_loaders_name_is_theirs_alone(
    models: Models, tmp_path: Path, edit: Callable[[Any], None], says: str
) -> None:
    """What runs without being fed an asset's or the saver's file name gets what stands in its place."""
    (finding,) = found(change(models["vocabulary"], tmp_path / "m", edit))
    assert (finding.severity, finding.what.partition(says)[1]) == (Severity.HIGH, says)


def test_a_file_beside_an_asset_is_one_of_the_model(models: Models, tmp_path: Path) -> None:
    assert (
        found(change(models["vocabulary"], tmp_path / "m", lambda graph: _join(graph, b"-", b"", b".part/of.it"))) == ()
    )


def test_an_asset_that_lies_outside(models: Models, tmp_path: Path) -> None:
    def lead(graph: Any) -> None:
        graph.asset_file_def[0].filename = "../../etc/shadow"

    (finding,) = found(change(models["vocabulary"], tmp_path / "m", lead))
    assert (finding.severity, finding.kind, finding.place) == (Severity.HIGH, Kind.READS, "../../etc/shadow")


def test_a_captured_constant_is_what_it_holds(models: Models, tmp_path: Path) -> None:
    """The loader makes it of the node's value, even where a session is fed an asset there."""

    def capture(graph: Any) -> None:
        _text(graph, "path", b"/etc/shadow")
        graph.asset_file_def.add(filename="vocabulary.txt").tensor_info.name = "path:0"
        graph.object_graph_def.nodes.add().constant.operation = "path"
        function = graph.graph_def.library.function.add()
        function.signature.name = "read"
        function.signature.input_arg.add(name="file", type=7)
        function.node_def.add(name="bad", op="ReadFile", input=["file"])
        bound = graph.object_graph_def.concrete_functions["read"].bound_inputs
        bound.append(len(graph.object_graph_def.nodes) - 1)

    (finding,) = found(change(models["vocabulary"], tmp_path / "m", capture))
    assert (finding.severity, finding.what.partition("'/etc/shadow'")[1]) == (Severity.HIGH, "'/etc/shadow'")


@pytest.mark.parametrize("op, key", [("PrintV2", "output_stream"), ("Const", "value"), ("StringJoin", "separator")])
def test_attributes_that_callers_of_a_function_give(models: Models, tmp_path: Path, op: str, key: str) -> None:
    def leave_open(graph: Any) -> None:
        function = graph.graph_def.library.function.add()
        function.signature.name = "open"
        function.signature.input_arg.add(name="file", type=7)
        node = function.node_def.add(name="made", op=op, input=["file"])
        node.attr[key].placeholder = "given"
        if op != "PrintV2":
            beside = function.node_def.add(name="beside", op="StringJoin", input=["file", "made:output:0"])
            function.node_def.add(name="bad", op="ReadFile", input=[f"{beside.name}:output:0"])
        _initialise(graph, "open", _asset(graph))

    (finding,) = found(change(models["vocabulary"], tmp_path / "m", leave_open))
    assert finding.severity is Severity.HIGH
    assert "worked out when it runs" in finding.what


def test_without_an_operation_that_initialises_loaders_run_those_of_tables(models: Models, tmp_path: Path) -> None:
    def list_it(graph: Any) -> None:
        _text(graph, "path", b"/etc/shadow")
        graph.graph_def.node.add(name="bad", op="ReadFile", input=["path"])
        graph.collection_def["table_initializer"].node_list.value.append("bad")

    (finding,) = found(change(models["encoder"], tmp_path / "m", list_it))
    assert finding.severity is Severity.HIGH


def test_without_an_operation_that_initialises_loaders_run_those_of_local_variables(tmp_path: Path) -> None:
    written, path = tmp_path / "written", tmp_path / "m"
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        with tf.control_dependencies([tf.io.write_file(str(written), "by loading")]):
            first = tf.constant(1.0)
        local = tf.compat.v1.get_variable("local", initializer=first, collections=["local_variables"])
        x = tf.compat.v1.placeholder(tf.float32, [], name="x")
        tf.compat.v1.saved_model.simple_save(session, str(path), {"x": x}, {"y": x + local})
    change(path, tmp_path / "without", lambda graph: graph.collection_def.pop("legacy_init_op", None))
    tf.saved_model.load(str(tmp_path / "without"))
    assert written.exists()
    (finding,) = found(tmp_path / "without")
    assert (finding.severity, finding.operation) == (Severity.HIGH, "WriteFile")


def test_a_function_that_the_runtime_may_put_in_the_place_of_another(models: Models, tmp_path: Path) -> None:
    def hide(graph: Any) -> None:
        library = graph.graph_def.library.function
        called = set(graph.object_graph_def.concrete_functions)
        shown = next(function for function in library if function.signature.name in called)
        shown.attr["api_implements"].s = b"same"
        other = library.add()
        other.signature.name = "other"
        other.attr["api_implements"].s = b"same"
        other.node_def.add(name="bad", op="Abort")

    (finding,) = found(change(models["encoder"], tmp_path / "m", hide))
    assert (finding.severity, finding.function) == (Severity.MEDIUM, "other")


def test_a_saver_that_is_led_elsewhere(models: Models, tmp_path: Path) -> None:
    def lead(graph: Any) -> None:
        for function in graph.graph_def.library.function:
            for node in function.node_def:
                if node.op == "Const" and b"_temp/part" in node.attr["value"].tensor.string_val:
                    node.attr["value"].tensor.string_val[0] = b"/../../../home/somebody/.bashrc"

    findings = found(change(models["encoder"], tmp_path / "m", lead))
    assert "SaveV2" in {finding.operation for finding in findings if finding.severity is Severity.HIGH}


def test_what_nothing_runs_is_said_to_be_so(models: Models, tmp_path: Path) -> None:
    def leave(graph: Any) -> None:
        node = graph.graph_def.node.add(name="left", op="ReadFile", input=["nowhere"])
        assert node.op

    (finding,) = found(change(models["encoder"], tmp_path / "m", leave))
    assert (finding.severity, finding.function, finding.place) == (Severity.LOW, "", "left")
    assert "Nothing that is served" in finding.what


@pytest.mark.parametrize("content", [b"\x7fELF\x02", b"#!/bin/sh\n", b"one\ntwo\n"])
def test_of_the_files_of_an_export_it_tells_before_they_are_written(
    models: Models, tmp_path: Path, content: bytes
) -> None:
    folder = Path(shutil.copytree(models["vocabulary"], tmp_path / "m"))
    (asset,) = (folder / "assets").iterdir()
    asset.write_bytes(content)
    linked = alone(folder, tmp_path / "out")
    told = scan_export(parse(linked.graph_file), linked.assets, linked.large)
    assert told == found(tmp_path / "out")
    assert len(told) == (b"two" not in content)


@pytest.mark.parametrize("name", ["../../etc/shadow", "/etc/shadow", "C:\\x", "x\0y"])
def test_of_a_linked_graph_it_tells_which_assets_lie_outside(models: Models, tmp_path: Path, name: str) -> None:
    def lead(graph: Any) -> None:
        graph.asset_file_def[0].filename = name

    model = reader.load(change(models["vocabulary"], tmp_path / "m", lead))
    (finding,) = scan_export(model.meta_graph, {}, {})
    assert finding == scan(model)[0]
    assert (finding.severity, finding.kind, finding.place) == (Severity.HIGH, Kind.READS, name)


@pytest.mark.parametrize(
    "name, content", [("vocab.txt", b"\x7fELF\x02"), ("run", b"#!/bin/sh\n"), ("x.dll", b""), ("w", b"\x80\x04\x95..")]
)
def test_programs_among_the_files(models: Models, tmp_path: Path, name: str, content: bytes) -> None:
    shutil.copytree(models["encoder"], tmp_path / "m")
    (tmp_path / "m" / "assets.extra").mkdir()
    (tmp_path / "m" / "assets.extra" / name).write_bytes(content)
    (finding,) = found(tmp_path / "m")
    assert (finding.kind, finding.place) == (Kind.PROGRAM, f"assets.extra/{name}")


def test_links_among_the_files_are_not_followed(models: Models, tmp_path: Path) -> None:
    shutil.copytree(models["encoder"], tmp_path / "m")
    (tmp_path / "m" / "assets" / "loop").symlink_to(tmp_path / "m")
    (tmp_path / "m" / "assets" / "program").symlink_to("/bin/sh")
    os.mkfifo(tmp_path / "m" / "assets" / "pipe")
    assert found(tmp_path / "m") == ()


def test_python_in_keras_metadata(models: Models, tmp_path: Path) -> None:
    shutil.copytree(models["encoder"], tmp_path / "m")
    (tmp_path / "m" / "keras_metadata.pb").write_bytes(b'..{"class_name": "Lambda", "config": {}}')
    (finding,) = found(tmp_path / "m")
    assert (finding.severity, finding.kind) == (Severity.HIGH, Kind.PYTHON)


_NAMING = re.compile(
    r"file_?names?$|file_pattern|^patterns$|^path$|_path$|logdir|^db_uri|_dir$|directory|address|url|_file$"
    r"|data_source_name|memory_region_name|descriptor_source|output_stream|^token$|_prefix$|_path_prefix"
)
# Their prefix is one of names of statistics.
_HARMLESS = {"ExperimentalSetStatsAggregatorDataset", "SetStatsAggregatorDataset"}


def test_every_operation_of_tensorflow_that_names_a_file_is_in_the_tables() -> None:
    for op in map(opdefs.op_def, opdefs.names()):
        names = [arg.name for arg in op.input_arg] + [attr.name for attr in op.attr if attr.type in ("string",)]
        if any(_NAMING.search(name) for name in names) and op.name not in _HARMLESS:
            assert op.name in CAPABILITIES, (op.name, names)


def test_the_tables_agree_with_tensorflows_declarations() -> None:
    for op, capability in CAPABILITIES.items():
        if op.startswith("_"):
            continue
        declared = opdefs.op_def(op)
        for name in capability.names:
            if isinstance(name, int):
                assert declared.input_arg[name].type_attr or declared.input_arg[name].type in (7, 21), op
        attrs = [name for name in capability.names if isinstance(name, str)]
        assert not attrs or {attr.name for attr in declared.attr} & set(attrs), op


def test_every_operation_that_names_a_file_or_an_address_is_judged() -> None:
    names = re.compile(
        r"(.*_)?(file|filename|filenames|path|paths|dir|directory|url|urls|uri|address|server|region)(_.*)?"
    )
    for op in opdefs.names():
        declared = opdefs.op_def(op)
        given = [argument.name for argument in declared.input_arg]
        given += [attr.name for attr in declared.attr if attr.type in ("string", "list(string)")]
        assert op in CAPABILITIES or not any(map(names.fullmatch, given)), op


@pytest.mark.parametrize(
    "operation, severity, kind, says",
    [
        ("FileSystemSetConfiguration", Severity.HIGH, Kind.NETWORK, "reaches the file system 's3'"),
        ("InitializeTRTResource", Severity.HIGH, Kind.READS, "Reads 's3'"),
        ("ShutdownTPUSystem", Severity.MEDIUM, Kind.DEVICES, "shuts down"),
        ("OutfeedDequeueTuple", Severity.LOW, Kind.DEVICES, "runs on a device"),
        ("WorkerHeartbeat", Severity.MEDIUM, Kind.STOPS, "have the process end"),
        ("XlaSendToHost", Severity.MEDIUM, Kind.NETWORK, "other processes"),
        ("TRTEngineOp", Severity.MEDIUM, Kind.HIDDEN, "compiled"),
        ("IteratorFromStringHandleV2", Severity.LOW, Kind.HIDDEN, "that a text names"),
        ("SleepIdentityOp", Severity.LOW, Kind.STOPS, "as long as it is told"),
        ("PrivateThreadPoolDataset", Severity.LOW, Kind.STOPS, "threads"),
        ("WriteScalarSummary", Severity.LOW, Kind.WRITES, "writer"),
        ("_Undeclared", Severity.LOW, Kind.HIDDEN, "keeps this operation to itself"),
        ("_FusedMatMul", None, None, ""),
    ],
)
def test_operations_that_a_graph_names(
    operation: str, severity: Severity | None, kind: Kind | None, says: str, models: Models, tmp_path: Path
) -> None:
    def add(graph: Any) -> None:
        text = graph.graph_def.node.add(name="text", op="Const")
        text.attr["value"].tensor.string_val.append(b"s3")
        graph.graph_def.node.add(name="bad", op=operation, input=["text", "text", "text"])
        graph.signature_def["serving_default"].outputs["bad"].name = "bad:0"

    told = of(found(change(models["encoder"], tmp_path / "m", add)), operation)
    assert [(finding.severity, finding.kind) for finding in told] == ([(severity, kind)] if severity else [])
    assert all(says in finding.what for finding in told)


def test_the_command(models: Models, capsys: pytest.CaptureFixture[str]) -> None:
    run = shell(capsys)
    clean = run("scan", models["encoder"])
    assert (clean.code, clean.err) == (0, "")
    assert "nothing found" in clean.out
    ended = run("scan", models["dangerous"])
    assert ended.code == 1
    assert "in the function cond_true" in ended.out
    data = run("scan", models["dangerous"], "--json").data
    assert set(data["findings"][0]) == {"severity", "kind", "operation", "function", "place", "what", "count"}
    assert run("inspect", models["dangerous"], "--json").data["findings"] == data["findings"]
    assert "findings: " in run("inspect", models["dangerous"]).out
    assert run("scan", models["encoder"] / "nothing").code == 3


def test_names_cannot_command_the_terminal(models: Models, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def name(graph: Any) -> None:
        graph.graph_def.node.add(name="\x1b]0;owned\x07\x1b[2J\u202egnp", op="Ev\x1b[1mil")

    changed = change(models["encoder"], tmp_path / "m", name)
    for command in ("scan", "inspect"):
        ended = shell(capsys)(command, changed)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ended.out)


def test_names_make_no_lines_of_their_own(models: Models, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forged = "x\nfindings: 0, nothing found\u2028\x9b1m\u200f"

    def name(graph: Any) -> None:
        graph.graph_def.node.add(name=forged, op=forged)
        graph.signature_def[forged].CopyFrom(graph.signature_def["serving_default"])
        graph.signature_def[forged].inputs[forged].name = "nothing:0"
        graph.signature_def[forged].method_name = forged

    changed = change(models["encoder"], tmp_path / "m", name)
    for command in ("scan", "inspect"):
        ended = shell(capsys)(command, changed)
        assert not any(line.lstrip().startswith("findings: 0") for line in ended.out.splitlines())
        as_json = shell(capsys)(command, changed, "--json")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200f\u2028]", as_json.out)
    assert forged in shell(capsys)("inspect", changed, "--json").data["signatures"]


def test_a_verification_is_preceded_by_a_warning(
    models: Models, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline = studio.Pipeline("p")
    pipeline.add_model(models["dangerous"], signature="read")
    pipeline.save(tmp_path / "p.studio")
    ended = shell(capsys)("verify", tmp_path / "p.studio", tmp_path / "nothing")
    assert ended.code == 3
    assert "warning: The model can do harm. ReadFile" in ended.err
    assert ended.err.index("warning") < ended.err.index("error")


def test_a_run_is_preceded_by_a_warning(models: Models, capsys: pytest.CaptureFixture[str]) -> None:
    ended = shell(capsys)("run", models["dangerous"], "--signature", "read")  # lacks its input
    assert ended.code == 2
    assert "warning: The model can do harm. ReadFile: Reads whatever a caller names;" in ended.err
    assert ended.err.index("warning") < ended.err.index("error")
