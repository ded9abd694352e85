"""What the operator allows: the folder of the source files, the file of the verdicts, who may review, and whether the site is public.

Comes in: ``plugins: trackrecord:`` of the metadata, or the environment that ``trackrecord serve`` sets. Goes out: values; the metadata wins.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

SOURCES, VERDICTS, PUBLIC, LOCAL = "TRACKRECORD_SOURCES", "TRACKRECORD_VERDICTS", "TRACKRECORD_PUBLIC", "TRACKRECORD_LOCAL"
"""Names in the environment."""


@dataclass(frozen=True, slots=True)
class Config:
    """``sources``, ``verdicts``: None where there are none. ``auditors``: an ``allow`` block of Datasette for those who may review, None: those signed in by a link.

    ``public``: nothing is shown of the server's own files. ``local``: readers may send SQL, which only a site on loopback may allow.
    """

    sources: Path | None
    verdicts: Path | None
    auditors: Mapping[str, object] | None
    public: bool
    local: bool


def config_of(datasette: Datasette) -> Config:
    """The configuration of a running site."""
    given = datasette.plugin_config("trackrecord") or {}
    sources, verdicts = given.get("sources") or os.environ.get(SOURCES), given.get("verdicts") or os.environ.get(VERDICTS)
    auditors = given.get("auditors")
    return Config(
        Path(sources) if sources else None,
        Path(verdicts) if verdicts else None,
        auditors if isinstance(auditors, Mapping) else None,
        bool(given.get("public", os.environ.get(PUBLIC))),
        bool(given.get("local", os.environ.get(LOCAL))),
    )
