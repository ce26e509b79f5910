"""Brings the translations up to date with the code: ``python packaging/make_translations.py``.

Collects the sentences that the layers below the window say (``resources/translations/phrases.txt``), has Qt's
``lupdate`` note them and the window's own texts in the ``.ts`` files, and ``lrelease`` make the ``.qm`` files that the
program loads. What stays to be translated is counted at the end.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
PHRASES = FOLDER / "phrases.txt"
SILENT = ("cli/", "__main__.py", "resources.py", "operators/names.py")  # never seen in the window
WINDOW = "desktop/"  # translated by Qt, but for what is stored or raised in English and translated when it is shown:
QT = ("tr", "translate", "QT_TRANSLATE_NOOP")
MADE_ELSEWHERE = (
    "QCoreApplication.translate(CONTEXT, _PROBE)",
    "QCoreApplication.translate('Menu', name)",
    "QCoreApplication.translate(CONTEXT, template)",
    "QCoreApplication.translate(CONTEXT, text)",
    "QCoreApplication.translate('System', word)",
)
STORED = ("Group", "group", "step", "UsageError", "ExportError", "TargetExists", "phrase")
INTERNAL = (
    "ValueError",
    "TypeError",
    "KeyError",
    "AttributeError",
    "AssertionError",
    "RuntimeError",
    "NotImplementedError",
)
NOT_SAID = ("compile", "parse_type", "Thread", "getLogger", "split", "print", "add_argument", "match", "search", "sub")
TITLED = ("title", "verb", "label", "help", "why", "what", "remedy", "effect", "note", "FREE")
EDITS = ("Group", "group")  # with a title
SAID = ("parameter", "Proposal", "tell", "_tell")  # with titles, or with how far something is
WORDED = ("Category", "Severity", "Fit")  # enums whose values people read
NAMED = ("Effect",)  # enums whose names people read
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z{(]|\d (to|and) -?\d")
CODE = re.compile(r"^--|\\[bdwA]|^<|^\W*$|^(ragged|sparse) \w+\[")


def phrases() -> list[str]:
    """Every sentence and title of the lower layers, with ``{}`` where a value stands, in order."""
    found: set[str] = set()
    for path in sorted((ROOT / "studio").rglob("*.py")):
        place, tree = path.relative_to(ROOT / "studio").as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        if not place.startswith(SILENT):
            found.update(_stored(tree) if place.startswith(WINDOW) else _said(tree))
    return sorted(found)


def _said(tree: ast.Module) -> Iterator[str]:
    for node, ancestors in _walk(tree, ()):
        if isinstance(node, ast.ClassDef) and node.name in NAMED:
            names = [_target(line).lower() for line in node.body if isinstance(line, ast.Assign)]
            yield from (*names, *map(str.capitalize, names))
        text = _text(node)
        if text and _is_seen(ancestors) and _is_phrase(text, ancestors):
            yield text


def _stored(tree: ast.Module) -> Iterator[str]:
    """Titles of edits and errors that the window itself makes."""
    for node, ancestors in _walk(tree, ()):
        text, parents = _text(node), ancestors[:2]  # a text may be one of two
        is_title = any(isinstance(one, ast.Assign) and _target(one) == "title" for one in parents)
        calls = {_name(one.func) for one in parents if isinstance(one, ast.Call)}
        is_stored = not calls.isdisjoint(STORED) or (is_title and calls.isdisjoint(QT))
        if is_stored and re.search(r"[A-Za-z]{2,}", text):
            yield text


def _text(node: ast.AST) -> str:
    """What a literal says, with ``{}`` where a value stands; empty for what is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w*\}", "{}", node.value)
    return ""


def _walk(node: ast.AST, ancestors: tuple[ast.AST, ...]) -> Iterator[tuple[ast.AST, tuple[ast.AST, ...]]]:
    """Every node with those above it, the nearest first; the pieces of an f-string belong to it."""
    yield node, ancestors
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.JoinedStr):
            if isinstance(child, ast.FormattedValue):
                yield from _walk(child.value, (node, *ancestors))
        else:
            yield from _walk(child, (node, *ancestors))


def _is_seen(ancestors: tuple[ast.AST, ...]) -> bool:
    parent = ancestors[0]
    if isinstance(parent, ast.Expr | ast.Compare | ast.Subscript):  # a docstring, a comparison, a key
        return False
    for above in ancestors:
        if isinstance(above, ast.Call) and _name(above.func) in (*INTERNAL, *NOT_SAID):
            return False
        if isinstance(above, ast.keyword) and above.arg == "keywords":
            return False
        if isinstance(above, ast.Assign | ast.AnnAssign) and _target(above) in ("keywords", "__all__"):
            return False
        if isinstance(above, ast.FunctionDef) and above.name in ("__repr__", "__getattr__"):
            return False
    return True


def _is_phrase(text: str, ancestors: tuple[ast.AST, ...]) -> bool:
    if CODE.search(text) or (all(word.lstrip("_")[:1].isupper() for word in text.split()) and len(text.split()) > 2):
        return False
    if SENTENCE.search(text) or re.fullmatch(r"[A-Z][a-z]+[.!]", text):
        return True
    if not re.search(r"[A-Za-z]{2,}", text):
        return False
    for above in ancestors:
        if isinstance(above, ast.Call):
            if _name(above.func) in EDITS and text[:1].isupper():  # else it is of a match
                return above is ancestors[0]
            return _name(above.func) in SAID and isinstance(ancestors[0], ast.Call | ast.keyword)
        if isinstance(above, ast.keyword):
            return above.arg in TITLED
        if isinstance(above, ast.Assign | ast.AnnAssign):
            owner = next((one.name for one in ancestors if isinstance(one, ast.ClassDef)), "")
            return _target(above) in TITLED or owner in WORDED
        if isinstance(above, ast.FunctionDef):
            return above.name in TITLED
        if isinstance(above, ast.JoinedStr | ast.Dict | ast.Compare):
            return False
    return False


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def window_texts() -> list[tuple[str, str, str, bool]]:
    """Every text of the window: its context, itself, what tells it from others, and whether it has plural forms.

    Qt's own reader of Python knows neither texts within f-strings nor plurals outside a class.
    """
    found: set[tuple[str, str, str, bool]] = set()
    for path in sorted((ROOT / "studio" / WINDOW).rglob("*.py")):
        for node, ancestors in _walk(ast.parse(path.read_text(encoding="utf-8")), ()):
            if isinstance(node, ast.Call) and _name(node.func) in QT and ast.unparse(node.func) != "painter.translate":
                texts = [_literal(argument) for argument in node.args[:3]]
                if _name(node.func) == "tr":
                    texts.insert(0, next((one.name for one in ancestors if isinstance(one, ast.ClassDef)), ""))
                context, text, note = (*texts, "", "", "")[:3]
                if not context or not text:
                    if ast.unparse(node) in MADE_ELSEWHERE:
                        continue
                    raise SystemExit(f"{path}:{node.lineno}: a text or its context is no literal")
                found.add((context, text, note, len(node.args) + (_name(node.func) == "tr") > 3))
    return sorted(found)


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def listed() -> str:
    """All texts as a program that Qt's ``lupdate`` can read."""
    texts = [*window_texts(), *(("Phrase", text, "", False) for text in phrases())]
    lines = []
    for context in sorted({text[0] for text in texts}):
        lines.append(f"class {context}:\n    def said(self):\n")
        for _, text, note, plural in (one for one in texts if one[0] == context):
            arguments = [repr(text), *([repr(note)] if note or plural else []), *(["1"] if plural else [])]
            lines.append(f"        self.tr({', '.join(arguments)})\n")
    return "".join(lines)


def update() -> None:
    """Writes phrases, sources and binaries anew."""
    PHRASES.write_text("".join(f"{_line(text)}\n" for text in phrases()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.py"
        source.write_text(listed(), encoding="utf-8")
        for target in sorted(FOLDER.glob("*.ts")):
            plural = ["-pluralonly"] if target.stem.endswith("_en") else []
            options = ["-locations", "none", "-no-obsolete", *plural]
            _qt("pyside6-lupdate", *options, str(source), "-ts", str(target))
            _qt("pyside6-lrelease", "-silent", str(target), "-qm", str(target.with_suffix(".qm")))


def unfinished(path: Path) -> list[str]:
    """The texts of a ``.ts`` file that nobody has translated yet."""
    return [
        message.findtext("source", "")
        for message in ET.parse(path).iter("message")
        if (translation := message.find("translation")) is None or translation.get("type") == "unfinished"
    ]


def _line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _qt(command: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / command), *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    update()
    for path in sorted(FOLDER.glob("*.ts")):
        sys.stdout.write(f"{path.name}: {len(unfinished(path))} to translate\n")
