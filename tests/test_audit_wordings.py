"""One fact in many wordings: true ones are never accused, wrong ones never confirmed, and most of both are told apart."""

import json
import re
from collections import Counter
from itertools import product
from pathlib import Path
from random import Random

import pytest
from wordings import FRAMES, PLAIN, TAILS

from corpus.audit.findings import ACCUSING, CONFIRMING
from corpus.audit.stream import findings_of, view_of_text

FALL = {"v": "fell", "v2": "fallen", "n": "fall", "m": "fewer", "l": "lower", "ud": "down", "sg": "-", "A": "1,240", "B": "1,054"}
RISE = {"v": "rose", "v2": "risen", "n": "rise", "m": "more", "l": "higher", "ud": "up", "sg": "+", "A": "1,054", "B": "1,240"}
EVERY = 4
"""Of so many combinations one is tried."""


def end_of(text: str) -> str:
    """Whether a text is accused, else confirmed, else left alone."""
    verdicts = {finding.verdict for finding in findings_of(view_of_text(f"{text}\n", "passage", None))}
    return "accused" if verdicts & ACCUSING else "confirmed" if verdicts & CONFIRMING else "open"


@pytest.mark.parametrize(("words", "share"), [(FALL, "15.0"), (RISE, "17.6")], ids=["fall", "rise"])
def test_two_levels_and_what_lies_between_them(words, share):
    held, wrong = Counter[str](), Counter[str]()
    for frame, tail in list(product(FRAMES, TAILS))[::EVERY]:
        text = frame + tail
        held[end_of(text.format(**words, k="186", p=share))] += 1
        wrong[end_of(text.format(**words, k="168", p="11.9"))] += 1
        if "{p}" in tail:  # the size holds and its share does not
            wrong[end_of(text.format(**words, k="186", p="19.1"))] += 1
    assert held["accused"] == 0
    assert held["confirmed"] >= 0.97 * held.total()
    assert wrong["accused"] >= 0.93 * wrong.total()


@pytest.mark.parametrize("kind", PLAIN)
def test_no_true_wording_is_accused_and_no_wrong_one_is_confirmed_alone(kind):
    true, false, texts = PLAIN[kind]
    assert [text for text in texts if end_of(text.format(**true)) == "accused"] == []
    held = sum(end_of(text.format(**true)) == "confirmed" for text in texts)
    found = sum(end_of(text.format(**false)) == "accused" for text in texts)
    most, accused = LEAST[kind]
    assert held >= most * len(texts)
    assert found >= accused * len(texts)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Of the 23 measures, 11 are green, six are amber and four are red; every measure has been given one of these three ratings.", "accused"),
        ("Of the 23 measures, 13 are green, six are amber and four are red; every measure has been given one of these three ratings.", "confirmed"),
        ("Of the 40 claims, 12 were settled, 20 were refused and five withdrawn. There were no others.", "accused"),
        ("Of the 23 measures, 11 are green, six are amber and four are red.", "open"),
        ("The outturn was £1.5m against a budget of £1.2m, an overspend of £0.6m, which would fall to be met from balances.", "accused"),
        ("There was a reduction in live cases from 388 at the end of June to 412 at the end of September, despite a vacancy.", "accused"),
        ("Days lost per employee were 6.2, 5.8, 7.4 and 6.6 in the four years. The average of the four annual figures is 7.5 days.", "accused"),
        ("112% of the care plans audited in Q3 had been signed (target 95%).", "accused"),
        (
            "Of the 510 residents of the east, 90% were content, and of the 640 in the west, 81%. For all 1,150 residents the figure was 92%.",
            "accused",
        ),
        (
            "Of the 510 residents of the east, 90% were content, and of the 640 in the west, 81%. For all 1,150 residents the figure was 85%.",
            "confirmed",
        ),
        ("Having begun 1994 with 64 beds on the wards, the Trust ended it with 51, thirteen fewer.", "confirmed"),
        ("Having begun 1994 with 64 beds on the wards, the Trust ended it with 51, sixteen fewer.", "accused"),
        ("There were 1,000 visits in 2009. In 2010 there were 1,240, 34% more.", "accused"),
        ("Ridership jumped 18% over fiscal 2007, to 5.31 million boardings in fiscal 2008. Fiscal 2007 boardings were 4.50 million.", "confirmed"),
        ("Ridership jumped 18% over fiscal 2007, to 5.31 million boardings in fiscal 2008. Fiscal 2007 boardings were 4.20 million.", "accused"),
        ("Referrals fell by 12% on the same quarter last year, to 528. Last quarter there were 541.", "open"),  # two times, and a third
        ("Grant paid: £8.2m in 1990-91, £8.7m in 1991-92. In real terms this is a cut of 1.5%.", "open"),
        ("The number of grants paid in 2009 was 624, three times the 208 paid in 2006.", "confirmed"),
        ("Of the six standards inspected, four were met, one was partly met and two were not met.", "open"),  # 4 + 2 = 6 leaves one out
    ],
)
def test_what_words_close_or_leave_open(text, end):
    assert end_of(text) == end


@pytest.mark.parametrize("seed", range(4))
def test_two_true_facts_beside_each_other_are_not_met(seed):
    """Each pair tells two things; that of the other is no whole, level or target of the first."""
    random = Random(seed)
    pool = [(kind, text.format(**true)) for kind, (true, _, texts) in PLAIN.items() for text in texts]
    wrong = []
    for _ in range(60):
        (kind, one), (other_kind, other) = random.sample(pool, 2)
        if kind != other_kind:
            text = (one if one.endswith(".") else f"{one}.") + random.choice((" ", "\n", " Meanwhile, ")) + OTHER_THINGS.sub(_other_thing, other)
            wrong += [text] if end_of(text) == "accused" else []
    assert wrong == []


@pytest.mark.parametrize(("name", "most", "found"), [("changes_and_shares", 0.52, 0.4), ("sums_and_rates", 0.42, 0.21)])
def test_rare_wordings_by_another_hand(name, most, found):
    """220 statements each, no two in one frame: most are not read at all, but no true one is accused."""
    pairs = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert [pair["true"] for pair in pairs if end_of(pair["true"]) == "accused"] == []
    ends = Counter(end_of(pair["wrong"]) for pair in pairs)
    assert sum(end_of(pair["true"]) == "confirmed" for pair in pairs) >= most * len(pairs)
    assert ends["accused"] >= found * len(pairs)


DATA = Path(__file__).parent / "data" / "audit_pairs"
NOUNS = {
    "complaints": "burglaries", "visits": "loans", "applications": "permits", "satisfaction": "attendance", "performance": "punctuality", "pupils": "members",
    "students": "residents", "cases": "claims", "reports": "alarms", "contacts": "enquiries", "staff": "volunteers", "firefighters": "wardens", "tenants": "lodgers",
    "fires": "floods", "bursaries": "medals", "admissions": "transfers", "women": "girls", "men": "boys",
}  # fmt: skip
OTHER_THINGS = re.compile(rf"\b({'|'.join(NOUNS)})\b", re.IGNORECASE)


def _other_thing(match: re.Match[str]) -> str:
    other = NOUNS[match[0].lower()]
    return other.capitalize() if match[0][0].isupper() else other


LEAST = {
    "points": (0.81, 0.81), "change_and_share": (0.93, 0.87), "points_to_target": (1.0, 1.0), "budget": (1.0, 1.0), "share_of_whole": (0.95, 0.9),
    "parts_whole": (0.83, 0.55), "stock_flow": (0.8, 0.3), "rate": (0.87, 0.87), "unit_value": (1.0, 0.77), "mean": (0.42, 0.42), "shares_100": (1.0, 0.6),
    "shared_denominator": (0.16, 0.16), "halved": (0.6, 0.6), "direction": (1.0, 1.0),
}  # fmt: skip
"""What is reached of the true ones (confirmed) and of the wrong ones (accused)."""


@pytest.mark.parametrize(
    "text",
    [
        "Performance was 93%, four percentage points below the revised target of 95%.",
        "In 2010/11 we achieved 93%; the target for 2011/12 is 95%, a gap of three points at mid year.",
        "Spending was £4.5m gross against a net budget of £4.2m, an overspend of £0.1m.",
        "Against a budget of £4.2m we spent £4.5m, of which £0.1m was an overspend on roads.",
        "Establishment stood at 1,276, strength at 1,219, and 12 officers below establishment in May.",
        "Strength was 1,344 against an establishment of 1,391, leaving 52 vacancies including civilians.",
        "There were 240 applications. 180 officers (95%) took part in training.",
        "There were 240 applications and 60 appeals. 51 (85%) were upheld.",
        "1,054 complaints were received (2008/09: 1,240 before transfers). Visits fell, a fall of 11.9%.",
        "Complaints are up on last year (1,310 compared with 1,204).",
        "The number of visits (1,240) was 24% higher than in 2009 (1,000).",
        "There were 9,950 crimes in the half-year, 632 fewer (11.9%) in the second quarter than in the first.",
        "287 of the 412 cases are closed. The other 140 include new ones.",
        "Requests almost doubled, from 1,210 to 2,320, once the charge had been dropped.",
        "The Section let 214 contracts in 1988/89, compared with 230 in 1987/88; the value of contracts let rose by 18 per cent.",
        "- North site: 74.1%\n- South site: 77.9%\n- Both sites together: 76.2%.\nOf all transfers, 41.0% came through casualty and 14.0% through doctors.",
        "Rainfall averaged 82.2 mm a month in the quarter: October 81.2, November 94.6, December 70.8.",
        "We came second among 15 comparator councils; the remaining 14 councils are shown below.",
        "Of the 94 appeals outstanding last March none was abandoned; 210 more were lodged, 226 were determined and 78 are still outstanding.",
        "Debt: opening $112.4 million, plus new borrowing $18.0 million, less repayments $9.7 million, equals closing $120.7 million.",
        "Whereas 35 per cent of the 1,000 city households owned a computer, 47 per cent of the 500 county ones did.",
        "Calls (n = 7,615) increased on the prior year by 15%, i.e. 988 calls.",
        "Over the two terms together 742 pupils were excluded, the spring term accounting for 58 more than the autumn term, that is 17.0 per cent more.",
        "During 1996 and 1997 combined, 2,530 grants were made. Grants in 1997 were 270 lower than in 1996, a drop of 19.3 per cent.",
        "From 2,118 in Q1, visits grew by 164 in Q2, so that the two quarters yielded 4,400 visits in all.",
        "By age, 267 volunteers were under 25 (17.8%) while 441 of them (27.4%) were over 60.",
        "Of 2,000 new claims, 640 came from lone parents, which is 36% of claims where the household type was known.",
        "The force is 6th of 43 for detection and 3rd of 8 in its group; the other 7 all lie in the Midlands.",
        "RS2 Killed or seriously injured: 214 people. Resident population: 369,000. Rate per 100,000 population: 58.0.",
        "The recycling rate was fourth highest of the 12 boroughs in 2008/09, up from seventh of the 12 a year before.",
        "A little over half (52 per cent) felt that the wardens had made a difference, while three in ten (31 per cent) felt that they had not.",
        "There were 1,550 starters in August, up 25% from the previous August. July had seen 1,910 starters.",
        "We completed 318 inspections against a target of 330, and so finished the year 22 short of what we did in 2003.",
        "Burglary fell by 12% from 2003, to 880 in 2004. In 2003 there were 1,100 burglaries and thefts.",
        "Visits 2012: 3,400\nVisits 2013: 3,120\nChange per open day: -2.1%",
        "Of the 412 complaints (38 of them from councillors), 21 were upheld, a fall of 6 (22%).",
    ],
)
def test_other_words_beside_them_make_no_accusation(text):
    assert end_of(text) != "accused"
