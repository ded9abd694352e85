"""What the tables, views and columns mean, read from the comments that the database itself keeps.

Comes in: an open database. Goes out: one :class:`Described` per table or view, for documentation and for pages.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import regex

from ingest.expressions import compiled

_COLUMN = compiled(
    r'^\s++ "? (?P<name> [a-z_0-9]++ ) "? \s (?P<type> INTEGER | TEXT | REAL ) \b (?P<rest> [^\n]*+ )', regex.VERBOSE | regex.MULTILINE
)
_SELECTED = compiled(r'^\s++ \S++ \s AS \s "? (?P<name> [a-z_0-9]++ ) "? ,?+ (?P<rest> [^\n]*+ )', regex.VERBOSE | regex.MULTILINE)
_CALLED = compiled(r"^\s++ coalesce \( [^)]*+ \) \s AS \s", regex.VERBOSE | regex.MULTILINE)
_COMMENT = compiled(r"-- \s*+ (?P<comment> [^\n]*+ )", regex.VERBOSE)
_TARGET = compiled(r"REFERENCES \s++ (?P<table> \w++ )", regex.VERBOSE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``references`` is the table it points to, ``about`` is empty where the name says it all, ``type`` where it is a view's."""

    name: str
    type: str
    required: bool
    references: str | None
    about: str


@dataclass(frozen=True, slots=True)
class Described:
    """A table with what one row of it is."""

    name: str
    about: str
    columns: tuple[Column, ...]


def describe(connection: sqlite3.Connection) -> list[Described]:
    """Every table with typed columns, in the order in which they were made."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY rowid")
    return [_described(row[0], row[1]) for row in rows]


def describe_views(connection: sqlite3.Connection) -> list[Described]:
    """Every view, in the order in which they were made."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY rowid")
    return [_described_view(row[0], row[1]) for row in rows]


def _described_view(name: str, sql: str) -> Described:
    about = _COMMENT.search(sql.splitlines()[1])
    selected = _SELECTED.finditer(_CALLED.sub("    expression AS ", sql))
    columns = tuple(Column(match["name"], "", required=False, references=None, about=_about(match["rest"])) for match in selected)
    return Described(name, about["comment"] if about else "", columns)


def _about(rest: str) -> str:
    comment = _COMMENT.search(rest)
    return comment["comment"] if comment else ""


def _described(name: str, sql: str) -> Described:
    first = sql.splitlines()[1]  # a comment on the first line is about the table
    about = _COMMENT.search(first) if first.strip().startswith("--") else None
    return Described(name, about["comment"] if about else "", tuple(_column(match) for match in _COLUMN.finditer(sql)))


def _column(match: regex.Match[str]) -> Column:
    rest = match["rest"]
    target = _TARGET.search(rest)
    required = "NOT NULL" in rest or "PRIMARY KEY" in rest
    return Column(match["name"], match["type"], required, target["table"] if target else None, _about(rest))
