"""One quarter of one body as marked-up blocks, before any layout.

Comes in: a sample's TOML. Goes out: ``Tracker`` objects whose texts carry the tags of :mod:`corpus.sample.markup`, so that
the text layouts, the PDF and the gold record are all made from the same sentences.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

from corpus.sample.series import Series, load_series, spelled
from corpus.sample.template import Quarter, fill

BODIES = ("holmcaster", "strathorran", "wexmere")
"""The invented bodies; each has a TOML file beside this module."""

_COLOURS = ("green", "amber", "red")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above entries; ``level`` is ``plan`` or ``theme``."""

    level: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A marked-up entry. ``rating`` and ``previous`` are colours as printed, None where none is given; ``lines`` are the label and value lines of a card."""

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    narrative: tuple[str, ...]
    rating: str | None
    previous: str | None
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tracker:
    """A whole tracker. ``name`` is the stem of its files, ``summary`` a marked-up paragraph, ``columns`` the heads of a table."""

    name: str
    body: str
    layout: str
    title: str
    subtitle: str
    summary: str
    columns: tuple[str, ...]
    blocks: tuple[Heading | Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in the order of the document."""
        return tuple(block for block in self.blocks if isinstance(block, Entry))


def trackers(body: str, seed: int) -> tuple[Tracker, ...]:
    """The four quarters of a body of :data:`BODIES`. The same seed gives the same sentences and figures."""
    source = tomllib.loads(files(__package__).joinpath(f"{body}.toml").read_text("utf-8"))
    series = load_series(source["series"], f"{seed}:{body}")
    quarters = [Quarter(number, words) for number, words in enumerate(source["quarters"], start=1)]
    return tuple(_tracker(source, series, quarter) for quarter in quarters)


def _tracker(source: Mapping[str, Any], series: Mapping[str, Series], quarter: Quarter) -> Tracker:
    blocks: list[Heading | Entry] = []
    for index, section in enumerate(source["sections"]):
        if "level" in section:
            blocks.append(Heading(section["level"], section["name"]))
        else:
            blocks.append(_entry(section, source.get("judgement", {}), series, quarter, index))
    entries = [block for block in blocks if isinstance(block, Entry)]
    tally = _tally([e.rating for e in entries], [e.previous for e in entries], source["things"], quarter)
    return Tracker(
        name=f"{source['slug']}-{source['years']}-q{quarter.number}",
        body=source["body"],
        layout=source["layout"],
        title=fill(source["title"], quarter, series),
        subtitle=fill(source["subtitle"], quarter, series),
        summary=source["summary"].replace("{tally}", tally),
        columns=tuple(source.get("columns", ())),
        blocks=tuple(blocks),
    )


def _entry(section: Mapping[str, Any], judgement: Mapping[str, list[str]], series: Mapping[str, Series], quarter: Quarter, index: int) -> Entry:
    rating, previous = (
        None if colour == "none" else colour for colour in (section["ratings"][quarter.number], section["ratings"][quarter.number - 1])
    )
    leads = section["lead"]
    lead, note = (fill(text, quarter, series) for text in (leads[(quarter.number - 1) % len(leads)], section["notes"][quarter.number - 1]))
    if judgement and rating:
        choice = judgement["first" if not previous else "kept" if rating == previous else "moved"]
        words = {**quarter.words, "now": rating, "Now": rating.capitalize(), "was": previous or ""}
        note = f"{note} {fill(choice[(index + quarter.number) % len(choice)], Quarter(quarter.number, words), series)}"
    return Entry(
        codes=tuple(section["codes"]),
        titles=tuple(section["titles"]),
        narrative=(lead, note),
        rating=rating,
        previous=previous,
        lines=tuple(_card(section, series, quarter, rating)) if "card" in section else (),
    )


def _card(section: Mapping[str, Any], series: Mapping[str, Series], quarter: Quarter, rating: str | None) -> Iterable[tuple[str, str]]:
    name, after = section["card"], f" {section['after']}" if "after" in section else ""
    month, last = quarter.words["month"], quarter.words["lastmonth"]
    yield "Latest", fill(f'[[{name} p="{month}"]]{after} ({month})', quarter, series)
    yield "Previous", fill(f'[[{name}.last p="{last}"]]{after} ({last})', quarter, series)
    yield "Target", fill(f'[[{name}.target role="target"]]{after}', quarter, series)
    yield "Status", f"<c>{rating}</c>"
    yield "Lead", escape(section["owner"])


def _tally(ratings: Iterable[str | None], before: Iterable[str | None], things: str, quarter: Quarter) -> str:
    """A marked-up sentence that counts the ratings now, and one that counts the greens a quarter ago."""
    now, last = (Counter(colour.lower() for colour in colours if colour) for colours in (ratings, before))
    colours = sorted(_COLOURS, key=lambda colour: not now[colour])  # what nobody has comes last
    single = now[colours[0]] == 1
    noun = things.removesuffix("s") if single else things
    parts: list[str] = []
    for colour in colours:
        count, verb = now[colour], "" if parts else f" {noun} {'is' if single else 'are'}"
        number = f'<f v="{count}" m="{noun}"{" opt" if count == 1 else ""}>{spelled(count) if parts else spelled(count).capitalize()}</f>'
        parts.append(f'{number}{verb} <c s="tally">{colour}</c>' if count else f'none <c s="negated">{colour}</c>')
    sentence = f"{', '.join(parts[:-1])} and {parts[-1]}."
    if last["green"] < 2:
        return sentence
    before_words = f'<f v="{last["green"]}" m="{noun}" p="{quarter.words["lastq"]}">{spelled(last["green"])}</f>'
    return f'{sentence} In {quarter.words["lastq"]} {before_words} were <c s="previous">green</c>.'
