"""What holds the window where there is much of something else than nodes: models in the library, ports, variables."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.dialogs.compare_dialog import CompareDialog, Side
from studio.desktop.dialogs.model_dialog import ModelDialog
from studio.desktop.look.theme import Look
from studio.pipeline import models
from studio.pipeline.graph import ModelNode
from studio.resources import resource
from studio.savedmodel.info import SavedModelInfo

if TYPE_CHECKING:
    from tests.benchmarks.holds_window import Bench

MODELS: Final = 2000  # in a folder of the library, of which there are two
VARIABLES: Final = 100_000
PORTS: Final = 5_000
CHAIN: Final = 1_500
FED: Final = 1_000
Kind = TypeVar("Kind", bound=QWidget)
DENOISE: Final = resource("samples", "denoise")


def masses(bench: Bench, folder: Path) -> None:
    """All of it, in a window whose last document is closed."""
    library(bench, folder)
    bypassing(bench)
    bench.open(bench.files.sound(), "open the document again")
    details(bench)
    replacing(bench)
    bench.close()


def library(bench: Bench, folder: Path) -> None:
    """Two folders of thousands of models, added, searched and folded."""
    panel = bench.window.library
    for name in ("first", "second"):
        _make_models(folder / name)
        bench.measure(
            f"add a folder of {MODELS:,} models",
            lambda name=name: panel.add_folder(folder / name),
            lambda: not panel.is_busy,
        )
    panel.search.setFocus()
    for text in ("m", "19", "x"):
        bench.measure("type into the library's search", lambda text=text: bench.type(text))
    bench.measure("clear that", panel.search.clear)
    bench.measure("show models alone", lambda: panel.segments.choose("models"))
    bench.measure("show all", lambda: panel.segments.choose("all"))
    bench.measure("look through the folders again", panel.rescan, lambda: not panel.is_busy)
    bench.window.set_look(Look.DARK)
    bench.rest()
    bench.measure("change the look with a long library", lambda: bench.window.set_look(Look.LIGHT))
    bench.window.set_look(Look.DARK)
    for name in ("first", "second"):
        panel.remove_folder(folder / name)
    bench.rest()


def bypassing(bench: Bench) -> None:
    """A chain that cannot be bypassed, as what is behind it refuses what would come, and a node that feeds many."""
    bench.open(bench.files.refusing(CHAIN), f"open a chain of {CHAIN:,} models")
    scene = bench.page.scene
    before_the_last = list(bench.page.document.pipeline.graph.nodes)[1:-1]
    bench.measure("select all but the last", lambda: scene.selection.set(before_the_last))
    bench.measure("bypass a chain whose end refuses", lambda: bench.keys("Ctrl+B"))
    bench.measure("bypass it, and the next key", lambda: bench.keys("Ctrl+B", "Shift+Right"))
    bench.close()
    bench.open(bench.files.feeding(FED), f"open a node that feeds {FED:,}")
    node = next(one for one in bench.page.document.pipeline.graph.nodes.values() if one.name == "dense")
    bench.measure("select a node that feeds many", lambda: bench.page.scene.selection.set([node.id]))
    bench.measure("bypass it", lambda: bench.keys("Ctrl+B"))
    bench.measure("undo: bypass it", lambda: bench.keys("Ctrl+Z"))
    bench.close()


def details(bench: Bench) -> None:
    """A model of very many variables, kinds of operations and ports, in the inspector and in the dialogs."""
    info, other = _large_info(""), _large_info("b")
    page = bench.page
    nodes = page.document.pipeline.graph.nodes.values()
    node = next(one for one in nodes if isinstance(one, ModelNode))
    look = models.Look(node.reference.path, node.reference.tags, info)
    bench.measure("hear of a large model", lambda: page.document.take_looks([look]))
    bench.measure("look at it in the inspector", lambda: page.scene.selection.set([node.id]))
    name = f"{VARIABLES:,} variables"
    bench.measure(f"details: {name}", lambda: ModelDialog(node.name, info, bench.window.skin, bench.window).show())
    dialog = _dialog(ModelDialog)
    for tab in ("variables", "operations"):
        bench.measure(f"details: show {tab}", lambda tab=tab: dialog.pages.show_page(tab))
    dialog.pages.show_page("variables")
    dialog.variables.search.setFocus()
    for text in ("1", "7"):
        bench.measure(f"details: search {name}", lambda text=text: bench.type(text))
    bench.measure("details: clear the search", dialog.variables.search.clear)
    bench.measure("details: sort by name", lambda: dialog.variables.table.sortByColumn(0, Qt.SortOrder.AscendingOrder))
    dialog.close()
    sides = [Side("old", info, "serving_default"), Side("new", other, "serving_default")]
    bench.measure(
        f"compare signatures of {PORTS:,} ports",
        lambda: bench.window.desk.show_compared(*sides),
        lambda: any(isinstance(one, CompareDialog) for one in QApplication.topLevelWidgets()),
    )
    comparison = _dialog(CompareDialog)
    bench.measure("compare: only what differs", comparison.only_differences.switch.click)
    comparison.close()
    page.scene.selection.clear()


def replacing(bench: Bench) -> None:
    """Another model in a node's place, with the question of what that breaks."""
    page = bench.page
    node = next(one for one in page.document.pipeline.graph.nodes.values() if isinstance(one, ModelNode))
    classify = resource("samples", "classify")
    bench.measure(
        "replace a model: the question",
        lambda: bench.window.guide.take_files(page, node.id, classify, everywhere=False),
        lambda: any(isinstance(one, CompareDialog) for one in QApplication.topLevelWidgets()),
    )
    bench.measure("replace it", _dialog(CompareDialog).accept)
    bench.measure("undo that", lambda: bench.keys("Ctrl+Z"))


def _dialog(kind: type[Kind]) -> Kind:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def _make_models(folder: Path) -> None:
    data = (DENOISE / "saved_model.pb").read_bytes()
    for at in range(MODELS):
        place = folder / f"group_{at // 100}" / f"model_{at}"
        place.mkdir(parents=True)
        if at:
            os.link(folder / "group_0" / "model_0" / "saved_model.pb", place / "saved_model.pb")
        else:
            (place / "saved_model.pb").write_bytes(data)


def _large_info(suffix: str) -> SavedModelInfo:
    info = models.read(DENOISE)
    kind = info.variables[0]
    variables = tuple(
        replace(kind, name=f"encoder/block_{at // 16}/layer_{at % 16}/kernel{suffix if at % 50 == 0 else ''}")
        for at in range(VARIABLES)
    )
    signature = info.signatures["serving_default"]
    (first, *_) = signature.inputs.values()
    ports = {f"feature_{at}{suffix if at % 10 == 0 else ''}": first for at in range(PORTS)}
    return replace(
        info,
        variables=variables,
        ops={f"Operation{at}": 1 + at % 977 for at in range(VARIABLES)},
        signatures={"serving_default": replace(signature, inputs=ports, outputs=ports)},
    )
