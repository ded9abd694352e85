"""What the tables and columns mean, read from the comments that the database itself keeps.

Comes in: an open database. Goes out: one :class:`Described` per table, for documentation and for pages.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import regex

_COLUMN = regex.compile(
    r'^\s++ "? (?P<name> [a-z_0-9]++ ) "? \s (?P<type> INTEGER | TEXT | REAL ) \b (?P<rest> [^\n]*+ )', regex.VERBOSE | regex.MULTILINE
)
_COMMENT = regex.compile(r"-- \s*+ (?P<comment> [^\n]*+ )", regex.VERBOSE)
_TARGET = regex.compile(r"REFERENCES \s++ (?P<table> \w++ )", regex.VERBOSE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``references`` is the table it points to, ``about`` is empty where the name says it all."""

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


def _described(name: str, sql: str) -> Described:
    first = sql.splitlines()[1]  # a comment on the first line is about the table
    about = _COMMENT.search(first) if first.strip().startswith("--") else None
    return Described(name, about["comment"] if about else "", tuple(_column(match) for match in _COLUMN.finditer(sql)))


def _column(match: regex.Match[str]) -> Column:
    rest = match["rest"]
    comment, target = _COMMENT.search(rest), _TARGET.search(rest)
    required = "NOT NULL" in rest or "PRIMARY KEY" in rest
    return Column(match["name"], match["type"], required, target["table"] if target else None, comment["comment"] if comment else "")
