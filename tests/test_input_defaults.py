"""Inputs that may be left out: their defaults in the document, in exports, in TensorFlow's loaders, in the shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.errors import OperatorError
from studio.pipeline import edit_text
from studio.pipeline.node_edits import SetDefault, SetType
from studio.pipeline.problems import Kind
from studio.tensors import parse_type
from tests.loaders import PythonModel, native_model, session_model
from tests.shell import shell

pytestmark = pytest.mark.usefixtures("warm_worker")


def scaled(default: Any, kind: str = "float32[]") -> studio.Pipeline:
    """``y = x * k``, where ``k`` has a default."""
    p = studio.Pipeline("scaled")
    x, k = p.add_input("x", f"{kind.partition('[')[0]}[?,3]"), p.add_input("k", kind, default=default)
    times = p.add_operator("multiply")
    p.connect(x, times.inputs["x1"])
    p.connect(k, times.inputs["x2"])
    p.expose_output(times, name="y")
    return p


VALUE = np.array([[1, 2, 3]], np.float32)


def test_sessions_and_c_use_the_default_and_python_asks_for_the_input(tmp_path: Path) -> None:
    report = studio.export(scaled(3.0), tmp_path / "export")
    assert report.signatures["serving_default"].defaults == ("k",)
    assert report.to_json()["signatures"]["serving_default"]["defaults"] == ["k"]
    assert any("tf.saved_model.load in Python asks for every input" in text for text in report.warnings)
    with session_model(report.target) as session, native_model(report.target) as native:
        for model in (session, native):
            np.testing.assert_array_equal(model({"x": VALUE})["y"][0], VALUE * 3)
            np.testing.assert_array_equal(model({"x": VALUE, "k": np.float32(5)})["y"][0], VALUE * 5)
        # what TensorFlow Serving reads
        told = session.meta_graph.signature_def["serving_default"].defaults["k"]
        assert tf.make_ndarray(told) == np.float32(3)
    python = PythonModel(report.target)
    np.testing.assert_array_equal(python({"x": VALUE, "k": np.float32(5)})["y"][0], VALUE * 5)
    with pytest.raises(TypeError, match="'k'"):  # as with signatures that tf.saved_model.save wrote
        python({"x": VALUE})


def test_the_shell_runs_an_export_without_the_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask = shell(capsys)
    np.save(tmp_path / "x.npy", VALUE)
    pipeline = scaled(3.0)
    pipeline.save(tmp_path / "scaled.studio")
    report = studio.export(pipeline, tmp_path / "export")
    for what in (report.target, tmp_path / "scaled.studio"):
        done = ask("run", what, "--input", f"x={tmp_path / 'x.npy'}", "-o", tmp_path / "out", "--overwrite", "--json")
        assert done.code == 0, done.err
        np.testing.assert_array_equal(np.load(tmp_path / "out" / "y.npy"), VALUE * 3)
    shown = ask("inspect", report.target, "--json").data
    assert shown["signatures"]["serving_default"]["defaults"] == ["k"]


@pytest.mark.parametrize(
    ("kind", "default", "meant"),
    [
        ("float32[]", "0.5", 0.5),
        ("float32[?]", [1, 2], [1, 2]),
        ("float16[1,2]", np.ones((1, 2)), [[1, 1]]),
        ("int64[]", 2**40, 2**40),
        ("bool[?]", [True], [True]),
        ("string[]", "none", b"none"),
        ("string[?]", ["a", "é"], [b"a", "é".encode()]),
        ("bfloat16[...]", 0.5, 0.5),
    ],
)
def test_every_kind_of_literal(kind: str, default: Any, meant: Any, tmp_path: Path) -> None:
    p = studio.Pipeline()
    p.connect(p.add_input("k", kind, default=default), p.add_output("y"))
    with session_model(studio.export(p, tmp_path / "export").target) as model:
        found = model({})["y"][0]
    np.testing.assert_array_equal(found.astype(object), np.array(meant, object))


@pytest.mark.parametrize("array", [np.ones((2, 3), np.float32), np.zeros((0, 3), np.float32)])
def test_a_file_gives_the_default_and_travels_with_the_document(array: Any, tmp_path: Path) -> None:
    np.save(tmp_path / "k.npy", array)
    pipeline = scaled(tmp_path / "k.npy", "float32[?,3]")
    pipeline.save(tmp_path / "scaled.studio")
    assert '"default": {"file": "k.npy"}' in (tmp_path / "scaled.studio").read_text()
    loaded = studio.Pipeline.load(tmp_path / "scaled.studio")
    assert loaded.problems() == ()
    (tmp_path / "moved.studio").write_text((tmp_path / "scaled.studio").read_text())
    with session_model(studio.export(loaded, tmp_path / "export").target) as model:
        np.testing.assert_array_equal(model({"x": VALUE})["y"][0], VALUE * array)


def test_documents_without_a_default_are_as_they_were(tmp_path: Path) -> None:
    p = studio.Pipeline()
    p.connect(p.add_input("x", "float32[]"), p.add_output("y"))
    p.save(tmp_path / "p.studio")
    assert "default" not in (tmp_path / "p.studio").read_text()


@pytest.mark.parametrize(
    ("kind", "default", "what"),
    [
        ("float32[]", "[1, 2]", r"The default is float32\[2\], the input float32\[\]"),
        ("float32[?,3]", [[1, 2]], r"the input float32\[\?,3\]"),
        ("uint8[]", 256, "256 is no uint8"),
        ("float32[]", "many", "many is not written as JSON"),
        ("ragged float32[?,?]", [[1]], "A ragged input cannot have a default"),
        ("complex64[]", 1, "Defaults of complex64 cannot be written down"),
        ("float32[]", {1, 2}, "cannot be written down"),
    ],
)
def test_defaults_that_do_not_fit_are_refused(kind: str, default: Any, what: str) -> None:
    with pytest.raises(OperatorError, match=what):
        studio.Pipeline().add_input("k", kind, default=default)


def test_a_default_that_no_longer_fits_is_a_problem_with_a_fix() -> None:
    p = scaled(3.0)
    k = p.node("k")
    p.apply(SetType(k.id, parse_type("int32[]")))
    (problem,) = [one for one in p.errors() if one.node == k.id]
    assert problem.kind is Kind.PARAMETER
    assert problem.parameter == "default"
    assert [fix.title for fix in problem.fixes] == ["Change default…", "Remove the default"]
    p.mend(problem.fixes[1])
    assert p.graph.node(k.id).default is None
    assert not [one for one in p.errors() if one.node == k.id]


@pytest.mark.parametrize("default", ["0.5", Path("/tmp/k.npy"), None])
def test_the_edit_knows_its_inverse_and_is_a_line_of_the_journal(default: Any) -> None:
    p = scaled(3.0)
    edit = SetDefault(p.node("k").id, default)
    assert edit_text.loads(edit_text.dumps(edit)) == edit
    back = p.apply(edit)
    assert p.graph.node(edit.node).default == default
    p.apply(back)
    assert p.graph.node(edit.node).default == "3.0"


def test_a_models_own_default_stays_one_when_its_input_becomes_the_exports(tmp_path: Path) -> None:
    first = studio.export(scaled(3.0), tmp_path / "first")
    p = studio.Pipeline()
    p.add_model(first.target, name="scaled")
    second = studio.export(p, tmp_path / "second", keep_signatures=True)
    assert second.signatures["serving_default"].defaults == ("k",)
    assert second.signatures["scaled.serving_default"].defaults == ("k",)
    with session_model(second.target) as session:
        for key in second.signatures:
            np.testing.assert_array_equal(session({"x": VALUE}, key)["y"][0], VALUE * 3)


def test_an_export_with_a_default_is_proved(tmp_path: Path) -> None:
    pipeline = scaled(3.0)
    assert studio.verify(pipeline, studio.export(pipeline, tmp_path / "export").target).passed


def test_other_signatures_have_the_default_as_well(tmp_path: Path) -> None:
    report = studio.export(scaled(3.0), tmp_path / "export", also={"other": ["y"]}, taps=True)
    with session_model(report.target) as session:
        for key in ("other", "taps"):
            assert report.signatures[key].defaults == ("k",)
            np.testing.assert_array_equal(session({"x": VALUE}, key)["y"][0], VALUE * 3)
