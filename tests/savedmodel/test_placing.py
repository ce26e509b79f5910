"""What a model puts into an export is made once for a place there, and is the same as if it had been made anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.savedmodel import reader
from studio.savedmodel.linker import Composer, Linked
from studio.savedmodel.model import Model
from studio.savedmodel.placing import Placed
from studio.savedmodel.publish import publish
from tests.loaders import session_model
from tests.models import Models
from tests.savedmodel.linking import assert_equal

FIRST, SECOND = "first", "second"


def chained(models: dict[str, Model], *, frozen: bool = False) -> Linked:
    """The models one behind the other, each under its name."""
    composer = Composer()
    function = composer.function()
    value = None
    for name, model in models.items():
        part = composer.add_part(name, model, frozen)
        ((port, argument),) = part.source.model.entries["serving_default"].inputs.items()
        value = value or function.input(port, argument.type)
        ((last, value),) = function.call(part, "serving_default", {port: value}).items()
    assert value is not None
    function.output(last, value)
    return composer.finish()


def placed(model: Model) -> list[Placed]:
    return [one for one in model.linkable.placed.values() if isinstance(one, Placed)]


def content(linked: Linked, target: Path) -> dict[str, bytes]:
    publish(linked, target)
    return {file.relative_to(target).as_posix(): file.read_bytes() for file in target.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", ["encoder", "constants", "mutable_table", "vocabulary", "custom_gradient", "trained"])
def test_an_export_of_what_was_made_before_is_byte_for_byte_that_of_what_is_made_anew(
    name: str, models: Models, tmp_path: Path
) -> None:
    def export(model: Model) -> Linked:
        composer = Composer()
        part = composer.add_part("part", model)
        for key, entry in part.source.model.entries.items():
            function = composer.function(key, entry.method)
            given = {port: function.input(port, argument.type) for port, argument in entry.inputs.items()}
            for port, value in function.call(part, key, given).items():
                function.output(port, value)
        return composer.finish()

    model = reader.load(models[name])
    first = content(export(model), tmp_path / "first")
    assert content(export(model), tmp_path / "again") == first
    assert content(export(reader.load(models[name])), tmp_path / "anew") == first


def test_in_its_old_place_a_model_is_what_it_was_whatever_comes_behind_it(models: Models) -> None:
    encoder, decoder = reader.load(models["encoder"]), reader.load(models["decoder"])
    chained({FIRST: encoder})
    (made,) = placed(encoder)
    chained({FIRST: encoder, SECOND: decoder})
    assert placed(encoder) == [made]


def test_under_another_name_behind_another_or_frozen_it_is_made_anew(models: Models) -> None:
    frozen = reader.load(models["frozen"])
    seen = []
    for linked in (
        lambda: chained({FIRST: frozen}),
        lambda: chained({SECOND: frozen}),
        lambda: chained({SECOND: reader.load(models["fixed_batch"]), FIRST: frozen}),
        lambda: chained({FIRST: frozen}, frozen=True),
    ):
        linked()
        seen.append(placed(frozen)[-1])
    assert len(set(seen)) == len(seen)


def test_only_the_last_places_are_kept(models: Models) -> None:
    encoder = reader.load(models["encoder"])
    for number in range(5):
        chained({f"part{number}": encoder})
    assert [one.stripped.part for one in placed(encoder)] == ["part3", "part4"]
    chained({"part3": encoder})
    chained({"part5": encoder})
    assert [one.stripped.part for one in placed(encoder)] == ["part3", "part5"]


def test_what_counts_assets_is_not_kept_for_their_numbers_are_the_exports(models: Models) -> None:
    vocabulary = reader.load(models["vocabulary"])
    chained({FIRST: vocabulary})
    assert not placed(vocabulary)


def test_parts_may_have_the_names_of_what_the_main_graph_has_besides(models: Models, tmp_path: Path) -> None:
    linked = chained({"save": reader.load(models["frozen"]), "restore": reader.load(models["frozen"])})
    publish(linked, tmp_path / "export")
    with session_model(tmp_path / "export") as loaded:
        inputs = {"x": np.ones((1, 4), np.float32)}
        want = loaded(inputs)
        saver = loaded.meta_graph.saver_def
        checkpoint = str(tmp_path / "checkpoint")
        loaded.session.run(saver.save_tensor_name, {saver.filename_tensor_name: checkpoint})
        loaded.session.run(saver.restore_op_name, {saver.filename_tensor_name: checkpoint})
        assert_equal(loaded(inputs), want)
