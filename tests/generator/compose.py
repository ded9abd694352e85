"""A whole tracker from a scheme, a layout, a rating convention and a seed, with its truth in the form of the gold files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from corpus.sample.markup import parse
from tests.generator.content import COUNCILS, DOCUMENTS, FIXED, FIXED_FRONT, INDICATORS, PERIODS, TOPICS
from tests.generator.damage import DAMAGES
from tests.generator.layouts import FLOWS, ORDERS, STYLES, THEMES, Item, headed
from tests.generator.ratings import COLOURS, CONVENTIONS, Judgement, mark
from tests.generator.schemes import SCHEMES, Scheme
from tests.generator.sentences import Draw, paragraph
from tests.generator.spellings import Amount

Section = tuple[str, list[Item]]
"""The name of a theme and its entries."""


@dataclass(frozen=True, slots=True)
class Made:
    """A tracker: its text, what stands in it in the form of the gold files, and what it was made of."""

    text: str
    gold: Mapping[str, Any]
    recipe: str

    @property
    def entries(self) -> list[tuple[str, str, str | None, str | None, tuple[str, ...]]]:
        """Code, title, theme, plan and narrative of each entry, white space as single spaces."""
        return [
            (
                " ".join(entry["codes"]),
                " ".join(" / ".join(entry["titles"]).split()),
                entry["theme"],
                entry["plan"],
                tuple(" ".join(self.text[start:end].split()) for start, end in entry["narrative"]),
            )
            for entry in self.gold["entries"]
        ]


def made(marked: str, recipe: str) -> Made:
    """The tracker that a marked-up text is."""
    text, gold = parse(marked, "tracker.txt")
    return Made(text, json.loads(json.dumps(gold)), recipe)


def fixed_sections(scheme: str, *, rated: bool) -> list[Section]:
    """The fixed content under a scheme's codes."""
    found = []
    for t, (name, entries) in enumerate(FIXED):
        items = []
        for k, (title, said, colour) in enumerate(entries):
            cells = (("Status", mark(colour)),) if rated else ()
            items.append(Item(SCHEMES[scheme].mark(t, k), title, said, cells, colour if rated else None))
        found.append((name, items))
    return found


def fixed_flow(scheme: str, theme: str, flow: str, plan: str | None = None, wear: Callable[[str], str] = str) -> Made:
    """The fixed content, entries one after the other; ``wear`` is what happens to the marked-up text."""
    sections = fixed_sections(scheme, rated=FLOWS[flow].cells)
    return made(wear(flowing(sections, theme, flow, plan, FIXED_FRONT)), f"{scheme} | {theme} | {flow}")


def fixed_table(scheme: str, order: str, style: str, *, bands: bool) -> Made:
    """The fixed content as rows of a table."""
    return made(tabled(fixed_sections(scheme, rated=True), order, style, bands=bands, front=FIXED_FRONT), f"{scheme} | {style} {order}")


def flowing(sections: Sequence[Section], theme: str, flow: str, plan: str | None = None, front: Sequence[str] = ()) -> str:
    """Entries one after the other, as marked-up text."""
    lines = [*front, *([f'<h level="plan">{plan}</h>', ""] if plan else [])]
    for t, (name, items) in enumerate(sections):
        lines += THEMES[theme](t, name)
        for item in items:
            lines += FLOWS[flow].print(item)
    return "\n".join(lines) + "\n"


def tabled(sections: Sequence[Section], order: str, style: str, *, bands: bool, front: Sequence[str] = (), every: int = 0) -> str:
    """Rows of one table, the themes in lines of their own between them; with ``every``, a new page with the head again after so many rows."""
    chosen = ORDERS[order]
    head = headed(chosen, [label for label, _ in sections[0][1][0].cells])
    rows = [head] if head else []
    for name, items in sections:
        rows += [[f'<h level="theme">{name}</h>']] if bands else []
        rows += [item.enclosed(chosen.row(item)) for item in items]
    lines = STYLES[style](rows)
    if every:
        pages = _pages(lines[1:] if head else lines, every)
        top = lines[:1] if head else []
        lines = []
        for number, page in enumerate(pages, 1):
            lines += ["\f" + _RUNNING, ""] if number > 1 else []
            lines += [*top, *page, "", f"Page {number} of {len(pages)}"]
    return "\n".join([*front, *lines]) + "\n"


def _pages(rows: Sequence[str], every: int) -> list[list[str]]:
    """So many rows a page; a theme never stands alone at a foot."""
    pages: list[list[str]] = [[]]
    for row in rows:
        if len(pages[-1]) >= every and not pages[-1][-1].startswith("<h"):
            pages.append([])
        pages[-1].append(row)
    return pages


_RUNNING = "Performance tracker – appendix 1"


def front(random: Random) -> list[str]:
    """The lines above the first theme: who, what, when."""
    return [random.choice(COUNCILS), "", f'<h level="title">{random.choice(DOCUMENTS)}</h>', "", random.choice(PERIODS), ""]


def _values(draw: Draw, kind: str, unit: str | None) -> tuple[tuple[str, str], ...]:
    """The cells of an indicator: its latest value, its target, the value before."""
    random = draw.random
    plain = Draw(random, plain=True)

    def value(role: str) -> str:
        low, high, step = {"percentage": (300, 970, 0.1), "count": (110, 48_000, 1), "duration": (4, 60, 1), "money": (11, 99, 1e5)}[kind]
        return plain.write(Amount(round(random.randint(low, high) * step, 1), kind, unit), role=role)

    return ("Latest", value("observed")), ("Target", value("target")), ("Previous", value("observed"))


def sections_of(
    random: Random, scheme: Scheme, convention: str, *, themes: int, short: bool, valued: bool = False
) -> tuple[list[Section], list[str]]:
    """Themes with entries drawn from a seed, and the colours given or tallied."""
    draw = Draw(random)
    sections: list[Section] = []
    colours: list[str] = []
    indicators = random.sample(INDICATORS, len(INDICATORS))
    for t, (name, titles) in enumerate(random.sample(TOPICS, themes)):
        items = []
        for k, title in enumerate(random.sample(titles, random.randint(2, 3))):
            colour = random.choice(COLOURS)
            colours.append(colour)
            judged: Judgement = CONVENTIONS[convention].judge(colour, random)
            said = [paragraph(draw, random.randint(0 if i else 1, 2)) for i in range(1 if short else random.randint(1, 3))]
            if judged.sentence:
                said[-1] += f" {judged.sentence}"
            measured, kind, unit = indicators[len(colours) - 1]
            values = _values(draw, kind, unit) if valued else ()
            items.append(Item(scheme.mark(t, k), measured if valued else title, tuple(said), (*values, *judged.cells), judged.colour))
        sections.append((name, items))
    return sections, colours


LAYOUTS = [f"flow {flow}" for flow in FLOWS] + [f"{style} {order}" for style in STYLES for order in ORDERS] + ["paged usual", "paged status first"]


def fits(scheme: Scheme, layout: str, convention: str) -> bool:
    """Whether a careful reader could tell code, title and rating apart in this combination."""
    kind, _, name = layout.partition(" ")
    in_cells = convention not in {"tally", "none", "sentence"}
    if scheme.name == "no code" and not in_cells:
        return False  # a title is a key only where something stands beside it
    if (convention, name) in {("letter", "no head"), ("letter", "arrow"), ("current and previous", "no head")}:
        return False  # nothing says what a letter, or the second colour, means
    if kind == "flow":
        flow = FLOWS[name]
        return flow.codeless if scheme.name == "no code" else not flow.lettered or (scheme.lettered and not scheme.spaced)
    return ORDERS[name].codeless == (scheme.name == "no code") and (in_cells or name != "status first")


def tracker(seed: int, *damages: str) -> Made:
    """The tracker of a seed, with the named damages. Layouts take turns, so that as many seeds as there are layouts meet all of them."""
    random = Random(seed)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    scheme, convention = random.choice([(one, other) for one in SCHEMES.values() for other in CONVENTIONS if fits(one, layout, other)])
    kind, _, name = layout.partition(" ")
    valued = FLOWS[name].valued if kind == "flow" else ORDERS[name].valued
    short = kind != "flow" or name in {"cards", "stacked labels", "two-line rows", "indicator cards"}
    sections, colours = sections_of(random, scheme, convention, themes=random.randint(2, 4), short=short, valued=valued)
    said = CONVENTIONS[convention].front(colours)
    above = front(random) + ([said, ""] if said else [])
    theme = random.choice([one for one in THEMES if scheme.lettered or one not in {"lettered", "numbered capitals"}])
    plan = random.choice((None, None, "Community Plan 2009-12"))
    if kind == "flow":
        marked = flowing(sections, theme, name, plan if theme in {"plain", "none"} else None, above)
    else:
        marked = tabled(
            sections, name, "tabs" if kind == "paged" else kind, bands=random.random() < 0.6, front=above, every=4 if kind == "paged" else 0
        )
    for damage in damages:
        marked = DAMAGES[damage](marked, random)
    return made(marked, f"{scheme.name} | {layout} | {theme if kind == 'flow' else '-'} | {convention} | {', '.join(damages) or 'undamaged'}")
