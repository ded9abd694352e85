"""``metadata.yml`` names its database ``trackrecord``; here its titles, facets and queries are given to ours under their real names.

Comes in: the running Datasette with its metadata. Goes out: nothing; the metadata holds an entry for each database of ours.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, cast

from corpus.web.places import our_databases

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

TEMPLATE = "trackrecord"
"""The name of the database in ``metadata.yml``."""


async def spread(datasette: Datasette) -> None:
    """A database that the operator has described himself keeps his description."""
    # Datasette 0.65 has no public way to add metadata at its start; the hook for it goes away in 1.0.
    metadata = cast("MutableMapping[str, object]", datasette._metadata_local)  # noqa: SLF001
    databases = metadata.get("databases")
    if not isinstance(databases, MutableMapping) or TEMPLATE not in databases:
        return
    for name in await our_databases(datasette):
        databases.setdefault(name, databases[TEMPLATE])
