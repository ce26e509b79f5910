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
SILENT = ("desktop/", "cli/", "__main__.py", "resources.py", "operators/names.py")  # translated by Qt, or never seen
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
TITLED = ("title", "verb", "label", "help", "why", "what", "remedy", "effect", "note")
WORDED = ("Effect", "Category", "Severity", "Fit")  # enums whose values people read
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z{(]")
CODE = re.compile(r"^--|\\[bdwA]|^<|^\W*$|^(ragged|sparse) \w+\[")


def phrases() -> list[str]:
    """Every sentence and title of the lower layers, with ``{}`` where a value stands, in order."""
    found: set[str] = set()
    for path in sorted((ROOT / "studio").rglob("*.py")):
        if not path.relative_to(ROOT / "studio").as_posix().startswith(SILENT):
            found.update(_said(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found)


def _said(tree: ast.Module) -> Iterator[str]:
    for node, ancestors in _walk(tree, ()):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = re.sub(r"\{\w*\}", "{}", node.value)
        else:
            continue
        if _is_seen(ancestors) and _is_phrase(text, ancestors):
            yield text


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
    if SENTENCE.search(text):
        return True
    if not re.search(r"[A-Za-z]{2,}", text):
        return False
    for above in ancestors:
        if isinstance(above, ast.Call):
            return _name(above.func) in ("parameter", "Proposal") and isinstance(ancestors[0], ast.Call | ast.keyword)
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


def update() -> None:
    """Writes phrases, sources and binaries anew."""
    said = phrases()
    PHRASES.write_text("".join(f"{_line(text)}\n" for text in said), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "phrases.py"
        listed.write_text("".join(f"QT_TRANSLATE_NOOP('Phrase', {text!r})\n" for text in said), encoding="utf-8")
        sources = [str(path) for path in sorted((ROOT / "studio" / "desktop").rglob("*.py"))]
        for target in sorted(FOLDER.glob("*.ts")):
            plural = ["-pluralonly"] if target.stem.endswith("_en") else []
            options = ["-locations", "none", "-no-obsolete", *plural]
            _qt("pyside6-lupdate", *options, *sources, str(listed), "-ts", str(target))
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
