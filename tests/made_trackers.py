# ruff: noqa: ARG005 - the makers of one kind share their parameters
"""Trackers made by construction: code schemes x ways to print themes x ways to print entries, with what a reader should find in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Item = tuple[str, list[str], str]
"""Title, paragraphs, status."""

CONTENT: list[tuple[str, list[Item]]] = [
    (
        "Housing and homes",
        [
            (
                "Build 300 affordable homes by March 2012",
                [
                    "The council built 120 homes in the quarter, against a target of 100.",
                    "Work on the Eastfield site begins in May. Three sites remain.",
                ],
                "Green",
            ),
            ("Reduce the number of empty properties", ["Fewer than 400 homes now stand empty, down from 512 a year ago."], "Amber"),
            ("Improve the energy rating of council stock", ["All lofts have been insulated. Boilers were replaced in 85% of flats."], "Green"),
        ],
    ),
    (
        "Safer streets",
        [
            (
                "Cut serious violent crime in the town centre",
                ["Recorded offences fell by 7.2% compared with last year.", "The marshals scheme has been extended until December."],
                "Red",
            ),
            ("Support victims of domestic abuse", ["Referrals rose to 340, which reflects better reporting by partners."], "Green"),
        ],
    ),
    (
        "Roads and transport",
        [
            ("Resurface principal roads", ["Twelve miles were resurfaced at a cost of £2.4m."], "Amber"),
            ("Increase bus use across the district", ["Passenger journeys grew in the year. The new timetable was introduced in May."], "Red"),
        ],
    ),
]

Codes = Callable[[int, int], tuple[str, str]]
"""Code as printed and as meant, by theme and place in it."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
SCHEMES: dict[str, Codes] = {
    "QX-1a": lambda t, k: (f"{'HSR'[t]}C-{k + 1}a",) * 2,
    "QX-1": lambda t, k: (f"{'HSR'[t]}C-{k + 1}",) * 2,
    "QX-01": lambda t, k: (f"{'HSR'[t]}C-{k + 1:02d}",) * 2,
    "one prefix": lambda t, k: (f"BP-{t * 10 + k + 1:02d}",) * 2,
    "LSP - QX1A": lambda t, k: (f"LSP - {'HSR'[t]}C{k + 1}A", f"LSP-{'HSR'[t]}C-{k + 1}a"),
    "Qx-1b": lambda t, k: (f"{'HSR'[t]}c-{k + 1}b", f"{'HSR'[t]}C-{k + 1}b"),
    "NI 195": lambda t, k: (f"NI {t * 40 + k + 5}",) * 2,
    "BV82": lambda t, k: (f"BV{t * 40 + k + 5}", f"BV {t * 40 + k + 5}"),
    "KPI-7": lambda t, k: (f"KPI-{t * 4 + k + 5}", f"KPI {t * 4 + k + 5}"),
    "PI 12": lambda t, k: (f"PI {t * 3 + k + 1}",) * 2,
    "CS01": lambda t, k: (f"{('CS', 'ETS', 'HR')[t]}{k + 1:02d}", f"{('CS', 'ETS', 'HR')[t]}-{k + 1:02d}"),
    "CO23": lambda t, k: (f"CO{t * 10 + k + 11}", f"CO-{t * 10 + k + 11}"),
    "P33": lambda t, k: (f"P{t * 10 + k + 1}", f"P-{t * 10 + k + 1}"),
    "H1": lambda t, k: (f"{'HSR'[t]}{k + 1}", f"{'HSR'[t]}-{k + 1}"),
    "SR1A": lambda t, k: (f"SR{t * 3 + k + 1}A", f"SR-{t * 3 + k + 1}a"),
    "BUS 2": lambda t, k: (f"{('BUS', 'ENV', 'TRA')[t]} {k + 1}", f"{('BUS', 'ENV', 'TRA')[t]}-{k + 1}"),
    "SO4/3": lambda t, k: (f"SO{t + 1}/{k + 1}", f"SO-{t + 1}/{k + 1}"),
    "Action 14": lambda t, k: (f"Action {t * 3 + k + 1}", f"ACTION-{t * 3 + k + 1}"),
    "Outcome A": lambda t, k: (f"Outcome {'ABCDEFGHJ'[t * 3 + k]}",) * 2,
    "1.2": lambda t, k: (f"{t + 1}.{k + 1}",) * 2,
    "1.2.3": lambda t, k: (f"{t + 1}.{k + 1}.1",) * 2,
    "IV": lambda t, k: (_ROMAN[t * 3 + k],) * 2,
}
UNLETTERED = {"1.2", "1.2.3", "IV"}

THEMES: dict[str, tuple[Callable[[int, str], list[str]], Callable[[int, str], str | None]]] = {
    "plain": (lambda i, n: [n, ""], lambda i, n: n),
    "capitals": (lambda i, n: [n.upper(), ""], lambda i, n: n.upper()),
    "numbered capitals": (lambda i, n: [f"{i + 1}. {n.upper()}", ""], lambda i, n: f"{i + 1}. {n.upper()}"),
    "lettered": (lambda i, n: [f"{'ABC'[i]}.  {n}", ""], lambda i, n: n),
    "colon": (lambda i, n: [f"{n}:", ""], lambda i, n: f"{n}:"),
    "underlined": (lambda i, n: [n, "=" * len(n), ""], lambda i, n: n),
    "Theme 2:": (lambda i, n: [f"Theme {i + 1}: {n}", ""], lambda i, n: f"Theme {i + 1}: {n}"),
    "Priority 1 –": (lambda i, n: [f"Priority {i + 1} – {n}", ""], lambda i, n: f"Priority {i + 1} – {n}"),
    "markdown": (lambda i, n: [f"## {n}", ""], lambda i, n: n),
    "none": (lambda i, n: [], lambda i, n: None),
}


def _apart(paragraphs: Sequence[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _same(paragraphs: Sequence[str]) -> list[str]:
    return list(paragraphs)


def _bulleted(paragraphs: Sequence[str]) -> list[str]:
    return [f"- {paragraph}" for paragraph in paragraphs]


def _numbered(paragraphs: Sequence[str]) -> list[str]:
    return [f"2.{i + 1} {paragraph}" for i, paragraph in enumerate(paragraphs)]


Heads = tuple[Callable[[str, str, list[str], str], list[str]], Callable[[Sequence[str]], list[str]]]
HEADS: dict[str, Heads] = {
    "code title": (lambda c, t, p, s: [f"{c} {t}", "", *_apart(p)], _same),
    "[code] title": (lambda c, t, p, s: [f"[{c}] {t}", "", *_apart(p)], _same),
    "code – title": (lambda c, t, p, s: [f"{c} – {t}", "", *_apart(p)], _same),
    "code: title": (lambda c, t, p, s: [f"{c}: {t}", "", *_apart(p)], _same),
    "code tab title": (lambda c, t, p, s: [f"{c}\t{t}", *_apart(p)], _same),
    "Ref: code": (lambda c, t, p, s: [f"Ref: {c}", t, "", *_apart(p)], _same),
    "Priority code": (lambda c, t, p, s: [f"Priority {c}", t, "", *_apart(p)], _same),
    "code, title below": (lambda c, t, p, s: [c, t, "", *_apart(p)], _same),
    "arrow": (lambda c, t, p, s: [c, t, f"▲ {s}", *_apart(_numbered(p))], _numbered),
    "labels": (lambda c, t, p, s: [f"{c}: {t}", f"Status: {s}", "Owner: Head of Service", *_bulleted(p), ""], _bulleted),
    "labels aside": (lambda c, t, p, s: [f"{c}: {t}", f"RAG: {s} | Lead: J. Smith", f"Progress: {p[0]}", "", *_apart(p[1:])], _same),
    "bold": (lambda c, t, p, s: [f"**{c} {t}**", "", *_apart(p)], _same),
    "bullets": (lambda c, t, p, s: [f"{c} {t}", *_bulleted(p), ""], _bulleted),
    "next steps": (lambda c, t, p, s: [f"{c} {t}", "", p[0], "", "Next steps", "", "The board meets in May.", ""], lambda p: [p[0], "Next steps", "The board meets in May."]),
    "status last": (lambda c, t, p, s: [f"{c} {t}", "", *_apart(p), f"Status: {s}", ""], _same),
    "glued": (lambda c, t, p, s: [f"{c}{t}", "", *_apart(p)], _same),
    "title before code": (lambda c, t, p, s: [t, c, "", *_apart(p)] if "e" in t[:3] else [f"{c} {t}", "", *_apart(p)], _same),
}  # fmt: skip

Row = Callable[[str, str, str, str], list[str]]
ROWS: dict[str, tuple[list[str] | None, Row]] = {
    "usual": (["Ref", "Action", "Progress", "RAG"], lambda c, t, p, s: [c, t, p, s]),
    "status first": (["RAG", "Ref", "Action", "Progress"], lambda c, t, p, s: [s, c, t, p]),
    "title first": (["Action", "Code", "Status", "Commentary"], lambda c, t, p, s: [t, c, s, p]),
    "words unknown": (["Marker", "What was promised", "Where things stand", "Colour"], lambda c, t, p, s: [c, t, p, s]),
    "code with title": (["Priority", "Progress", "Status", "Lead"], lambda c, t, p, s: [f"{c} {t}", p, s, "JS"]),
    "no head": (None, lambda c, t, p, s: [c, t, p, s]),
}

Wanted = tuple[str, str, str | None, str | None, tuple[str, ...]]
"""Code, title, theme, plan, narrative."""


@dataclass(frozen=True, slots=True)
class Made:
    """A tracker's text and what stands in it."""

    text: str
    entries: list[Wanted]


def flowing_tracker(scheme: str, theme: str, head: str, plan: str | None = None) -> Made:
    """Entries one after the other."""
    lines = [*_FRONT, *([plan, ""] if plan else [])]
    wanted: list[Wanted] = []
    printed, named = THEMES[theme]
    shown, told = HEADS[head]
    for i, (name, items) in enumerate(CONTENT):
        lines += printed(i, name)
        for k, (title, paragraphs, status) in enumerate(items):
            code, meant = SCHEMES[scheme](i, k)
            lines += shown(code, title, list(paragraphs), status)
            wanted.append((meant, title, named(i, name), plan, tuple(told(paragraphs))))
    return Made("\n".join(lines) + "\n", wanted)


def table_tracker(scheme: str, order: str, *, pipes: bool, bands: bool) -> Made:
    """Rows of one table, the themes in lines of their own between them."""
    head, row = ROWS[order]
    lines = [*_FRONT, *([_row(head, pipes=pipes)] if head else [])]
    wanted: list[Wanted] = []
    for i, (name, items) in enumerate(CONTENT):
        lines += [name] if bands else []
        for k, (title, paragraphs, status) in enumerate(items):
            code, meant = SCHEMES[scheme](i, k)
            told = " ".join(paragraphs)
            lines.append(_row(row(code, title, told, status), pipes=pipes))
            wanted.append((meant, title, name if bands else None, None, (told,)))
    return Made("\n".join(lines) + "\n", wanted)


_FRONT = ["Fenborough Borough Council", "Corporate performance tracker, Quarter 2 2010/11", ""]


def _row(cells: Sequence[str], *, pipes: bool) -> str:
    return f"| {' | '.join(cells)} |" if pipes else "\t".join(cells)
