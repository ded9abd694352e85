"""Second chances: words of the corpus that look like one that is not in it, and passages that speak of the same as a given one.

Comes in: words, or a passage. Goes out: other words, or a query. Both ask the full-text index itself and read no list of all words, so they take the same
time in a large corpus.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from corpus.queries import words_of

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_LOOKALIKES = (
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("li", "h"),
    ("vv", "w"),
    ("w", "vv"),
    ("ii", "u"),
    ("ll", "11"),
    ("in", "m"),
    ("nn", "rm"),
)
"""Letters that reading from images takes for each other, beyond single ones."""

_COMMON = 2_000
"""Passages in which a word may occur and still tell a passage from others."""

_WORDS = 40
_CHOSEN = 8


def is_word(connection: sqlite3.Connection, word: str) -> bool:
    """Whether the full-text index of passages or pages holds the word in any form."""
    term = '"' + word.replace('"', "") + '"'
    for index in ("passages_fts", "pages_fts"):
        if connection.execute(f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1", [term]).fetchone():
            return True
    return False


def suggestions(connection: sqlite3.Connection, word: str, most: int = 5) -> list[str]:
    """Words of the corpus one slip away from one that is not in it: a letter too many, too few, another one or two exchanged, or letters that look alike."""
    plain = word.casefold()
    if not 3 <= len(plain) <= 24 or not plain.isalnum():
        return []
    counts = []
    for candidate in dict.fromkeys(_neighbours(plain)):
        term = f'"{candidate}"'
        found = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? UNION ALL SELECT 1 FROM pages_fts WHERE pages_fts MATCH ? LIMIT 1000)",
            [term, term],
        ).fetchone()[0]
        if found:
            counts.append((-found, candidate))
    return [candidate for _, candidate in sorted(counts)[:most]]


def corrected(connection: sqlite3.Connection, query: str) -> dict[str, list[str]]:
    """For each word of a query that the corpus does not hold, the words that look like it."""
    found = {}
    for word in dict.fromkeys(words_of(query)[:6]):
        if not is_word(connection, word) and (others := suggestions(connection, word)):
            found[word] = others
    return found


def like(connection: sqlite3.Connection, document_id: int, start: int, end: int) -> str:
    """A query of FTS5 for passages that share the rarer words of a place; empty where there is no such passage or it has none."""
    row = connection.execute(
        'SELECT text FROM passages WHERE document_id = ? AND start = ? AND "end" = ? ORDER BY kind LIMIT 1', [document_id, start, end]
    ).fetchone()
    if row is None:
        return ""
    words = dict.fromkeys(word.casefold() for word in words_of(row[0].replace('"', " ")) if word.isalpha() and len(word) > 3)
    counts = []
    for word in list(words)[:_WORDS]:
        found = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?)", [f'"{word}"', _COMMON]
        ).fetchone()[0]
        if 1 < found < _COMMON:
            counts.append((found, word))
    return " OR ".join(f'"{word}"' for _, word in sorted(counts)[:_CHOSEN])


def _neighbours(word: str) -> Iterator[str]:
    for old, new in _LOOKALIKES:
        at = word.find(old)
        while at >= 0:
            yield word[:at] + new + word[at + len(old) :]
            at = word.find(old, at + 1)
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for letter in _ALPHABET:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]
    for letter in _ALPHABET:
        yield word + letter
