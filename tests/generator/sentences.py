"""Sentences of progress reports with a number or two, drawn and marked up from a seed; some have numbers that are no figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.generator.spellings import Amount, spellings


def marked(amount: Amount, inside: str, after: str = "", **labels: str) -> str:
    """A figure as marked-up text; ``labels`` are the attributes d, q, role, m, p and b."""
    unit = f' u="{amount.unit}"' if amount.unit else ""
    said = "".join(f' {name}="{value}"' for name, value in labels.items())
    return f'<f v="{amount.value}" k="{amount.kind}"{unit}{said}>{inside}</f>{after}'


@dataclass(frozen=True, slots=True)
class Draw:
    """What a sentence draws its numbers from. ``plain`` keeps to the usual spelling of each number."""

    random: Random
    plain: bool = False

    def write(self, amount: Amount, **labels: str) -> str:
        """The amount in one of its spellings."""
        every = spellings(amount)
        one = every[0] if self.plain or self.random.random() < 0.4 else self.random.choice(every)
        return marked(amount, one.inside, one.after, **labels)

    def count(self, low: int = 12, high: int = 900, **labels: str) -> str:
        return self.write(Amount(float(self.random.randint(low, high)), "count"), **labels)

    def few(self, **labels: str) -> str:
        return self.count(3, 12, **labels)

    def many(self, **labels: str) -> str:
        return self.count(3_000, 96_000, **labels)

    def percent(self, **labels: str) -> str:
        value = self.random.choice((self.random.randint(3, 97), self.random.randint(30, 970) / 10))
        return self.write(Amount(float(value), "percentage", "%"), **labels)

    def points(self, **labels: str) -> str:
        return self.write(Amount(self.random.randint(3, 69) / 10, "percentage_points", "pp"), **labels)

    def money(self, **labels: str) -> str:
        value = self.random.choice(
            (self.random.randint(2, 90) * 1e5, self.random.randint(2, 40) * 1e6, self.random.randint(11, 990) * 1e3, self.random.randint(110, 9_900))
        )
        return self.write(Amount(float(value), "money", "GBP"), **labels)

    def time(self, unit: str, **labels: str) -> str:
        return self.write(Amount(float(self.random.randint(2, 40)), "duration", unit), **labels)

    def share(self, **labels: str) -> str:
        return self.write(
            Amount(*self.random.choice(((1 / 2, "fraction"), (2 / 3, "fraction"), (1 / 4, "fraction"), (3 / 4, "fraction"), (1 / 5, "fraction")))),
            **labels,
        )

    def rate(self, unit: str, **labels: str) -> str:
        return self.write(Amount(self.random.randint(11, 690) / 10, "rate", unit), **labels)

    def measure(self, unit: str, **labels: str) -> str:
        return self.write(Amount(float(self.random.randint(12, 940)), "measure", unit), **labels)

    def score(self, **labels: str) -> str:
        whole, tenth = self.random.randint(4, 9), self.random.randint(1, 9)  # "7 out of 10" may be two counts
        return self.write(Amount(whole + tenth / 10, "score"), **labels)


Sentence = Callable[[Draw], str]

# Each line is one way to speak of a number; `s` draws it.
WITH_FIGURES: tuple[Sentence, ...] = (
    lambda s: f"The team handled {s.count(m='cases', p='the quarter')} cases in the quarter, against a target of {s.count(role='target', m='cases')}.",
    lambda s: f"In all {s.many(m='residents')} residents took part in the survey.",
    lambda s: f"Work has started at {s.few(m='schools')} schools and will reach {s.few(role='forecast', m='schools', p='the summer')} more schools by the summer.",
    lambda s: f"Referrals rose to {s.count(d='up', m='Referrals', b='previous year')} from {s.count(m='Referrals', p='previous year')} in the previous year.",
    lambda s: f"Complaints fell by {s.percent(d='down', m='Complaints', b='last year')} compared with last year.",
    lambda s: f"Performance improved to {s.percent(d='up', m='Performance', b='last quarter')} from {s.percent(m='Performance', p='last quarter')} last quarter.",
    lambda s: f"Satisfaction with the service stands at {s.percent(m='Satisfaction with the service')}, above the target of {s.percent(role='target', m='Satisfaction with the service')}.",
    lambda s: f"The share of pupils who reached the standard increased by {s.points(d='up', m='share of pupils who reached the standard')}.",
    lambda s: f"That is {s.points(b='national average')} below the national average.",
    lambda s: f"The scheme has cost {s.money(m='scheme', p='to date')} to date, within the budget of {s.money(role='target', m='budget')}.",
    lambda s: f"Savings of {s.money(m='Savings')} have been delivered.",
    lambda s: f"A grant of {s.money(m='grant')} was secured from the lottery.",
    lambda s: f"An overspend of {s.money(role='forecast', m='overspend', p='the year')} is forecast for the year.",
    lambda s: f"The average wait fell to {s.time('week', d='down', m='average wait')}.",
    lambda s: f"Applications now take {s.time('day', m='Applications', b='a year ago')} on average, compared with {s.time('day', m='Applications', p='a year ago')} a year ago.",
    lambda s: f"Calls are answered in {s.time('minute', m='Calls')} on average.",
    lambda s: f"About {s.share(q='about', m='households')} of households have joined the scheme.",
    lambda s: f"More than {s.share(q='over', m='staff')} of staff have been trained.",
    lambda s: f"The rate stands at {s.rate('per 1000 population', m='rate')}.",
    lambda s: f"There were {s.rate('per 100000 residents', p='last year')} last year.",
    lambda s: f"Crews collected {s.measure('tonne', m='garden waste')} of garden waste.",
    lambda s: f"Some {s.measure('hectare', q='about', m='land')} of land were planted with trees.",
    lambda s: f"Visitors gave the museum {s.score(m='museum')}.",
    lambda s: f"At least {s.count(q='at least', role='target', m='homes', p='March 2014')} homes are to be built by March 2014.",
    lambda s: f"Membership grew by {s.count(d='up', m='Membership', p='the quarter')} members over the quarter to {s.many(d='up', m='members')} members.",
    lambda s: f"Attendance was {s.percent(m='Attendance', p='the autumn term')} in the autumn term.",
    lambda s: f"The council aims to reach {s.percent(role='target', p='2015')} by 2015.",
    lambda s: f"Fewer than {s.count(q='under', m='properties')} properties remain empty.",
    lambda s: f"Over {s.many(q='over', m='visits', p='May')} visits were made to the website in May.",
    lambda s: f"The number of volunteers is down to {s.count(d='down', m='volunteers')}.",
    lambda s: f"Debt was reduced from {s.money(m='Debt')} to {s.money(d='down', m='Debt')}.",
    lambda s: f"Officers carried out {s.count(m='inspections')} inspections and issued {s.few(m='notices')} notices.",
)  # fmt: skip
WITHOUT_FIGURES: tuple[Sentence, ...] = (
    lambda _: "The board approved the business case in May.",
    lambda _: "A new manager has been appointed.",
    lambda _: "The strategy for 2009-12 was adopted on 14 July 2009.",
    lambda _: "Further work is planned with partners.",
    lambda _: "Pupils at Key Stage 2 took part.",
    lambda _: 'The measure is reported yearly under <m code="NI 47" scheme="indicator">NI 47</m>.',
    lambda _: "An agreement under section 106 is being negotiated.",
    lambda _: "The review will report in Q3.",
    lambda _: "Learners aged 16-18 are the main concern.",
    lambda _: "New green spaces were opened near the A619.",
    lambda _: "Residents were consulted on the draft, and the café’s lease was renewed.",
)  # fmt: skip


def paragraph(draw: Draw, figures: int) -> str:
    """So many sentences with figures, and perhaps others between them."""
    said = [one(draw) for one in draw.random.sample(WITH_FIGURES, figures)]
    for _ in range(draw.random.randint(0, 2)):
        said.insert(draw.random.randint(0, len(said)), draw.random.choice(WITHOUT_FIGURES)(draw))
    text = " ".join(said) if said else draw.random.choice(WITHOUT_FIGURES)(draw)
    return text[0].upper() + text[1:]
