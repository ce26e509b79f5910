"""The field for what an input of the export is when nobody feeds it: a literal, or a ``.npy`` file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from studio.desktop.dialogs.files import ask_file
from studio.desktop.look.layouts import nest
from studio.desktop.panels.field import TextField
from studio.desktop.panels.parts import FACT_LABEL, link, row
from studio.desktop.panels.typed import sentence
from studio.errors import OperatorError
from studio.pipeline.defaults import Default, default_value
from studio.tensors import TensorType

_FILE = ".npy"


class DefaultField(TextField):
    """What is typed is checked at every key; ``changed`` gives a literal, a path, or None for an empty field."""

    changed = Signal(object)

    def __init__(self) -> None:
        title = QCoreApplication.translate("DefaultField", "Default")
        help = QCoreApplication.translate(
            "DefaultField",
            "What it is when nobody feeds it: as JSON, such as 0.5, [1, 2] or a text, or a .npy file. "
            "It holds in TensorFlow Serving, in sessions and in C++; tf.saved_model.load asks for every input.",
        )
        super().__init__(title, help)
        self._default: Default | None = None
        self._type: TensorType | None = None
        self.line.setPlaceholderText(self.tr("none: it must be fed"))
        self.choose = link(self.tr("Choose a .npy file…"))
        self.choose.clicked.connect(self._ask_file)
        below = row(self.choose)
        below.setContentsMargins(FACT_LABEL, 0, 0, 0)  # under the editor, not under the label
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        nest(layout, below)
        self.edited.connect(self._take)
        self.reverted.connect(self._revert)

    def forget(self) -> None:
        """Another input is to be shown."""
        self._type = None
        self.typing = object()

    def show_default(self, default: Default | None, kind: TensorType) -> None:
        """Shows the default of an input of that type. What is being typed and is wrong is left alone."""
        fresh = self._type is None or default != self._default  # or somebody else has changed it
        self._default, self._type = default, kind
        if not fresh and self.fault and _meant(self.text) != default:
            self._judge(_meant(self.text))
            return
        if fresh and _meant(self.text) != default:
            self.set_text("" if default is None else str(default))
        self._judge(default)

    def _take(self, text: object) -> None:
        default = _meant(str(text))
        if self._judge(default):
            self._default = default
            self.changed.emit(default)

    def _judge(self, default: Default | None) -> bool:
        """Whether the input takes it; under the field stands why not."""
        assert self._type is not None
        fault = ""
        if default is not None:
            try:
                default_value(default, self._type)
            except OperatorError as error:
                fault = sentence(error)
        self.set_fault(fault)
        return not fault

    def _revert(self) -> None:
        self.set_text("" if self._default is None else str(self._default))
        self._judge(self._default)

    def _ask_file(self) -> None:
        ask_file(self, self.tr("The default"), Path.home(), (self.tr("Arrays (*.npy)"),), self._take_file)

    def _take_file(self, path: Path) -> None:
        self.set_text(str(path))
        self._take(str(path))


def _meant(text: str) -> Default | None:
    """A text that ends as a file does is one; a literal of that form can be written in quotes."""
    text = text.strip()
    if not text:
        return None
    return Path(text).expanduser().absolute() if text.lower().endswith(_FILE) else text
