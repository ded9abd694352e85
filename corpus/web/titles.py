"""``metadata.yml`` names its database ``trackrecord``; here its titles, facets and queries are given to ours under their real names.

Tables too large to be counted by facet in time lose theirs, and a public site hides what names files of the server.

Comes in: the running Datasette with its metadata. Goes out: nothing; the metadata holds an entry for each database of ours.
"""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from datasette.utils import tilde_encode

from corpus.web.config import config_of
from corpus.web.parts import weights
from corpus.web.places import our_databases

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

TEMPLATE = "trackrecord"
"""The name of the database in ``metadata.yml``."""


_uncounted: WeakKeyDictionary[Datasette, frozenset[str]] = WeakKeyDictionary()

LARGEST = 120_000
"""Rows of a table up to which its facets are counted on every visit: on a busy machine those of more rows ran into their time limit."""

PRIVATE_TABLES, PRIVATE_QUERIES = ("sources", "failures", "versions"), ("what_failed",)
"""What holds paths of the server."""


async def spread(datasette: Datasette) -> None:
    """A database that the operator has described himself keeps his description."""
    # Datasette 0.65 has no public way to add metadata at its start; the hook for it goes away in 1.0.
    metadata = cast("MutableMapping[str, object]", datasette._metadata_local)  # noqa: SLF001
    config = config_of(datasette)
    if config.local:
        metadata["allow_sql"] = True
    databases = metadata.get("databases")
    if not isinstance(databases, MutableMapping) or TEMPLATE not in databases:
        return
    slow: set[str] = set()
    for name in await our_databases(datasette):
        described = databases.setdefault(name, copy.deepcopy(databases[TEMPLATE]))
        database = datasette.get_database(name)
        await weights(database)  # or the first reader would wait for it
        large = await database.execute_fn(_large_tables)
        _without_slow_facets(described, large)
        slow |= {f"/{tilde_encode(name)}/{view}" for view in large & set(_VIEWS.values())}
        if config.public:
            _hide(described)
    _uncounted[datasette] = frozenset(slow)


def uncounted(datasette: Datasette) -> frozenset[str]:
    """Paths of views so large that counting their rows would take longer than showing the first of them."""
    return _uncounted.get(datasette, frozenset())


def grouped(queries: Iterable[Mapping[str, object]]) -> dict[str, list[Mapping[str, object]]]:
    """Ready questions by who asks them; empty where they say nothing of that."""
    groups: dict[str, list[Mapping[str, object]]] = {}
    for query in queries:
        groups.setdefault(str(query.get("group") or "Others"), []).append(query)
    return {} if set(groups) <= {"Others"} else groups


def siblings(datasette: Datasette, database: str, name: str) -> list[tuple[str, str]]:
    """The questions of the same group that all may ask, this one among them: name and title."""
    queries = datasette.metadata("queries", database=database) or {}
    group = (queries.get(name) or {}).get("group")
    return [
        (other, str(query.get("title") or other))
        for other, query in queries.items()
        if group and query.get("group") == group and query.get("allow", True)
    ]


_VIEWS = {"entries": "actions", "figures": "entry_figures", "ratings": "entry_ratings"}
"""Views by the table whose rows they show."""


def _large_tables(connection: sqlite3.Connection) -> set[str]:
    """The tables with more rows than can be counted in time, by their largest row number: counting them would take as long."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT'")]
    found = {name for name in names if (connection.execute(f'SELECT max(rowid) FROM "{name}"').fetchone()[0] or 0) > LARGEST}
    over = {"entries": "actions", "figures": "entry_figures", "ratings": "entry_ratings"}
    return found | {
        view for table, view in over.items() if (connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0) > LARGEST // 12
    }


def _without_slow_facets(described: MutableMapping[str, object], tables: set[str]) -> None:
    for one in _each(described, "tables", tables):
        one.pop("facets", None)


def _hide(described: MutableMapping[str, object]) -> None:
    for one in (*_each(described, "tables", PRIVATE_TABLES), *_each(described, "queries", PRIVATE_QUERIES)):
        one["allow"] = False


def _each(described: MutableMapping[str, object], group: str, names: Iterable[str]) -> Iterator[MutableMapping[str, object]]:
    """The descriptions of tables or queries that are there under these names."""
    there = described.get(group)
    for name in names if isinstance(there, MutableMapping) else ():
        one = there.get(name) if isinstance(there, MutableMapping) else None
        if isinstance(one, MutableMapping):
            yield one
