"""What the program remembers between sessions, by name and type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray

from studio.desktop.look.theme import Look
from studio.desktop.settings_file import open_settings

MOST_RECENT: Final = 12
MOST_TRUSTED: Final = 500
LAYOUT_VERSION: Final = 1


class Settings:
    """A face on ``QSettings``. What is stored in a wrong shape counts as not stored."""

    def __init__(self) -> None:
        self._store = open_settings("SavedModel Studio", "savedmodel-studio")

    def clear(self) -> None:
        """Forgets everything."""
        self._store.clear()

    @property
    def look(self) -> Look:
        stored = self._store.value("window/look", Look.SYSTEM.value)
        return next((look for look in Look if look.value == stored), Look.SYSTEM)

    @look.setter
    def look(self, look: Look) -> None:
        self._store.setValue("window/look", look.value)

    @property
    def language(self) -> str:
        """Which language the window speaks: a key of ``language.LANGUAGES``; empty for the system's."""
        stored = self._store.value("window/language", "")
        return stored if isinstance(stored, str) else ""

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("window/language", language)

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, data: QByteArray) -> None:
        self._store.setValue("window/geometry", data)

    @property
    def layout(self) -> QByteArray:
        """Where the docks are."""
        return self._bytes(f"window/layout-{LAYOUT_VERSION}")

    @layout.setter
    def layout(self, data: QByteArray) -> None:
        self._store.setValue(f"window/layout-{LAYOUT_VERSION}", data)

    @property
    def recent_pipelines(self) -> tuple[Path, ...]:
        return self._paths("recent/pipelines")

    def remember_pipeline(self, path: Path) -> None:
        self._remember("recent/pipelines", path)

    def forget_pipeline(self, path: Path) -> None:
        """Takes a pipeline off the recent ones."""
        self._store.setValue("recent/pipelines", [str(one) for one in self.recent_pipelines if one != path])

    @property
    def reopens_session(self) -> bool:
        """Whether the program starts with the pipelines that were open when it ended."""
        return self._store.value("session/reopens", "false") in (True, "true")

    @reopens_session.setter
    def reopens_session(self, value: bool) -> None:
        self._store.setValue("session/reopens", "true" if value else "false")

    @property
    def session(self) -> tuple[Path, ...]:
        """The pipelines that are open, or were when the program ended."""
        return self._paths("session/files")

    @session.setter
    def session(self, paths: tuple[Path, ...]) -> None:
        self._store.setValue("session/files", [str(path) for path in paths])

    @property
    def recent_models(self) -> tuple[Path, ...]:
        return self._paths("recent/models")

    def remember_model(self, path: Path) -> None:
        self._remember("recent/models", path)

    def forget_model(self, path: Path) -> None:
        """Takes a model off the recent ones."""
        self._store.setValue("recent/models", [str(one) for one in self.recent_models if one != path])

    @property
    def library_folders(self) -> tuple[Path, ...]:
        """Folders of models that a person added to the library."""
        return self._paths("library/folders")

    @library_folders.setter
    def library_folders(self, paths: tuple[Path, ...]) -> None:
        self._store.setValue("library/folders", [str(path) for path in paths])

    @property
    def takes_safe_plans(self) -> bool:
        """Whether the best plan is inserted without asking where it is exact or lossless."""
        return self._store.value("connecting/takes_safe_plans", "false") in (True, "true")

    @takes_safe_plans.setter
    def takes_safe_plans(self, value: bool) -> None:
        self._store.setValue("connecting/takes_safe_plans", "true" if value else "false")

    @property
    def shortcuts(self) -> dict[str, tuple[str, ...]]:
        """The shortcuts that a person chose, by action."""
        try:
            stored = json.loads(str(self._store.value("keys/shortcuts", "{}")))
        except ValueError:
            return {}
        if not isinstance(stored, dict):
            return {}
        return {
            id: tuple(texts)
            for id, texts in stored.items()
            if isinstance(texts, list) and all(isinstance(text, str) for text in texts)
        }

    @shortcuts.setter
    def shortcuts(self, shortcuts: Mapping[str, tuple[str, ...]]) -> None:
        self._store.setValue("keys/shortcuts", json.dumps({id: list(texts) for id, texts in shortcuts.items()}))

    @property
    def export_weights(self) -> str:
        """How weights come into an export unless the dialog says otherwise; a key of the exporter's."""
        stored = self._store.value("export/weights", "auto")
        return stored if stored in ("auto", "copy", "reflink", "link") else "auto"

    @export_weights.setter
    def export_weights(self, way: str) -> None:
        self._store.setValue("export/weights", way)

    @property
    def snaps(self) -> bool:
        """Whether moved nodes snap to others."""
        return self._store.value("canvas/snaps", "true") in (True, "true")

    @snaps.setter
    def snaps(self, value: bool) -> None:
        self._store.setValue("canvas/snaps", "true" if value else "false")

    def forget_trust(self) -> None:
        """Every model is asked about again before it runs."""
        self._store.remove("running/trusted")

    @property
    def trusted_models(self) -> tuple[str, ...]:
        """Digests of models that a person has let run although a scan found something."""
        stored = self._store.value("running/trusted")
        texts = [stored] if isinstance(stored, str) else stored
        return tuple(text for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()

    def trust_models(self, digests: Iterable[str]) -> None:
        known = dict.fromkeys((*digests, *self.trusted_models))
        self._store.setValue("running/trusted", list(known)[:MOST_TRUSTED])

    @property
    def reduces_motion(self) -> bool:
        """Whether nothing on the canvas moves by itself."""
        return self._store.value("canvas/reduces_motion", "false") in (True, "true")

    @reduces_motion.setter
    def reduces_motion(self, value: bool) -> None:
        self._store.setValue("canvas/reduces_motion", "true" if value else "false")

    @property
    def shows_types(self) -> bool:
        """Whether connections bear their types."""
        return self._store.value("canvas/shows_types", "false") in (True, "true")

    @shows_types.setter
    def shows_types(self, value: bool) -> None:
        self._store.setValue("canvas/shows_types", "true" if value else "false")

    @property
    def training(self) -> dict[str, Any]:
        """What was chosen for training; see ``training.memory``."""
        try:
            stored = json.loads(str(self._store.value("training/chosen", "{}")))
        except ValueError:
            return {}
        return stored if isinstance(stored, dict) else {}

    @training.setter
    def training(self, chosen: Mapping[str, Any]) -> None:
        self._store.setValue("training/chosen", json.dumps(chosen))

    @property
    def export_folder(self) -> Path | None:
        """Where the last export went into."""
        stored = self._store.value("export/folder")
        return Path(stored) if isinstance(stored, str) and stored else None

    @export_folder.setter
    def export_folder(self, path: Path) -> None:
        self._store.setValue("export/folder", str(path))

    def _remember(self, key: str, path: Path) -> None:
        paths = [path, *(other for other in self._paths(key) if other != path)]
        self._store.setValue(key, [str(one) for one in paths[:MOST_RECENT]])

    def _paths(self, key: str) -> tuple[Path, ...]:
        stored = self._store.value(key)
        texts = [stored] if isinstance(stored, str) else stored
        return tuple(Path(text) for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()

    def _bytes(self, key: str) -> QByteArray:
        stored = self._store.value(key)
        return stored if isinstance(stored, QByteArray) else QByteArray()
