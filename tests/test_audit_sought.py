"""Results whose figures are found by their sum, what must not be found so, and accusations that another reading clears."""

from __future__ import annotations

import pytest
from audits import FOLDER, accused, confirmed, passages, said
from hypothesis import given
from hypothesis import strategies as st

from corpus.audit.candidates import CANDIDATES, Asked
from corpus.audit.findings import Judgement
from corpus.audit.results import results_of
from corpus.audit.shape import shapes_of
from corpus.audit.sought import Sought, around, expected
from corpus.audit.stream import view_of_text
from corpus.audit.told import told_of

FOUND = [
    ("difference", "The grant for the year was £14,385,000. Payments came to £14,037,600, leaving an unspent balance of £347,400 at the year end."),
    (
        "level_change_percent",
        "During 1994 the Service carried 28,415 patients. In 1993 it had carried 26,930. The increase, of 1,485 or 5.5 per cent., was foreseen.",
    ),
    ("level_change_percent", "Loans in the quarter numbered 6,120, which was 540 fewer than twelve months before, a decrease of 8.1 per cent."),
    (
        "two_period",
        "A total of 913 delayed discharges was counted over the two quarters. There were 31 more in Quarter 3 than in Quarter 2, a rise of 7.0%.",
    ),
    ("rate", "Nineteen people lost their lives on the roads in 2013. With 612,000 inhabitants that comes to 3.1 deaths per 100,000."),
    ("unit_value", "The scheme paid out £43,750. It dealt with 1,250 claims, and so £35 each."),
    (
        "parts_whole",
        "The office closed 1,312 cases. Of these 604 lay outside its powers, 287 were settled, 198 were dropped and the remaining 223 went further.",
    ),
    ("stock_flow", "The Force began the year with 1,604 officers. 133 joined and 158 left, so that the strength on 31 March 1992 was 1,579."),
    (
        "stock_flow",
        "On 31 March the register stood at 1,241. It had opened the year at 1,206, and 174 households joined the register and 139 left it.",
    ),
    (
        "year_to_date",
        "Cumulative quitters: to end June 112; to end September 241; to end December 390; to end March 533. The last quarter contributed 143.",
    ),
    ("shares_100", "In the survey 81% of victims were satisfied with what they were told; 19% were not."),
    (
        "parts_whole",
        "In 2002-03 inspectors made 214 visits, viz.:\n  - primary schools: 131\n  - secondary schools: 46\n  - special schools: 22\n  - other centres: 15",
    ),
    (
        "parts_whole",
        "Crime in the area was down by 623 offences (5.3%). The divisions contributed as follows:\n - North: 298 fewer (6.8%)\n - Central: 131 fewer (2.9%)\n - South: 194 fewer (7.2%)",
    ),
    ("mean", "Score of the tenants' panel by quarter: 82.4, 84.1, 83.0, 85.7. Average of the four quarters: 83.8."),
    ("time_span", "The offices at Mill Lane, first occupied in April 1987, were vacated in April 2002 after fifteen years."),
]


@pytest.mark.parametrize(("relation", "text"), FOUND, ids=[f"{relation}-{number}" for number, (relation, _) in enumerate(FOUND)])
def test_a_result_is_found_by_its_sum(relation: str, text: str):
    assert relation in {finding.relation for finding in confirmed(text)}
    assert accused(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # The same with another result: nothing makes it, and nothing else in the passage comforts.
        "The grant for the year was £14,385,000. Payments came to £14,037,600, leaving an unspent balance of £374,400 at the year end.",
        "During 1994 the Service carried 28,415 patients. In 1993 it had carried 26,930. The increase, of 1,845 or 5.5 per cent., was foreseen.",
        "Loans in the quarter numbered 6,120, which was 540 fewer than twelve months before, a decrease of 8.8 per cent.",
        "A total of 913 delayed discharges was counted over the two quarters. There were 31 more in Quarter 3 than in Quarter 2, a rise of 3.4%.",
        "The office closed 1,312 cases. Of these 640 lay outside its powers, 287 were settled, 198 were dropped and the remaining 223 went further.",
        "At 1 April the establishment in post was 2,108. There were 143 joiners and 187 leavers in all, giving 2,152 in post at 31 March.",
        "Safety visits completed in 2007/08: 1,150. Target for 2007/08: 1,200. Crews finished the year 50 visits above target.",
        "All theft is down by 181 offences (7.9%), made up of shops, down 120 (8.2%), and homes, down 61 (10.4%).",
        # Chance would find these too: small numbers, whole per cents, many pairings.
        "There were 12 visits, 9 letters and 7 calls, and 3 more came in.",
        "Homes 14, schools 12, halls 9, clubs 8 and shops 5. There was a rise of 3 in the year.",
        # One sum only, but one that chance would make too often: in more than one passage of a hundred.
        "The board spent some £3.2m on minor roads in 1996. Appendix C shows the spending on minor roads in 1996 as £3,184,000.",
        # The wrong base has to stay unfound.
        "We wrote to 1,540 tenants and 616 replied. Of the 616 tenants who replied, 423 (27.5%) were content.",
    ],
)
def test_what_no_sum_makes_or_chance_would_make_is_not_confirmed(text: str):
    assert confirmed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "New claims by quarter: 3,409, 3,112, 2,987 and 3,266. The first half of the year thus produced 6,521, the second 6,253 and the year as a whole 12,774.",
        "At Q2 the card shows 19 green (17), 8 amber (11), 5 red (4) - 32 measures in all.",
        "Deaths on country roads fell to 152 (city: 139), a drop of 20 on the previous year, or 11.6%.",
        "In 620 cases the subject went to court; 480 of them went on to sentence and in 96 of these (20%) custody followed.",
        "Crimes in January to June totalled 289, in July to December 246. The second half was 43 lower; the annual total, 535, compared with 560 in 2008.",
    ],
)
def test_where_another_reading_holds_nobody_is_accused(text: str):
    assert accused(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Trust employs 3,116 people: 1,288.4 wte nurses, 301.7 wte doctors, 412.0 wte therapists and 655.3 wte in all other groups.",
        "Government grant 212, rates 88, council tax 137, charges 45, other 20. Total 503. Figures may not sum because of rounding.",
        "During the week 1,020 boys (34% of those on the roll) and 1,020 girls (36%) took a school meal.",
        "The county has 538,000 residents. There were 4,730 claimants, a rate of 14.1 per 1,000 people of working age.",
        "Sickness: 6.4 days per officer, beating the plan's target of 7.0 days.",
        "Boat thefts were 83 in August, an increase of 66% from the previous August. In July there had been 71.",
        "The pilot ran for nine months, so its results fall in two financial years, 2010-11 (six months) and 2011-12 (three).",
        "Across the Force cannabis offences were up 34% on 2003. In Southern, 140 were recorded in 2003 and 152 in 2004.",
    ],
)
def test_unlike_figures_accuse_nobody(text: str):
    assert accused(text) == []


SLIPS = [
    "Summary. The Service attended 1,276 road crashes in 2007/08.\n\nSection 6. In 2007/08 the number of road crashes attended by the Service was 1,267.",
    "The Trust employed 4,127 staff at 31 March 1999. Sickness absence is reported on the 4,217 staff employed by the Trust at 31 March 1999.",
]


@pytest.mark.parametrize("text", SLIPS)
def test_the_same_digits_in_another_order_are_a_slip(text: str):
    assert ("repeats", "contradicts", None) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Trust had 310 staff in post at 31 March 2007. At 31 March 2007 the Trust had 301 staff in post on permanent contracts.",
        "The Service attended 1,276 road crashes in 2007/08. In 2008/09 the number of road crashes attended by the Service was 1,267.",
        "The Service attended 1,276 road crashes in calendar 2007. In 2007 the number of road crashes attended, by the financial year, was 1,267.",
        "The Service attended 1,276 road crashes in 2007/08. In 2007/08 the number of fires in the open was 1,267.",
    ],
)
def test_other_things_and_times_are_no_slip(text: str):
    assert accused(text) == []


@pytest.mark.parametrize(
    "traps", [FOLDER.parent / f"audit_{name}" for name in ("traps", "seventh", "eighth", "ninth", "eleventh")], ids=lambda path: path.name
)
def test_traps_by_other_hands_accuse_nobody(traps):
    texts = [text.replace(" ⏎ ", "\n") for name in ("traps", "holds") if (traps / f"{name}.txt").exists() for _, text in passages(traps, name)]
    assert [text for text in texts if accused(text)] == []


@pytest.mark.parametrize(
    ("name", "recall", "comfort", "false"),
    [("seventh", 0.9, 0.86, 2), ("eighth", 0.88, 0.88, 1), ("ninth", 0.88, 0.86, 5), ("eleventh", 0.89, 0.87, 4)],
)
def test_sets_by_other_hands_hold_their_marks(name: str, recall: float, comfort: float, false: int):
    errors, held = ([text.replace(" ⏎ ", "\n") for _, text in passages(FOLDER.parent / f"audit_{name}", kind)] for kind in ("contradicts", "holds"))
    found = [text for text in errors if accused(text)]
    assert len(found) / len(errors) >= recall
    assert sum(bool(confirmed(text)) for text in held) / len(held) >= comfort
    assert sum(bool(confirmed(text)) for text in errors if text not in found) <= false


LIST = "Rents: Green\nVoids: Red\nRepairs: Amber\nGas safety: Green\nComplaints: Green"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"Of the five measures three are green, one amber and one red.\n{LIST}", "confirmed"),
        (f"Of the five measures two are green, two amber and one red.\n{LIST}", "contradicts"),
        (
            "Nine measures: six green, two amber and one red.\nT1 Green, T2 Green, T3 Amber, T4 Red, T5 Green, T6 Green, T7 Red, T8 Amber, T9 Green",
            "contradicts",
        ),
        ("Teaching was good in two subjects and adequate in one.\n- Reading: good\n- Number: adequate\n- Music: good", "confirmed"),
        (
            "Four standards were achieved and one was missed:\n- Letters: missed\n- Calls: achieved\n- Visits: achieved\n- Claims: missed\n- Repairs: achieved",
            "contradicts",
        ),
    ],
)
def test_a_tally_is_met_with_its_list(text: str, verdict: str):
    assert ("rating_tally", verdict, None) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        f"At the end of the previous quarter two measures were green, two amber and one red.\n{LIST}",
        f"Of the nine measures five are green, two amber and two red.\n{LIST}",
        f"Of the five risks two are high, two medium and one low.\n{LIST}",
    ],
)
def test_a_tally_of_something_else_is_not(text: str):
    assert accused(text) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We are third lowest of 8 councils in the group for cost. The other 7 councils in the group are all in the north.", "confirmed"),
        ("We are third lowest of 8 councils in the group for cost. The other 6 councils in the group are all in the north.", "contradicts"),
        ("Among the nine water boards ours was fourth highest for complaints; the other nine all appear in Table 8.", "contradicts"),
    ],
)
def test_the_others_of_a_set_are_one_fewer(text: str, verdict: str):
    assert ("rank_set", verdict, None) in said(text)


def test_the_words_beside_a_figure_say_what_it_is():
    text = "Loans rose by 120 (4.2%). The average of the three months was 83. The rate was 4.7 per 1,000 people, at a cost of £35 each."
    (shape,) = shapes_of(view_of_text(text, "notes", None))
    assert [(result.quantity.text, result.relation, result.way) for result in results_of(told_of(shape))] == [
        ("120", "difference", "up"),
        ("4.2%", "level_change_percent", "up"),
        ("83", "mean", None),
        ("4.7", "rate", None),
        ("£35", "unit_value", None),
    ]


@given(st.integers(2, 6), st.integers(1000, 9999), st.integers(1, 900))
def test_more_pairings_are_more_likely_to_hit_by_chance(levels: int, first: int, step: int):
    """Each level that is added adds sums, and never lessens what chance would find."""
    chances = []
    for count in (levels, levels + 1):
        numbers = ", ".join(f"{first + step * number * number:,}" for number in range(count))
        told = told_of(shapes_of(view_of_text(f"The homes held {numbers} people. There was a rise of {step:,} in all.", "notes", None))[0])
        result = next((each for each in results_of(told) if each.relation == "difference"), None)
        if result is None:
            return
        sums = tuple(CANDIDATES[result.relation](Asked(told, result, around(told, result.at, {result.at}))))
        sought = Sought(result.relation, result.quantity, sums, named=True)
        chances.append(expected(sought, Judgement("confirmed")) if sums else 0.0)
    assert chances == sorted(chances)
