"""A second series of eight quarters: another kind of body, scheme, layout and wording, with the same number of planted figures.

Values stand under labels, in rows of a table, in brackets, as money and as shares; the level before is told, or follows from the change beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from quarters import MONTHS, Plant, Series

BODY = "Inverlay Health Board"


@dataclass(frozen=True)
class Measure:
    """``spell`` prints a whole number of its smallest unit."""

    code: str
    title: str
    base: int
    spell: Callable[[int], str]
    form: str


def _count(value: int) -> str:
    return f"{value:,}"


def _share(value: int) -> str:
    return f"{value / 10:.1f}%"


def _money(value: int) -> str:
    return f"£{value / 100:.2f}m"


MEASURES = (
    Measure("IB1/1", "Attendances at the emergency department", 15034, _count, "labels"),
    Measure("IB1/2", "Cancelled operations", 214, _count, "labels"),
    Measure("IB1/3", "Patients seen within four hours", 912, _share, "labels"),
    Measure("IB2/1", "Bed days lost to delayed discharge", 4203, _count, "fewer"),
    Measure("IB2/2", "Falls by patients in hospital", 388, _count, "fewer"),
    Measure("IB2/3", "Agency spending", 171, _money, "up_from"),
    Measure("IB3/1", "Successful quits by smokers", 1210, _count, "brackets"),
    Measure("IB3/2", "Uptake of primary vaccinations", 914, _share, "brackets"),
    Measure("IB3/3", "Drugs expenditure", 2240, _money, "up_from"),
    Measure("IB4/1", "Complaints received", 1440, _count, "brackets"),
    Measure("IB4/2", "Sickness absence", 512, _share, "up_from"),
    Measure("IB4/3", "Outpatient appointments missed", 6120, _count, "fewer"),
)


def label(number: int) -> tuple[int, str]:
    return number % 4 + 1, f"{2018 + number // 4}/{19 + number // 4}"


def months(number: int) -> str:
    first, last = MONTHS[number % 4]
    return f"{first} to {last} {2018 + number // 4 + (number % 4 == 3)}"


def series(seed: int) -> Series:
    rng = Random(seed)
    said: dict[str, list[int]] = {}
    for measure in MEASURES:
        values = [measure.base]
        for _ in range(7):
            step = rng.choice([-1, 1]) * rng.randint(max(3, measure.base // 40), max(9, measure.base // 10))
            values.append(
                values[-1] + step
                if values[-1] + step > measure.base // 2 and (measure.spell is not _share or values[-1] + step < 990)
                else values[-1] - abs(step)
            )
        said[measure.code] = values
    places = [(measure.code, quarter) for measure in MEASURES for quarter in range(1, 8)]
    rng.shuffle(places)
    chosen: dict[tuple[str, int], str] = {}
    for kind, number in (("stale", 10), ("contradicts", 10), ("restated", 20)):
        for place in places:
            near = [(place[0], place[1] + step) for step in (-1, 0, 1)]
            busy = near if kind == "stale" else [place, *(each for each in near if chosen.get(each) == "stale")]
            if sum(found == kind for found in chosen.values()) < number and not any(each in chosen for each in busy):
                chosen[place] = kind
    plants: list[Plant] = []
    documents = []
    for quarter in range(8):
        number, year = label(quarter)
        lines = [f"Operational Plan Indicators – {months(quarter)}", BODY, "For discussion by the Board in public session.", ""]
        for measure in MEASURES:
            lines += [
                f"{measure.code} {measure.title}",
                *_entry(rng, measure, quarter, said[measure.code], chosen.get((measure.code, quarter)), plants),
                "",
            ]
        documents.append((f"inverlay-{year.replace('/', '-')}-q{number}.txt", "\n".join(lines)))
    return Series(tuple(documents), tuple(plants))


def _entry(rng: Random, measure: Measure, quarter: int, said: list[int], kind: str | None, plants: list[Plant]) -> list[str]:
    spell = measure.spell
    if kind == "stale":
        said[quarter] = said[quarter - 1]
        plants.append(Plant(kind, measure.code, quarter, spell(said[quarter])))
    elif kind:
        before = said[quarter - 1] + rng.choice([-1, 1]) * max(4, said[quarter - 1] // rng.choice([12, 20, 30]))
        plants.append(
            Plant(kind, measure.code, quarter, spell(said[quarter]) if measure.form == "fewer" and kind == "contradicts" else spell(before))
        )
        if kind == "restated":
            said[quarter - 1], old = before, said[quarter - 1]
            return _restated(measure, quarter, spell(said[quarter]), spell(before), spell(old))
        return _told(measure, quarter, said[quarter], before)
    return _told(measure, quarter, said[quarter], None if quarter == 0 or kind == "stale" else said[quarter - 1])


def _told(measure: Measure, quarter: int, value: int, before: int | None) -> list[str]:
    spell, title = measure.spell, measure.title
    number, year = label(quarter)
    now = spell(value)
    if measure.form == "labels":
        lines = [f"Latest: {now} ({months(quarter)})"]
        return lines if before is None else [*lines, f"Previous: {spell(before)} ({months(quarter - 1)})"]
    if measure.form == "brackets":
        return [
            "",
            f"{title} stood at {now} in Quarter {number} of {year}{'' if before is None else f' ({spell(before)} in Quarter {label(quarter - 1)[0]} of {label(quarter - 1)[1]})'}.",
        ]
    if measure.form == "up_from":
        way = "" if before is None else f", {'up' if value > before else 'down'} from {spell(before)} in {months(quarter - 1)}"
        return ["", f"{title} came to {now} in {months(quarter)}{way}."]
    change = "" if before is None else f", {abs(value - before):,} {'more' if value > before else 'fewer'} than in the previous quarter"
    return ["", f"There were {now} {title[0].lower()}{title[1:]} in {months(quarter)}{change}."]


def _restated(measure: Measure, quarter: int, now: str, new: str, old: str) -> list[str]:
    title, noun = measure.title, measure.title[0].lower() + measure.title[1:]
    number, year = label(quarter)
    earlier, its_year = label(quarter - 1)
    if measure.form == "labels":
        return [f"Latest: {now} ({months(quarter)})", f"Previous: {new} ({months(quarter - 1)}, revised)"]
    if measure.form == "brackets":
        return ["", f"{title} stood at {now} in Quarter {number} of {year} (a corrected {new} in Quarter {earlier} of {its_year})."]
    if measure.form == "up_from":
        return [
            "",
            f"{title} came to {now} in {months(quarter)}. The provisional figure for {months(quarter - 1)} has been finalised: {noun} came to {new} in {months(quarter - 1)}, not the {old} first published.",
        ]
    return [
        "",
        f"There were {now} {noun} in {months(quarter)}. After validation the figure for {noun} in {months(quarter - 1)} was amended to {new}.",
    ]
