"""Marked-up trackers become marked-up texts: flowing paragraphs, rows of a table with tabs, or cards."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import regex

from corpus.sample.tracker import Entry, Heading, Tracker


def marked_text(tracker: Tracker) -> str:
    """The whole document with its tags; :func:`corpus.sample.markup.parse` makes text and gold of it."""
    head = f'<h level="title">{escape(tracker.title)}</h>\n{escape(tracker.body)}\n{escape(tracker.subtitle)}\n\n{tracker.summary}\n'
    return head + _LAYOUTS[tracker.layout](tracker)


def _heading(block: Heading) -> str:
    return f'<h level="{block.level}">{escape(block.name)}</h>'


def _key(code: str) -> str:
    """A code with its canonical spelling: prefix, hyphen, number."""
    canonical = regex.sub(r"^(?P<prefix>[A-Z]+)[ -]?", r"\g<prefix>-", code)
    return f'<r code="{canonical}">{code}</r>'


def _open(entry: Entry) -> str:
    return f'<entry rating="{(entry.rating or "").lower()}">'


def _flowing(tracker: Tracker) -> str:
    parts = []
    for block in tracker.blocks:
        if isinstance(block, Heading):
            parts.append(f"\n{_heading(block)}\n")
            continue
        keys = "\n".join(f"{_key(code)} <t>{title}</t>" for code, title in zip(block.codes, block.titles, strict=True))
        parts.append(f"\n{_open(block)}{keys}\n\n" + "\n\n".join(f"<n>{text}</n>" for text in block.narrative) + "</entry>\n")
    return "".join(parts)


def _table(tracker: Tracker) -> str:
    parts = ["\n"]
    for block in tracker.blocks:
        if isinstance(block, Heading):
            parts.append(f"{_heading(block)}\n" + ("\t".join(tracker.columns) + "\n" if block.level == "plan" else ""))
            continue
        cells = [
            *(f"{_key(code)}\t<t>{title}</t>" for code, title in zip(block.codes, block.titles, strict=True)),
            f"<n>{' '.join(block.narrative)}</n>",
            f"<c>{block.rating}</c>",
            f'<c s="previous">{block.previous}</c>',
        ]
        parts.append(_open(block) + "\t".join(cells) + "</entry>\n")
    return "".join(parts)


def _cards(tracker: Tracker) -> str:
    parts = []
    for block in tracker.blocks:
        if isinstance(block, Heading):
            parts.append(f"\n{_heading(block)}\n")
            continue
        keys = "\n".join(f"{_key(code)} <t>{title}</t>" for code, title in zip(block.codes, block.titles, strict=True))
        lines = "\n".join(f"{label}: {value}" for label, value in block.lines)
        parts.append(f"\n{_open(block)}{keys}\n{lines}\n\n" + "\n\n".join(f"<n>{text}</n>" for text in block.narrative) + "</entry>\n")
    return "".join(parts)


_LAYOUTS: dict[str, Callable[[Tracker], str]] = {"flowing": _flowing, "table": _table, "cards": _cards}
