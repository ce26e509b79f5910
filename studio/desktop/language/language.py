"""The language of the window, Qt's own texts included: translators, installed before the first widget."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from studio.resources import resource

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
"""What the window speaks, each language by its own name."""
SYSTEM: Final = ""


def speak(application: QCoreApplication, language: str = SYSTEM) -> None:
    """Has the application speak a language from the next widget on.

    Args:
        language: a key of ``LANGUAGES``; anything else means the system's, or English
            where the window does not speak that.
    """
    chosen = language if language in LANGUAGES else system_language()
    system = QLocale.system()  # its region's dates, where it speaks the same language
    QLocale.setDefault(system if system.name().startswith(chosen) else QLocale(chosen))
    for name, folder in (
        (f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"studio_{chosen}", str(resource("translations"))),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):  # Qt has no file for English, its source
            application.installTranslator(translator)


def system_language() -> str:
    """The first of the languages a person prefers that the window speaks."""
    preferred = (QLocale(name).name().split("_")[0] for name in QLocale.system().uiLanguages())
    return next((language for language in preferred if language in LANGUAGES), "en")
