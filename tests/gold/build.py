"""Writes ``<name>.txt`` and ``<name>.gold.json`` beside every ``<name>.marked`` of the folders named on the command line.

python tests/gold/build.py [folder ...]      default: every folder beside this file
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from corpus.sample.markup import parse  # noqa: E402


def outputs(marked: Path) -> dict[Path, bytes]:
    """The files that a marked-up tracker gives, as bytes by path. Raises ValueError, naming the file, on bad markup."""
    text_path = marked.with_suffix(".txt")
    try:
        # Decoded from bytes: line ends and form feeds are part of the text and must not be translated.
        text, gold = parse(marked.read_bytes().decode("utf-8"), text_path.name)
    except (ValueError, AssertionError, KeyError, IndexError) as error:
        raise ValueError(f"{marked}: {error}") from error
    record = json.dumps(gold, indent=1, ensure_ascii=False) + "\n"
    return {text_path: text.encode("utf-8"), marked.with_suffix(".gold.json"): record.encode("utf-8")}


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or sorted(path for path in HERE.iterdir() if path.is_dir())
    for folder in folders:
        for marked in sorted(folder.glob("*.marked")):
            for path, content in outputs(marked).items():
                path.write_bytes(content)


if __name__ == "__main__":
    main()
