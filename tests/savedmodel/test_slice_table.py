"""Checkpoints of the first format: TensorFlow writes them, they are read as bundles are; damaged ones are refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.errors import ExportError, ModelError
from studio.savedmodel.bundle import Bundle, model_prefix
from studio.savedmodel.messages import DataType, SliceTableEntry
from studio.savedmodel.ordered_code import slice_key
from studio.savedmodel.reader import inspect, load
from studio.savedmodel.slice_table import SliceTable
from studio.savedmodel.table import read_table, write_table
from tests.models import Models

WIDE = slice_key(b"wide", [(0, -1), (0, -1)])


def test_every_tensor_is_as_tensorflow_reads_it(models: Models) -> None:
    import tensorflow as tf

    prefix = model_prefix(models["old_weights"])
    dtypes = tf.train.load_checkpoint(str(prefix)).get_variable_to_dtype_map()
    table = SliceTable.open(prefix)
    assert {key.decode() for key in table.entries if not key.startswith(b"\0")} == dtypes.keys()
    for name, dtype in dtypes.items():
        (restored,) = tf.raw_ops.RestoreV2(
            prefix=str(prefix), tensor_names=[name], shape_and_slices=[""], dtypes=[dtype]
        )
        want = restored.numpy()
        got = table.read_array(name.encode())
        assert got.dtype == want.dtype, name
        np.testing.assert_array_equal(got, want, err_msg=name)
        assert table.size(name.encode()) == (14 if name == "text" else want.nbytes)


def test_what_inspect_tells_is_what_a_bundle_would(models: Models, tmp_path: Path) -> None:
    from tests.savedmodel.linking import alone

    info = inspect(models["old_weights"])
    assert not info.warnings
    told = {variable.name: (variable.dtype, variable.shape, variable.bytes) for variable in info.variables}
    assert told["table/weights"][2] == 10 * 3 * 4
    alone(models["old_weights"], tmp_path / "export")
    again = inspect(tmp_path / "export").variables
    names = told.keys() - {"table/weights"}
    exported = {found.name.rpartition("/")[2]: (found.dtype, found.shape, found.bytes) for found in again}
    assert {name: exported[name] for name in names} == {name: told[name] for name in names}


def test_a_change_of_weights_alone_is_another_model(models: Models, tmp_path: Path) -> None:
    changed = copied(models, tmp_path)
    edit(changed, lambda items: items.update({WIDE: other_wide(items[WIDE])}))
    assert load(changed).digest != load(models["old_weights"]).digest


def test_weights_that_change_meanwhile_end_an_export(models: Models, tmp_path: Path) -> None:
    from studio.savedmodel.linker import Composer
    from studio.savedmodel.publish import publish

    source = copied(models, tmp_path)
    composer = Composer()
    part = composer.add_part("part", load(source))
    ((key, entry),) = part.source.model.entries.items()
    function = composer.function(key)
    given = {name: function.input(name, argument.type) for name, argument in entry.inputs.items()}
    for name, value in function.call(part, key, given).items():
        function.output(name, value)
    linked = composer.finish()
    edit(source, lambda items: items.update({WIDE: other_wide(items[WIDE])}))
    with pytest.raises(ExportError, match="changed while it was exported"):
        publish(linked, tmp_path / "export")
    assert not (tmp_path / "export").exists()


def read_all(prefix: Path) -> None:
    table = SliceTable.open(prefix)
    for key in table.entries:
        table.read_array(key)


def other_wide(value: bytes) -> bytes:
    """The same slice with another first number."""
    entry = SliceTableEntry.FromString(value)
    entry.stored.data.float_val[0] += 1
    return bytes(entry.SerializeToString())


def copied(models: Models, folder: Path) -> Path:
    return Path(shutil.copytree(models["old_weights"], folder / "model"))


def edit(model: Path, change: Callable[[dict[bytes, bytes]], Any]) -> None:
    """Writes the table anew with other items."""
    path = model_prefix(model)
    items = dict(read_table(path.read_bytes(), ""))
    change(items)
    path.write_bytes(write_table(sorted(items.items())))


def listed(items: dict[bytes, bytes], name: str) -> tuple[Any, Any]:
    """The list of tensors, and what it has of one."""
    header = SliceTableEntry.FromString(items[b""])
    return header, next(tensor for tensor in header.header.tensors if tensor.name == name)


def _unlist(field: str, value: Any) -> Callable[[dict[bytes, bytes]], None]:
    def change(items: dict[bytes, bytes]) -> None:
        header, tensor = listed(items, "wide")
        if field == "dim":
            tensor.shape.dim[0].size = value
        elif field == "slice":
            tensor.slices[0].extent[0].start = value
        elif field == "none":
            del tensor.slices[:]
        else:
            setattr(tensor, field, value)
        items[b""] = header.SerializeToString()

    return change


@pytest.mark.parametrize(
    "change, what",
    [
        (lambda items: items.pop(WIDE), "lack the data of"),
        (lambda items: items.pop(b""), "lack the data of"),
        (lambda items: items.update({WIDE: b"\xff"}), "no tensor"),
        (lambda items: items.update({b"": b"\xff"}), "no tensor"),
        (_unlist("dtype", 77), "unknown dtype 77"),
        (_unlist("dtype", DataType.DT_DOUBLE), "not as many elements"),
        (_unlist("dtype", DataType.DT_RESOURCE), "cannot be read as an array"),
        (_unlist("dim", 299), "not as many elements"),
        (_unlist("dim", -1), "impossible shape"),
        (_unlist("dim", 1 << 62), "bytes for the shape"),
        (_unlist("slice", -1), "slices outside its shape"),
        (_unlist("slice", 300), "bytes for the shape|slices outside|lack the data"),
        (_unlist("none", None), "0 bytes for the shape"),
    ],
)
def test_what_contradicts_itself_is_refused(
    change: Callable[[dict[bytes, bytes]], Any], what: str, models: Models, tmp_path: Path
) -> None:
    source = copied(models, tmp_path)
    edit(source, change)
    with pytest.raises(ModelError, match=what) as caught:
        read_all(model_prefix(source))
    assert caught.value.where == str(model_prefix(source))


def test_a_table_that_is_cut_short_is_refused(models: Models, tmp_path: Path) -> None:
    source = copied(models, tmp_path)
    path = model_prefix(source)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelError, match="does not end as one"):
        load(source)


def test_damaged_data_fails_its_checksum(models: Models, tmp_path: Path) -> None:
    source = copied(models, tmp_path)
    path = model_prefix(source)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="fails its checksum"):
        read_all(path)


def test_an_index_beside_it_is_what_counts(models: Models, tmp_path: Path) -> None:
    from tests.savedmodel.bundles import write

    source = copied(models, tmp_path)
    write(model_prefix(source), {"x": np.zeros(3, np.float32)})
    bundle = load(source).bundle
    assert type(bundle) is Bundle
