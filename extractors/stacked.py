"""Cards printed as a list: a label on one line, its value on the next, again and again ("Baseline", "41.2% (2011/12)", "Latest", "43.0%").

Comes in: units. Goes out: the units, each label and its value as one unit of two parts, as if they stood beside each other;
labels of codes, titles and narratives are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from extractors.columns import role_of
from extractors.tables import is_status
from extractors.units import Part, Unit
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import replace
from patterns.profile import Profile

_LABEL = compiled(r"\p{Lu}[\p{L}\p{Nd} /()'’&-]{1,34}:?", regex.VERSION0)
_OFTEN = 3
"""How often a line must recur before it can be a label, and how many different ones a list of labels has at least."""
_TOLD = ("ref", "title", "narrative")
"""What stands under such labels is read as it is: a code, a title, a paragraph."""
_LONGEST_VALUE = 60
_SENTENCE = compiled(r"[.!?]\s*$")


def with_stacked_labels(text: str, units: Sequence[Unit], profile: Profile) -> list[Unit]:
    """The units, labels joined to the values below them; unchanged where the document has no such lists."""
    recurring = _recurring(text, units)
    known = {line for line in recurring if _is_known(line, profile)}
    if len(known) < _OFTEN - 1 or len(recurring) < _OFTEN:
        return list(units)
    told = {line for line in known if role_of(line, profile) in _TOLD and line not in profile.words["labels"]["field"]}
    labels = known | _between(text, units, known, recurring, profile)
    result: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        value = units[index + 1] if index + 1 < len(units) else None
        line = _line(text, unit)
        if line in labels and value is not None and _is_value(text, value, labels, told=line in told):
            result.append(_joined(unit, value) if line not in told else replace(value, gap=unit.gap))
            index += 2
        else:
            result.append(unit)
            index += 1
    # Where hardly any label found a value the lines were headings, not labels.
    joined = len(units) - len(result)
    return result if joined >= len(labels) * (_OFTEN - 1) else list(units)


def _line(text: str, unit: Unit) -> str:
    """A lone line in lower case without its colon; empty for rows and bullets."""
    line = " ".join(unit.span.of(text).split()) if unit.alone and not unit.bullet and len(unit.span) <= _LONGEST_VALUE else ""
    return line.rstrip(":").strip().lower() if _LABEL.fullmatch(line) else ""


def _recurring(text: str, units: Sequence[Unit]) -> set[str]:
    lines = Counter(line for unit in units if (line := _line(text, unit)))
    return {line for line, count in lines.items() if count >= _OFTEN}


def _is_known(line: str, profile: Profile) -> bool:
    """Whether a line is a label or a column head for values or ratings, not a status itself."""
    if is_status(line, profile) and line not in profile.words["labels"]["field"]:
        return False
    if any(line in profile.words["columns"][role] for role in _TOLD):
        return True
    return line in profile.words["labels"]["field"] or role_of(line, profile) in {"value", "rating", "previous"}


def _between(text: str, units: Sequence[Unit], known: set[str], recurring: set[str], profile: Profile) -> set[str]:
    """Lines that recur two lines below a known label, or two above one: labels that no list knows."""
    lines = [_line(text, unit) for unit in units]
    found: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if line not in recurring or line in known or is_status(line, profile):
            continue
        below = index > 1 and lines[index - 2] in known and lines[index - 1] not in known
        above = index + 2 < len(lines) and lines[index + 2] in known and lines[index + 1] not in known
        found[line] += below or above
    return {line for line, count in found.items() if count >= _OFTEN}


def _is_value(text: str, unit: Unit, labels: set[str], *, told: bool) -> bool:
    """Whether a line can be the value of the label above it: no label itself, nothing empty between, short and no sentence unless it is ``told``."""
    if unit.gap or _line(text, unit) in labels:
        return False
    if told:
        return True
    if not unit.alone or len(unit.span) > _LONGEST_VALUE:
        return False
    value = unit.span.of(text)
    return _SENTENCE.search(value) is None or len(value.split()) <= 3


def _joined(label: Unit, value: Unit) -> Unit:
    parts = (Part(label.span, 0), Part(value.span, 1))
    return replace(label, span=Span(label.span.start, value.span.end), parts=parts)
