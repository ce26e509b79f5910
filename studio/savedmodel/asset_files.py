"""The files that a model keeps in its ``assets`` folder: which they are, and where they may lie."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.savedmodel import links
from studio.savedmodel.messages import AssetFileDef, MetaGraphDef
from studio.savedmodel.sizes import check_assets

FOLDER: Final = "assets"
_COLLECTION: Final = "saved_model_assets"
_NAME, _PATH = 255, 1_024  # bytes of a name, characters of all of it
_DAMAGED: Final = "Get the model again from its source."


def declared(meta_graph: MetaGraphDef, where: str) -> tuple[AssetFileDef, ...]:
    """The assets in the file's order, which ``asset_file_def_index`` counts.

    Old TF1 models have them in a collection alone.

    Raises:
        ModelError: the collection is damaged.
    """
    if meta_graph.asset_file_def or _COLLECTION not in meta_graph.collection_def:
        return tuple(meta_graph.asset_file_def)
    try:
        # Any.Unpack would compare packages, and ours differs from TensorFlow's.
        values = meta_graph.collection_def[_COLLECTION].any_list.value
        check_assets(len(values), where)
        return tuple(AssetFileDef.FromString(value.value) for value in values)
    except DecodeError as error:
        raise ModelError("The list of assets is damaged.", where, _DAMAGED) from error


def check_name(name: str, where: str) -> None:
    """Looks at the name of an asset, as the graph file has it.

    Raises:
        ModelError: it leads out of the folder of assets, or no file has such a name.
    """
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    if not name or "\0" in name or posix.is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        raise ModelError(f"The asset {name!r} lies outside the model's folder.", where, "Do not trust this model.")
    if any(len(part.encode("utf-8", "surrogatepass")) > _NAME for part in posix.parts) or len(name) > _PATH:
        raise ModelError(f"The asset {name!r} has a name that no file system takes.", where, _DAMAGED)


def locate(folder: Path, name: str) -> Path:
    """Where an asset lies.

    Args:
        folder: of the model. ``name``: as the graph file has it.

    Raises:
        ModelError: the name, or a link that it names, leads out of the folder of assets.
    """
    check_name(name, str(folder))
    path = folder / FOLDER / name
    if links.leads_out(folder, path):
        raise ModelError(
            f"The asset {name!r} is a link that leads out of the model's folder.", str(folder), links.REMEDY
        )
    return path
