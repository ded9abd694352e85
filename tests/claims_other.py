"""A second list of claims with known outcomes: three reports of one body and the values that somebody says they hold.

Money in thousands and millions, shares, rates per 1,000, days and weeks, numbers in words, cells of a table; each fact says how it may be spelled.
"""

from __future__ import annotations

from dataclasses import dataclass

REPORTS = {
    "penmarsh-2014-15-q1.txt": """Delivery Plan: Quarter 1 2014/15
Penmarsh District Council

HSG-1 Let empty homes quickly

The average time to relet an empty home was 27 days in Q1 2014/15. Rent arrears stood at £412,000 at the end of June 2014. Twelve evictions took place in Q1 2014/15.

HSG-2 Repair homes when tenants ask us to

We completed 2,915 emergency repairs in Q1 2014/15. Tenant satisfaction with repairs was 88.4% in Q1 2014/15.

ENV-1 Keep the district clean

There were 164 fly-tipping incidents in Q1 2014/15. Household waste recycled was 46.2% in Q1 2014/15. Street cleaning cost £1.35m in Q1 2014/15.

SAF-1 Make the district safer

The burglary rate was 3.2 per 1,000 households in Q1 2014/15. Anti-social behaviour complaints numbered 508 in Q1 2014/15.

FIN-1 Balance the books

Investment income came to £96,500 in Q1 2014/15. Council tax collected was 29.7% in Q1 2014/15. Audit recommendations outstanding numbered nine in Q1 2014/15.

PLN-1 Decide planning applications in time

The average time to validate an application was 3 weeks in Q1 2014/15. Planning appeals lodged numbered 14 in Q1 2014/15. Section 106 receipts were £2.4 million in Q1 2014/15.
""",
    "penmarsh-2014-15-q2.txt": """Delivery Plan: Quarter 2 2014/15
Penmarsh District Council

HSG-1 Let empty homes quickly

The average time to relet an empty home was 24 days in Q2 2014/15. Rent arrears stood at £438,500 at the end of September 2014. Eight evictions took place in Q2 2014/15.

HSG-2 Repair homes when tenants ask us to

We completed 2,604 emergency repairs in Q2 2014/15. Tenant satisfaction with repairs was 90.1% in Q2 2014/15.

ENV-1 Keep the district clean

There were 191 fly-tipping incidents in Q2 2014/15. Household waste recycled was 48.9% in Q2 2014/15. Street cleaning cost £1.42m in Q2 2014/15.

SAF-1 Make the district safer

The burglary rate was 2.7 per 1,000 households in Q2 2014/15. Anti-social behaviour complaints numbered 633 in Q2 2014/15.

FIN-1 Balance the books

Investment income came to £88,200 in Q2 2014/15. Council tax collected was 57.3% in Q2 2014/15. Audit recommendations outstanding numbered six in Q2 2014/15.

PLN-1 Decide planning applications in time

The average time to validate an application was 2 weeks in Q2 2014/15. Planning appeals lodged numbered 17 in Q2 2014/15. Section 106 receipts were £1.8 million in Q2 2014/15.
""",
    "penmarsh-2014-15-q3.txt": """Delivery Plan: Quarter 3 2014/15
Penmarsh District Council

Ref\tIndicator\tActual Q3 2014/15\tTarget
LEI-1\tSwimming pool visits\t41,270\t40,000
LEI-2\tMembers of leisure centres\t6,318\t6,500
LEI-3\tPitches booked\t872\t900
LEI-4\tLibrary loans\t58,044\t60,000
""",
}


@dataclass(frozen=True)
class Fact:
    """A figure: its key, the spellings of its value (with unit), those of other values, and of values that it rounds to or from."""

    code: str
    measure: str
    period: str
    document: str
    right: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    rounded: tuple[tuple[str, str], ...] = ()


def _quarter(
    number: int, facts: tuple[tuple[str, str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]
) -> tuple[Fact, ...]:
    return tuple(
        Fact(code, measure, f"Q{number} 2014/15", f"penmarsh-2014-15-q{number}.txt", right, wrong, rounded)
        for code, measure, right, wrong, rounded in facts
    )


FACTS = (
    *_quarter(1, (
        ("HSG-1", "average time to relet an empty home", (("27", "days"), ("27 days", ""), ("twenty-seven days", "")), (("26", "days"), ("5 weeks", "")), (("4 weeks", ""),)),
        ("HSG-1", "evictions", (("12", ""), ("twelve", ""), ("12", "number")), (("21", ""), ("eleven", "")), ()),
        ("HSG-2", "emergency repairs", (("2,915", ""), ("2915", ""), ("2 915", "")), (("2,951", ""), ("2915000", "")), (("2.9", "thousand"),)),
        ("HSG-2", "tenant satisfaction with repairs", (("88.4%", ""), ("88.4", "%"), ("88.4 per cent", "")), (("84.8%", ""), ("89", "%")), (("88%", ""),)),
        ("ENV-1", "fly-tipping incidents", (("164", ""), ("164", "incidents")), (("146", ""), ("one hundred and sixty", "")), ()),
        ("ENV-1", "household waste recycled", (("46.2", "per cent"), ("46.2%", "")), (("42.6%", ""), ("47", "%")), (("46", "%"),)),
        ("ENV-1", "street cleaning", (("£1.35m", ""), ("1,350,000", "£"), ("1350", "£000"), ("1.35 million", "GBP")), (("£1.53m", ""), ("1.35", "£k")), (("1,349,800", "£"), ("£1.4m", ""))),
        ("SAF-1", "burglary rate", (("3.2", "per 1,000"), ("3.2", "")), (("2.3", "per 1,000"),), ()),
        ("SAF-1", "anti-social behaviour complaints", (("508", ""), ("five hundred and eight", "")), (("580", ""), ("58", "")), ()),
        ("FIN-1", "investment income", (("£96,500", ""), ("96.5", "£k"), ("96500", "GBP"), ("£96.5k", "")), (("£95,600", ""), ("96.5", "£m")), (("97", "£k"),)),
        ("FIN-1", "council tax collected", (("29.7", "%"), ("29.7%", "")), (("27.9%", ""), ("29", "%")), (("30%", ""),)),
        ("FIN-1", "audit recommendations outstanding", (("9", ""), ("nine", "")), (("eight", ""), ("90", "")), ()),
        ("PLN-1", "average time to validate an application", (("3 weeks", ""), ("21", "days"), ("three weeks", "")), (("3", "days"), ("28 days", "")), ()),
        ("PLN-1", "planning appeals lodged", (("14", ""), ("fourteen", "")), (("41", ""), ("forty", "")), ()),
        ("PLN-1", "section 106 receipts", (("£2.4 million", ""), ("2.4", "£m"), ("£2,400,000", ""), ("2400", "£k")), (("£4.2 million", ""), ("2.4", "£bn")), (("2,418,000", "£"),)),
    )),
    *_quarter(2, (
        ("HSG-1", "average time to relet an empty home", (("24", "days"), ("24 days", "")), (("42 days", ""), ("4 weeks", "")), (("3 weeks", ""),)),
        ("HSG-1", "evictions", (("8", ""), ("eight", "")), (("18", ""),), ()),
        ("HSG-2", "emergency repairs", (("2,604", ""), ("2604", "repairs")), (("2,064", ""), ("2915", "")), ()),
        ("HSG-2", "tenant satisfaction with repairs", (("90.1%", ""), ("90.1", "pct")), (("91.0%", ""), ("88.4%", "")), (("90%", ""),)),
        ("ENV-1", "fly-tipping incidents", (("191", ""), ("191", "number")), (("119", ""), ("164", "")), ()),
        ("ENV-1", "household waste recycled", (("48.9%", ""), ("48.9", "%")), (("49.8%", ""), ("48", "%")), (("49%", ""),)),
        ("ENV-1", "street cleaning", (("£1.42m", ""), ("1420", "£000")), (("£1.24m", ""), ("£1.35m", "")), ()),
        ("SAF-1", "burglary rate", (("2.7", "per 1,000"), ("2.7", "")), (("7.2", "per 1,000"), ("3.2", "")), ()),
        ("SAF-1", "anti-social behaviour complaints", (("633", ""),), (("336", ""), ("508", "")), ()),
        ("FIN-1", "investment income", (("£88,200", ""), ("88.2", "£k")), (("£82,800", ""), ("£88.2m", "")), (("88", "£k"),)),
        ("FIN-1", "council tax collected", (("57.3%", ""), ("57.3", "percent")), (("53.7%", ""), ("29.7", "%")), (("57%", ""),)),
        ("FIN-1", "audit recommendations outstanding", (("6", ""), ("six", "")), (("nine", ""),), ()),
        ("PLN-1", "average time to validate an application", (("2 weeks", ""), ("14 days", "")), (("2 days", ""), ("21 days", "")), ()),
        ("PLN-1", "planning appeals lodged", (("17", ""), ("seventeen", "")), (("71", ""), ("14", "")), ()),
        ("PLN-1", "section 106 receipts", (("£1.8 million", ""), ("1,800", "£000"), ("1.8", "£ million")), (("£8.1 million", ""), ("£2.4m", "")), (("£1.79m", ""),)),
    )),
    *_quarter(3, (
        ("LEI-1", "swimming pool visits", (("41,270", ""), ("41270", "visits")), (), ()),
        ("LEI-2", "members of leisure centres", (("6,318", ""), ("6318", "")), (), ()),
        ("LEI-3", "pitches booked", (("872", ""), ("eight hundred and seventy-two", "")), (), ()),
        ("LEI-4", "library loans", (("58,044", ""), ("58 044", "")), (), ()),
    )),
)  # fmt: skip
"""The last report is a table: its rows hold an actual and a target each, so that another value could miss either."""


def rows() -> list[tuple[list[str], str]]:
    """Claims (code, measure, value, unit, period, document) with their outcome; each fact keyed in several ways, and keys that name nothing."""
    made: list[tuple[list[str], str]] = []
    for index, fact in enumerate(FACTS):
        spelled = [
            *((value, "match") for value in fact.right),
            *((value, "mismatch") for value in fact.wrong),
            *((value, "match_rounded") for value in fact.rounded),
        ]
        for number, ((value, unit), outcome) in enumerate(spelled):
            key = (index + number) % 3
            code = "" if key == 1 else fact.code if number % 2 else fact.code.lower().replace("-", " ")
            made.append(([code, fact.measure, value, unit, fact.period if key < 2 else "", fact.document], outcome))
        if fact.document.endswith("q3.txt"):
            made.append(([fact.code, fact.measure, "1,234", "", "", fact.document], "ambiguous"))
        made.append((["", fact.measure, *fact.right[-1], fact.period, ""], "match"))
        nowhere = (
            [fact.code, fact.measure, *fact.right[0], "Q4 1999/00", ""],
            ["XX-9", "", *fact.right[0], "", ""],
            ["", "penguins counted on ice", *fact.right[0], "", ""],
        )
        made.append((list(nowhere[index % 3]), "not_found"))
    return made
