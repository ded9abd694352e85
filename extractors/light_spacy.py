"""Loads spaCy without its command line, which nobody here uses and which costs a third of the time: downloads, projects, web clients, YAML.

Comes in: nothing. Goes out: ``spacy`` in ``sys.modules``. To be imported before anything of spaCy is.
"""

from __future__ import annotations

import sys
from types import ModuleType

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def _info(*args: object, **kwargs: object) -> object:
    """What ``spacy.info`` is: it loads the commands when somebody asks."""
    from spacy.cli.info import info  # noqa: PLC0415

    return info(*args, **kwargs)  # type: ignore[arg-type]


def load() -> None:
    """Imports spaCy; for that moment empty modules stand for its commands, which are imported as usual by whoever wants them later."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401, PLC0415
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


load()
