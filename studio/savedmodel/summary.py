"""What a look at a model tells: its messages made into plain records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.files import read_bytes
from studio.savedmodel import asset_files, lfs, links
from studio.savedmodel.fingerprint import NAME as FINGERPRINT
from studio.savedmodel.info import Asset, SavedModelInfo
from studio.savedmodel.messages import FingerprintDef, GraphDef
from studio.savedmodel.model import Model
from studio.savedmodel.progress import Tell, silently
from studio.savedmodel.scan import scan

_FINGERPRINT_BYTES: Final = 1 << 16


def summarise(model: Model, tell: Tell = silently) -> SavedModelInfo:
    """The records of a model.

    Args:
        tell: hears how far it is, see ``progress``.

    Raises:
        ModelError: a part of it that ``load`` does not look into is damaged.
    """
    meta_graph = model.meta_graph
    graph = meta_graph.graph_def
    signatures, variables = model.outline.signatures, model.variables
    tell(0.5)
    operations = _operations(graph)
    tell(0.6)
    assets, asset_warnings = _assets(model)
    fingerprint, fingerprint_warnings = _fingerprint(model.folder / FINGERPRINT)
    return SavedModelInfo(
        path=model.folder,
        tags=model.tags,
        meta_graphs=model.meta_graphs,
        format="saved_model_v2" if meta_graph.object_graph_def.nodes else "saved_model_v1",
        tensorflow_version=meta_graph.meta_info_def.tensorflow_version,
        signatures=signatures,
        variables=variables,
        assets=assets,
        ops=operations,
        functions=len(graph.library.function),
        bytes=model.bytes,
        digest=model.digest,
        producer=graph.versions.producer,
        min_consumer=graph.versions.min_consumer,
        fingerprint=fingerprint,
        warnings=model.warnings + asset_warnings + fingerprint_warnings,
        findings=scan(model),
    )


def _operations(graph: GraphDef) -> Mapping[str, int]:
    """Operations by name, the most frequent first."""
    counts = Counter(node.op for node in graph.node)
    for function in graph.library.function:
        counts.update(node.op for node in function.node_def)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _assets(model: Model) -> tuple[tuple[Asset, ...], tuple[str, ...]]:
    found = {}
    warnings = []
    for asset in model.assets:
        name = asset.filename
        if name in found:  # several tensors may name one file
            continue
        found[name] = Asset(name, 0, missing=True)
        try:
            path = asset_files.locate(model.folder, name)
            found[name] = Asset(name, path.stat().st_size)
            if lfs.is_pointer_file(path, found[name].bytes):
                warnings.append(f"The asset {name} is a git-LFS pointer; its content was never fetched. {lfs.REMEDY}")
        except ModelError as error:
            warnings.append(error.what)
        except OSError as error:
            warnings.append(f"The asset {name} is missing or unreadable ({error.strerror}).")
    return tuple(found.values()), tuple(warnings)


def _fingerprint(path: Path) -> tuple[str, tuple[str, ...]]:
    """The hashes of graph, signatures, objects and checkpoint, as TensorFlow's ``Fingerprint.singleprint`` has them."""
    try:
        parts = FingerprintDef.FromString(read_bytes(path, _FINGERPRINT_BYTES, links.home(path.parent)))
    except FileNotFoundError:  # models from before TensorFlow 2.11 have none
        return "", ()
    except (OSError, DecodeError) as error:
        return "", (f"The file {path.name} cannot be read ({error}).",)
    hashes = (
        parts.graph_def_program_hash,
        parts.signature_def_hash,
        parts.saved_object_graph_hash,
        parts.checkpoint_hash,
    )
    return "/".join(map(str, hashes)), ()
