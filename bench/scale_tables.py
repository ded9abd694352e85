"""The tables of docs/scale.md: what was measured, and what it means for larger corpora.

Comes in: the content of bench/results/scale.json. Goes out: Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

TABLES = ("measured", "parent", "isolation", "corpora")
SIZES = (10**4, 10**6, 10**8)
CORES = 16
"""Of a machine of a cluster, in the arithmetic."""
HOURS = 24
"""Within which a corpus is to be read, in the arithmetic."""
FILE = 50 * 10**9
"""Bytes of a database that can still be copied, checked and published in one piece, in the arithmetic."""


def shown(result: dict[str, Any], tables: Sequence[str] = ()) -> str:
    """These tables, or all."""
    parts = {"measured": _measured, "parent": _parent, "isolation": _isolation, "corpora": _corpora}
    return "\n\n".join(table for name in tables or TABLES if (table := parts[name](result)))


def rates(run: dict[str, Any]) -> dict[str, float]:
    """What a document costs: CPU seconds of all processes (start included), of the parent without its imports, and of the writer alone; and bytes."""
    first = run["first run"]
    count = first["documents"]
    spent = first["spent"]
    writer = sum(spent.get(name, 0.0) for name in ("store", "other rows", "full-text index"))
    parent = first["parent"] - first["imports"]
    return {"all": first["cpu"] / count, "parent": parent / count, "writer": writer / count, "bytes": run["bytes"] / count}


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in rows)])


def _box(one: dict[str, Any]) -> str:
    box = one["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in box["versions"].items())
    noise = f"; **noisy**: load average {box['load']} from other work" if box["noisy"] else ""
    return f"Measured on {box['processor']} ({box['cores']} cores, {box['system']}), Python {box['python']}, {versions}{noise}."


def _measured(result: dict[str, Any]) -> str:
    if "run" not in result:
        return ""
    run = result["run"]
    first, each = run["first run"], rates(run)
    halves = [first["memory"][half] for half in ("first half", "second half")]
    rows = [
        ("Documents, pages, characters", f"{first['documents']:,}, {first['pages']:,}, {run['characters']:,}", ""),
        ("CPU time of a document, all processes, start included", f"{1000 * each['all']:.0f} ms", ""),
        ("Documents a second and core", f"**{1 / each['all']:.1f}**", ""),
        ("Pages a second and core", f"{first['pages'] / first['cpu']:.1f}", ""),
        (f"Documents a second of the whole run, {run['jobs']} jobs", f"{first['documents'] / first['wall']:.1f}", ""),
        ("Bytes of a document in the database", f"**{each['bytes']:,.0f}**", ""),
        ("Rows of a document", f"{run['rows'] / first['documents']:.0f}", ""),
        ("Rows a second of the writer", f"**{run['rows'] / (each['writer'] * first['documents']):,.0f}**", ""),
        ("Writer's share of the CPU time", f"{each['writer'] / each['all']:.1%}", ""),
        ("Parent's share of the CPU time", f"{each['parent'] / each['all']:.1%}", "at most 20%"),
        ("Most memory of the parent, first and second half of the documents", " and ".join(f"{half['parent']:.0f} MiB" for half in halves), ""),
        ("Most memory of all processes, first and second half", " and ".join(f"{half['all']:.0f} MiB" for half in halves), "no more in the second"),
        ("`status`", f"{run['status']['wall']:.2f} s, {run['status']['cpu']:.2f} s of CPU", "under 1 s"),
        ("Second run, CPU time in that of the first", f"{run['second run']['cpu'] / first['cpu']:.1%}", "under 10%"),
    ]
    if "parquet" in run:
        rows.append(
            ("Parquet: bytes of a document, CPU time", f"{run['parquet']['bytes'] / first['documents']:,.0f}, {run['parquet']['cpu']:.1f} s", "")
        )
    return f"{_box(run)}\n\n{_table(('what', 'reached', 'aim'), rows)}"


def _parent(result: dict[str, Any]) -> str:
    if "run" not in result:
        return ""
    first = result["run"]["first run"]
    spent = dict(first["spent"])
    spent["rest of the main thread"] = first["main thread"] - first["imports"] - sum(spent.values())
    spent["threads that talk to the workers"] = first["parent"] - first["main thread"]
    rows = [(name, f"{1000 * seconds / first['documents']:.2f}", f"{seconds / first['cpu']:.1%}") for name, seconds in spent.items()]
    return _table(("the parent's CPU time", "ms a document", "of all CPU time"), sorted(rows, key=lambda row: -float(row[1])))


def _isolation(result: dict[str, Any]) -> str:
    lines = []
    if "isolation" in result:
        one = result["isolation"]
        base = one["each"]["in process"]
        noisy = one["machine"]["noisy"]
        rows = [
            (name, f"{each['cpu']:.1f}", f"{each['cpu'] - base['cpu']:+.1f}", "too noisy" if noisy else f"{each['wall'] - base['wall']:+.1f}")
            for name, each in one["each"].items()
        ]
        lines = [
            f"{one['documents']} small documents, text and PDF, one process, means of {one['rounds']} rounds{'; noisy' if noisy else ''}.",
            _table(("where", "CPU ms a document", "more than in process", "wall ms more"), rows),
            f"The first worker costs {one['first']['cpu']:.1f} s of CPU once a run (the readers and extractors are loaded), every further one {one['copy']:.0f} ms by the clock.",
        ]
    if "jobs" in result:
        one, two = result["jobs"]["1"], result["jobs"]["2"]
        count = result["jobs"]["documents"]
        start = result["isolation"]["first"]["cpu"] if "isolation" in result else 0.0
        noise = " on a noisy machine" if result["jobs"]["machine"]["noisy"] else ""
        lines.append(
            f"Two jobs against one on {count} small PDFs{noise}: {one['wall'] / two['wall']:.2f} times as fast by the clock (at least 1.6 is aimed at); "
            f"{foreseen(one, two, start):.2f} by CPU time, after the start, if two cores had nothing else to do."
        )
    return "\n\n".join(lines)


def foreseen(one: dict[str, Any], two: dict[str, Any], start: float) -> float:
    """How many times as fast two jobs are on two cores that do nothing else, after the ``start``, from the CPU time of both runs on average.

    With one job the reader and the parent take a core each, with two they share both.
    """
    parent = sum(run["parent"] - run["imports"] for run in (one, two)) / 2
    workers = sum(run["cpu"] - run["parent"] - start for run in (one, two)) / 2
    return max(parent, workers) / max((parent + workers) / 2, parent)


def _corpora(result: dict[str, Any]) -> str:
    if "run" not in result:
        return ""
    each = rates(result["run"])
    rows = []
    for size in SIZES:
        hours, writing, disk = size * each["all"] / 3600, size * each["parent"] / 3600, size * each["bytes"]
        corpora = max(1, ceil(disk / FILE), ceil(writing / HOURS))
        rows.append(
            (
                f"{size:,}",
                f"{hours:,.1f}",
                f"{hours / 2:,.1f}",
                f"{max(hours / CORES, writing):,.1f}",
                f"{ceil(hours / CORES / HOURS):,}",
                f"{writing:,.1f}",
                _bytes(disk),
                f"{corpora:,}",
            )
        )
    head = (
        "documents of a page",
        "CPU hours",
        "hours on 2 cores",
        f"hours on {CORES}",
        f"machines of {CORES} for {HOURS} h",
        "hours of parents",
        "disk",
        "corpora",
    )
    return _table(head, rows)


def _bytes(size: float) -> str:
    return f"{size / 1e12:,.1f} TB" if size >= 1e12 else f"{size / 1e9:,.1f} GB"
