"""The order of dependence, and what may be imported where: read from the source, nothing is run."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORDER = ["ingest", "patterns", "extractors", "corpus", "trackrecord"]
FILES = sorted([*(path for folder in ORDER[:-1] for path in (ROOT / folder).rglob("*.py")), ROOT / "trackrecord.py"])
# Slow or optional libraries, and the only files that may import them when they are loaded.
PLACES = {
    "spacy": ("extractors/",),
    "datasette": ("corpus/web/",),
    "reportlab": ("corpus/sample/typeset.py",),
    "playwright": (),
    "numpy": ("ingest/",),
    "PIL": (),
    "tesserocr": (),
    "httpx": (),
    "fsspec": (),
    "s3fs": (),
    "pyarrow": ("corpus/parquet.py",),  # for its types only
    "duckdb": (),
}


def imports(node: ast.AST, *, late: bool) -> Iterator[str]:
    """Full names of imported modules; with ``late``, those inside functions too."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.module or ""
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        is_typing = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if late or not (is_function or is_typing):
            yield from imports(child, late=late)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_keeps_the_order_the_places_and_the_length(path):
    name, source = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    tree = ast.parse(source)
    rank = ORDER.index(path.relative_to(ROOT).parts[0].removesuffix(".py"))
    anywhere = {module.split(".")[0] for module in imports(tree, late=True)}
    assert anywhere.isdisjoint(ORDER[rank + 1 :])
    assert anywhere.isdisjoint({"tests", "bench"})
    at_load = {module.split(".")[0] for module in imports(tree, late=False)}
    assert [library for library, places in PLACES.items() if library in at_load and not name.startswith(places or ("-",))] == []
    assert len(source.splitlines()) <= 400
    assert ast.get_docstring(tree), "a module says where in the flow it stands"


def test_the_command_loads_neither_spacy_nor_datasette():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, trackrecord, corpus.search, corpus.verify; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {"spacy", "datasette", "reportlab"}.isdisjoint(loaded.stdout.split())


def test_the_rules_see_what_they_forbid():
    tree = ast.parse("import spacy\ndef late():\n    from datasette import hookimpl\nif TYPE_CHECKING:\n    import corpus.web\n")
    assert set(imports(tree, late=False)) == {"spacy"}
    assert set(imports(tree, late=True)) == {"spacy", "datasette", "datasette.hookimpl", "corpus.web"}
    assert len(FILES) > 20
