"""A series of eight quarterly trackers of one body, with restated, contradicted and stale figures planted in known places."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

MEASURES = (
    ("missed bin collections", "HC-1a", 240), ("fly-tipping incidents", "HC-1b", 1310), ("library visits", "CU-2a", 48200), ("planning appeals", "PL-1a", 131),
    ("homelessness applications", "HO-3a", 412), ("domestic burglaries", "CS-1a", 655), ("dwelling fires", "CS-2b", 118), ("noise complaints", "EN-4a", 377),
    ("school exclusions", "ED-1c", 164), ("foster placements", "CH-2a", 523), ("street light repairs", "HW-1d", 2870), ("food hygiene inspections", "EN-2c", 733),
)  # fmt: skip
MONTHS = (("April", "June"), ("July", "September"), ("October", "December"), ("January", "March"))


@dataclass(frozen=True)
class Plant:
    kind: str
    measure: str
    quarter: int
    text: str


@dataclass(frozen=True)
class Series:
    documents: tuple[tuple[str, str], ...]
    plants: tuple[Plant, ...]


def label(number: int) -> tuple[int, str]:
    return number % 4 + 1, f"{2011 + number // 4}/{12 + number // 4}"


def months(number: int) -> str:
    first, last = MONTHS[number % 4]
    year = 2011 + number // 4 + (number % 4 == 3)
    return f"{first} to {last} {year}"


def series(seed: int) -> Series:
    """Values move each quarter; the sentence of a measure gives the quarter before too, in one of several wordings."""
    rng = Random(seed)
    values = {name: [base] for name, _, base in MEASURES}
    for name, _, base in MEASURES:
        for _ in range(7):
            moved = rng.choice([-1, 1]) * rng.randint(max(2, base // 40), max(9, base // 8))
            before = values[name][-1]
            values[name].append(before + moved if before + moved > 100 else before - moved)
    places = [(name, quarter) for name, *_ in MEASURES for quarter in range(1, 8)]
    # No two plants of a measure in quarters that follow each other: the second would speak of the first.
    chosen: dict[tuple[str, int], str] = {}
    rng.shuffle(places)
    for kind, number in (("stale", 10), ("contradicts", 10), ("restated", 20)):
        for place in places:
            near = [(place[0], place[1] + step) for step in (-1, 0, 1)]
            busy = near if kind == "stale" else [place, *(each for each in near if chosen.get(each) == "stale")]
            if sum(found == kind for found in chosen.values()) < number and not any(each in chosen for each in busy):
                chosen[place] = kind
    said = {name: list(numbers) for name, numbers in values.items()}
    plants: list[Plant] = []
    documents = []
    for quarter in range(8):
        number, year = label(quarter)
        lines = [f"Action Tracker Quarter {number} {year}", "Borough of Ashcombe Vale", ""]
        for index, (name, code, _) in enumerate(MEASURES):
            kind = chosen.get((name, quarter))
            if kind == "stale":
                said[name][quarter] = said[name][quarter - 1]
                plants.append(Plant(kind, name, quarter, f"{said[name][quarter]:,}"))
            lines += [f"{code} Reduce or improve {name}", "", sentence(rng, index, name, quarter, said[name], kind, plants), ""]
        documents.append((f"ashcombe-vale-{year.replace('/', '-')}-q{number}.txt", "\n".join(lines)))
    return Series(tuple(documents), tuple(plants))


def sentence(rng: Random, index: int, name: str, quarter: int, said: list[int], kind: str | None, plants: list[Plant]) -> str:
    number, year = label(quarter)
    now = f"{said[quarter]:,}"
    opening = (
        f"There were {now} {name} in Q{number} {year}",
        f"In {months(quarter)} we recorded {now} {name}",
        f"{name.capitalize()} numbered {now} in Quarter {number} of {year}",
        f"The number of {name} was {now} in the quarter",
    )[index % 4]
    if quarter == 0 or kind == "stale":
        return f"{opening}."
    before = said[quarter - 1]
    earlier, its_year = label(quarter - 1)
    when = (f"in Q{earlier} {its_year}", f"in {months(quarter - 1)}", f"in Quarter {earlier} of {its_year}", "in the previous quarter")[index % 4]
    if kind in {"restated", "contradicts"}:
        before += rng.choice([-1, 1]) * max(3, before // rng.choice([12, 20, 30]))
        plants.append(Plant(kind, name, quarter, f"{before:,}"))
    if kind == "restated":
        old, new = f"{said[quarter - 1]:,}", f"{before:,}"
        said[quarter - 1] = before
        return (
            f"{opening}, compared with a revised {new} {name} {when}.",
            f"{opening}. The figure for {name} {when} has been restated as {new}; it was previously reported as {old}.",
            f"{opening}, against {new} {name} {when} (previously reported as {old}).",
            f"{opening}. There were {new} {name} {when}, corrected after an audit of the records.",
        )[(quarter + index) % 4]
    compared = ("compared with", "against", "as against", "compared to")[(quarter + index) % 4]
    return f"{opening}, {compared} {before:,} {name} {when}."
