"""The hash of a record, from its rows: what :func:`corpus.records.hash_of_record` makes of the record, without making the record.

Comes in: the rows of a record. Goes out: SHA-256 of its JSON, keys in alphabetical order and numbers as floats, without text and name.
Two thirds of all values of a record are fields of figures; so each kind of fact has its JSON written out here, key by key.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring_ascii as _quoted
from math import isfinite
from typing import Any

Row = Sequence[Any]
Rows = Mapping[str, Sequence[Row]]

_BOX = re.compile(r"\[(\d+), ")


def hash_of_rows(document: Mapping[str, Any], profile: str, tables: Rows) -> str:
    """SHA-256 of the record whose rows, of the columns :data:`corpus.rows.DOCUMENT` and :data:`corpus.rows.COLUMNS`, are these; ``profile`` is the name of its profile."""
    label = document["period_label"]
    period = {"label": label, "start": document["period_start"], "end": document["period_end"]} if label is not None else None
    said = {
        "id": _text(document["sha256"][:16]),
        "sha256": _text(document["sha256"]),
        "media_type": _text(document["media_type"]),
        "title": _text(document["title"]),
        "publisher": _text(document["publisher"]),
        "period": json.dumps(period, sort_keys=True),
        "title_span": _ends(document["title_start"], document["title_end"]),
        "publisher_span": _ends(document["publisher_start"], document["publisher_end"]),
        "period_span": _ends(document["period_label_start"], document["period_label_end"]),
        "profile": _text(profile),
        "pages": _listed(map(_page, tables["pages"])),
        "headings": _listed(map(_heading, tables["headings"])),
        "references": _listed(map(_reference, tables["refs"])),
        "entries": _listed(_entries(tables)),
        "figures": _listed(map(_figure, tables["figures"])),
        "ratings": _listed(map(_rating, tables["ratings"])),
        "problems": _listed(map(_problem, tables["problems"])),
    }
    written = "{" + ", ".join([f'"{key}": {said[key]}' for key in sorted(said)]) + "}"
    return hashlib.sha256(written.encode()).hexdigest()


def _page(row: Row) -> str:
    number, start, end, width, height, method, _ = row
    return (
        f'{{"end": {_number(end)}, "height": {_number(height)}, "method": {_text(method)}, "number": {_number(number)}, '
        f'"start": {_number(start)}, "width": {_number(width)}}}'
    )


def _heading(row: Row) -> str:
    start, end, text, page, boxes, _, integrity, level, name = row
    return (
        f'{{{_boxes(page, boxes)}"end": {end}.0, "integrity": {integrity}, "level": {_text(level)}, "name": {_text(name)}, "page": {_whole(page)}, '
        f'"start": {start}.0, "text": {_text(text)}}}'
    )


def _reference(row: Row) -> str:
    entry, start, end, text, page, boxes, _, integrity, code, scheme, role = row
    return (
        f'{{{_boxes(page, boxes)}"code": {_text(code)}, "end": {end}.0, "entry": {_whole(entry)}, "integrity": {integrity}, "page": {_whole(page)}, '
        f'"role": {_text(role)}, "scheme": {_text(scheme)}, "start": {start}.0, "text": {_text(text)}}}'
    )


def _entries(tables: Rows) -> Iterable[str]:
    codes: defaultdict[int, list[str]] = defaultdict(list)
    narrative: defaultdict[int, list[str]] = defaultdict(list)
    for entry, _, code, _ in tables["entry_codes"]:
        codes[entry].append(_text(code))
    for entry, start, end, *_ in tables["paragraphs"]:
        narrative[entry].append(_ends(start, end))
    for start, end, text, page, boxes, _, integrity, position, _, _, titles, theme, plan, rating in tables["entries"]:
        yield (
            f'{{{_boxes(page, boxes)}"codes": {_listed(codes[position])}, "end": {end}.0, "integrity": {integrity}, '
            f'"narrative": {_listed(narrative[position])}, "page": {_whole(page)}, "plan": {_text(plan)}, "rating": {_text(rating)}, '
            f'"start": {start}.0, "text": {_text(text)}, "theme": {_text(theme)}, "titles": {_listed(map(_text, json.loads(titles)))}}}'
        )


def _figure(row: Row) -> str:
    (
        entry, start, end, text, page, boxes, _, integrity, value, kind, unit, direction, qualifier, role, measure, measure_start, measure_end,
        period, period_start, period_end, baseline, baseline_start, baseline_end, code, optional,
    ) = row  # fmt: skip
    return (
        f'{{{_phrase("baseline", baseline, baseline_start, baseline_end)}{_boxes(page, boxes)}"code": {_text(code)}, "direction": {_text(direction)}, '
        f'"end": {end}.0, "entry": {_whole(entry)}, "integrity": {integrity}, "kind": {_text(kind)}, '
        f'{_phrase("measure", measure, measure_start, measure_end)}"optional": {optional}.0, "page": {_whole(page)}, '
        f'{_phrase("period", period, period_start, period_end)}"qualifier": {_text(qualifier)}, "role": {_text(role)}, "start": {start}.0, '
        f'"text": {_text(text)}, "unit": {_text(unit)}, "value": {_number(value)}}}'
    )


def _rating(row: Row) -> str:
    entry, start, end, text, page, boxes, _, integrity, evidence, colour, status, code, optional = row
    drawn = '"boxes": [], ' if start is None and boxes is None else _boxes(page, boxes)
    return (
        f'{{{drawn}"code": {_text(code)}, "colour": {_text(colour)}, "end": {_whole(end)}, "entry": {_whole(entry)}, "evidence": {_text(evidence)}, '
        f'"integrity": {integrity}, "optional": {optional}.0, "page": {_whole(page)}, "start": {_whole(start)}, "status": {_text(status)}, '
        f'"text": {_text(text)}}}'
    )


def _problem(row: Row) -> str:
    code, message, start, end, _, page = row
    return f'{{"code": {_text(code)}, "end": {_whole(end)}, "message": {_text(message)}, "page": {_whole(page)}, "start": {_whole(start)}}}'


def _phrase(name: str, text: str | None, start: int | None, end: int | None) -> str:
    return f'"{name}": null, ' if text is None else f'"{name}": {_quoted(text)}, "{name}_span": [{start}.0, {end}.0], '


def _boxes(page: int | None, boxes: str | None) -> str:
    """The field of the boxes: of one box its page is that of the fact, of several they are looked for."""
    if boxes is None:
        return ""
    one = f"[[{page}, "
    if boxes.startswith(one) and boxes.count("[") == len("[["):
        return f'"boxes": [[{page}.0, {boxes[len(one) :]}, '
    return f'"boxes": {_BOX.sub(_page_as_float, boxes)}, '


def _page_as_float(match: re.Match[str]) -> str:
    return f"[{match[1]}.0, "


def _listed(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _text(value: str | None) -> str:
    return "null" if value is None else _quoted(value)


def _whole(value: int | None) -> str:
    return "null" if value is None else f"{value}.0"


def _number(value: float | None) -> str:
    if value is None:
        return "null"
    value = float(value)
    return repr(value) if isfinite(value) else json.dumps(value)


def _ends(start: int | None, end: int | None) -> str:
    return "null" if start is None else f"[{start}.0, {end}.0]"
