"""The figure finder on sentences from many kinds of public body; what is marked was checked by eye against the annotation guideline.

Figures are marked in place: ``[[printed|value|kind|unit]]``; kind defaults to count, a trailing ``?`` marks one that readers may leave out.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from timing import cpu, grows_less

from extractors.facts import Passage
from extractors.figures import find_figures
from ingest.document import Span

DATA = Path(__file__).resolve().parent / "data"
MARK = regex.compile(r"\[\[(?P<text>[^|\]]+)\|(?P<value>[^|\]]+)(?:\|(?P<kind>[^|\]]*))?(?:\|(?P<unit>[^|\]]*))?(?P<optional>\?)?\]\]")
SHORT = {"%": ("percentage", "%"), "pp": ("percentage_points", "pp"), "£": ("money", "GBP"), "f": ("fraction", None), "s": ("score", None)}

SENTENCES = """
Police recorded [[4,312|4312]] burglaries in 2018/19, [[6.2%|6.2|%]] fewer than the year before.
The force has [[1,904|1904]] officers, [[12|12]] short of establishment, and [[86|86]] PCSOs.
Detections rose from [[24.1%|24.1|%]] to [[27.9%|27.9|%]], an increase of [[3.8 percentage points|3.8|pp]].
Victim satisfaction stands at [[81 per cent|81|%]] against a target of [[85 per cent|85|%]].
[[Twenty-three|23]] people were killed on our roads in 2016, compared with [[31|31]] in 2015.
Calls to 999 were answered in [[9 seconds|9|duration|second]] on average; 101 calls took [[1 minute 12 seconds|72|duration|second]].
Crews attended [[212|212]] accidental dwelling fires between April and June 2014, a drop of [[nine|9]].
The first appliance arrived in [[8 minutes 40 seconds|520|duration|second]] on average, [[20 seconds|20|duration|second]] slower than in Q1.
Sickness averaged [[7.6 days|7.6|rate|days per firefighter]] per firefighter in the year to March.
There were [[two|2]] fire deaths in Quarter 3 and [[14|14]] injuries.
The Trust treated [[92.4%|92.4|%]] of patients within [[18 weeks|18|duration|week?]] of referral.
At the end of May [[1,107|1107]] patients had waited over [[52 weeks|52|duration|week?]], down from [[1,340|1340]].
C. difficile infections fell to [[18.2|18.2|rate|per 100000 bed days]] per 100,000 bed days from [[21.7|21.7|rate|per 100000 bed days]].
The trust reported a deficit of [[£14.6m|14600000|£]], [[£2.1m|2100000|£]] worse than plan.
Agency spend was [[£320k|320000|£]] in month 7 and [[£1.2bn|1200000000|£]] nationally.
[[Three|3]] never events were declared, against [[one|1|count|?]] last year.
The stillbirth rate is [[3.9|3.9|rate|per 1000 births]] per 1,000 births; the England rate is [[4.1|4.1|rate|per 1000 births]].
The Council housed [[146|146]] homeless households, of which [[38|38]] had children under 5.
Rent arrears stood at [[£3,482,119|3482119|£]] on 31 March 2021, or [[2.9%|2.9|%]] of the debit.
Average relet time has come down from [[41|41|duration|day]] to [[29 days|29|duration|day]].
We completed [[97.8%|97.8|%]] of gas safety checks; [[62|62]] properties remain outstanding.
Some [[250|250]] new homes were started on the Mill Lane site and [[a third|0.3333|f]] of them will be affordable.
Planning permission 12/00456/FUL was granted for [[48|48]] flats at 17 Station Road, LS12 4AB.
Bus patronage grew to [[11.3 million|11300000]] journeys, [[2 per cent|2|%]] above forecast.
The A660 scheme is [[£1.4 million|1400000|£]] over budget and [[six weeks|6|duration|week]] late.
[[One in five|0.2|f]] trains was late and [[two thirds|0.6667|f]] of delays were caused by signal failures.
Fares rise by [[4.9%|4.9|%]] to an average of [[£2.40|2.4|£]] in January 2023.
The scheme cost [[£85|85|rate|GBP per head]] per head, compared to [[£79|79|rate|GBP per head]] in 2011.
The outturn was an underspend of [[£0.7m|700000|£]] ([[1.2%|1.2|%]] of the net budget of [[£58.3m|58300000|£]]).
General balances are forecast to be [[£12.5 million|12500000|£]] by 31 March 2012.
A variance of [[(£1.2m)|-1200000|£]] is reported for Adult Social Care.
Between [[£1.2|1200000|£]] and [[£1.4 million|1400000|£]] of savings are at risk.
Savings of [[£1.2|1200000|£]]-[[1.4m|1400000|£]] were found.
Council Tax collection was [[96.35%|96.35|%]], [[0.2 percentage points|0.2|pp]] down on the same point last year.
Invoices paid within [[30 days|30|duration|day?]]: [[94.1%|94.1|%]] (target [[95%|95|%]]).
Recycling reached [[43.7%|43.7|%]]; residual waste was [[512 kg|512|rate|kilograms per household]] per household.
Emissions fell by [[1,240 tonnes|1240|measure|tonne]] in 2022-23, [[11%|11|%]] below the 2018 baseline.
The solar farm has a capacity of [[5 MW|5|measure|megawatt]] and covers [[12 hectares|12|measure|hectare]].
NO2 levels at [[four|4]] of [[28|28]] monitoring sites exceeded the limit.
We planted [[10,000+|10000]] trees and restored [[3.5 km|3.5|measure|kilometre]] of hedgerow.
[[58%|58|%]] of pupils gained 5+ A*-C GCSEs including English and maths, up [[4|4|pp]] to [[62%|62|%]] with equivalents.
[[Six|6]] schools are below the floor standard, and the number in special measures fell to [[two|2]].
At Key Stage 2 the gap narrowed to [[18 percentage points|18|pp]].
Permanent exclusions rose to [[67|67]] in 2012/13 from [[51|51]].
There are [[1,364|1364]] looked after children, [[12|12]] more than in June.
NEET among 16-18 year olds was [[7.4%|7.4|%]] in November 2010.
Attendance by children aged 5-11 was [[94.2%|94.2|%]].
[[3|3]] of the [[7|7]] Children's Centres inspected were judged good.
Average point score was [[27.4|27.4|s]] against [[28.1|28.1|s]] nationally.
Visits to leisure centres totalled [[1.07m|1070000]], and [[45,000|45000]] people used the libraries.
The backlog is [[1O.3%|10.3|%]] lower and [[2 ,768|2768]] cases were closed.
Attendance was up by [[0.3%|0.3|%]]-[[0.4%|0.4|%]] in all wards.
Between [[5|5|%]] and [[7 per cent|7|%]] of staff left.
A change of [[−0.3%|-0.3|%]] was recorded and the balance is [[-£9.9m|-9900000|£]].
The call centre took [[3|3]] more complaints than last quarter.
Parking charges go up to [[75p|0.75|rate|GBP per hour]] per hour from [[60p|0.6|rate|GBP per hour]].
Residents rated the service [[7.8|7.8|s]] out of 10.
[[Four in ten|0.4|f]] adults exercise; [[28|28]] out of [[111|111]] volunteers were under 25.
The contract is worth [[£5,000|5000|£]] a year and lasts [[three years|3|duration|year]].
Of [[142|142]] actions, [[97|97]] ([[68%|68|%]]) are complete.
Sickness absence was [[8.9 days|8.9|rate|days per FTE]] per FTE.
On 12 May 2019 at 7.30pm Members met in Room 4, Level 2, Civic Hall (tel. 0113 222 4444).
See paragraph 4.3 of Appendix 2 and Table 7 on page 12.
This was agreed under Section 106 and S39 in line with PPG17 and Regulation 5.
1.2 The Board received the report.
2. Members noted the update on Agenda item 6.
The 2009/10 plan runs to 2012 and covers Q1, Q2 and quarters 3 and 4.
One of the main themes is prevention, and one way to do so is Core 20.
The helpline is open 24/7 from 9am to 5pm on Mondays.
These three stages follow the two indicators above.
Young people aged 14-19 and 16 year olds are the focus of the 14-19 agenda.
Hundreds of residents and thousands of visitors took part.
The rate of violent crime was [[22.4|22.4|rate|per 1000 population]] per 1,000 population, against a family average of [[19.8|19.8|rate|per 1000 population]] and a target of [[21.0|21|rate|per 1000 population]].
Under-18 conceptions fell to [[31.2|31.2|rate|per 1000 females aged 15-17]] (per 1,000 females aged 15-17) in 2012, from [[35.0|35|rate|per 1000 females aged 15-17]] in 2011; England was [[27.7|27.7|rate|per 1000 females aged 15-17]].
Infant mortality: [[4.6|4.6|rate|per 1000 live births]] deaths per 1,000 live births (England [[4.3|4.3|rate|per 1000 live births]]).
There were [[312|312|rate|per 100000 population]] hospital admissions per 100,000 population for alcohol, up from [[298|298|rate|per 100000 population]].
Delayed transfers stood at [[11.2|11.2|rate|per 100000 adults]] per 100,000 adults compared with [[14.8|14.8|rate|per 100000 adults]] a year earlier and a target of [[10|10|rate|per 100000 adults]].
We issue [[3.2|3.2|rate|books per head]] books per head, and lend [[1.4 million|1400000]] items a year.
The cost per passenger journey rose from [[£1.80|1.8|rate|GBP per passenger journey]] to [[£1.95|1.95|rate|GBP per passenger journey]].
The force employs [[2.1|2.1|rate|per 1000 residents]] officers per 1,000 residents.
Accidental dwelling fires were [[10.4|10.4|rate|per 10000 dwellings]] per 10,000 dwellings (2008/09: [[11.9|11.9|rate|per 10000 dwellings]]).
The killed or seriously injured rate dropped to [[38.2|38.2|rate|per 100 million vehicle kilometres]] from [[41.5|41.5|rate|per 100 million vehicle kilometres]] per 100 million vehicle kilometres.
Average household waste of [[486kg|486|rate|kilograms per person]] per person; [[212.5 kg|212.5|measure|kilogram]] of it was recycled.
The charge is [[£3.50|3.5|rate|GBP per visit]] per visit or [[50p|0.5|rate|GBP per day]] a day for residents.
Response times averaged [[6 minutes 42 seconds|402|duration|second]], [[18 seconds|18|duration|second]] over the standard of [[6 minutes 24 seconds|384|duration|second]].
[[Half|0.5|f]] of the [[24|24]] recommendations are complete, [[a quarter|0.25|f]] are under way and [[six|6]] have not started.
Overspend of [[£1.2m|1200000|£]] ([[3.4%|3.4|%]]) on adult care offset by [[£450,000|450000|£]] in corporate.
Homes England gave us [[£2,250,000|2250000|£]] towards [[45|45]] affordable homes, i.e. [[£50,000|50000|rate|GBP per home]] per home.
In 2010 there were [[2,010|2010]] applications, and 2010 was a record year.
The programme will deliver [[1,500|1500]] homes by 2015, with [[300|300]] in phase 1 and [[1,200|1200]] in phase 2.
Of the [[36|36]] schools inspected since September, [[4|4]] were outstanding, [[22|22]] good, [[9|9]] requires improvement and [[one|1|count?]] inadequate.
Ofsted judged [[78%|78|%]] ([[28|28]] of [[36|36]]) good or better; this compares with [[74%|74|%]] ([[26|26]] of [[35|35]]) last year.
The number of young people entering custody reduced from [[41|41]] to [[29|29]] between 2008/09 and 2009/10.
Fly-tipping incidents up [[6%|6|%]] on Q1 to [[1,245|1245]]; clearances took [[1.8 days|1.8|duration|day]] on average.
Footfall down by [[a fifth|0.2|f]] and vacancy at [[13.5%|13.5|%]], [[2.5 points|2.5|pp]] above the national figure.
[[34|34]] FTE posts have been deleted saving [[£1.1m|1100000|£]] in a full year.
We have [[5|5]] Green Flag parks, [[12|12]] allotments sites and [[1|1]] country park.
ICT resolved [[92%|92|%]] of [[14,200|14200]] calls within [[4 hours|4|duration|hour?]].
Turnout was [[34.7%|34.7|%]]; [[3|3]] wards had turnout below [[25%|25|%]].
The PCT spends [[£187|187|rate|GBP per head of population]] per head of population on mental health, [[9%|9|%]] more than in 2006.
[[4 in 10|0.4|f]] households lack a car, [[one in eight|0.125|f]] adults has no qualifications, and [[nine out of ten|0.9|f]] feel safe.
The average SAP rating is [[68.4|68.4|s]] against [[67.9|67.9|s]] in April.
Library visits totalled [[1.2m|1200000]] ([[1.3m|1300000]] last year).
NI 192 recycling is at [[38.6%|38.6|%]] with [[40%|40|%]] expected by year end.
Capital receipts of [[£4m|4000000|£]]-[[£5m|5000000|£]] are forecast.
Savings: [[£250k|250000|£]] achieved, [[£1.75m|1750000|£]] at risk.
Some [[60%|60|%]] - [[70%|70|%]] of trees are affected by ash dieback, about [[2,500|2500]] in all.
[[Three-quarters|0.75|f]] of staff responded, up from [[two thirds|0.6667|f]].
The gap between the highest and lowest wards is [[8.4 years|8.4|duration|year]] for men and [[6.1 years|6.1|duration|year]] for women.
Life expectancy is [[76.3 years|76.3|duration|year]] for men and [[80.9|80.9|duration|year]] for women.
CO2 emissions per capita were [[6.4 tonnes|6.4|measure|tonne]] in 2009.
Air quality: NO2 averaged [[43 µg/m3|43|measure|microgram per cubic metre]] against the limit of [[40|40|measure|microgram per cubic metre]].
[[100%|100|%]] of food premises rated; [[6|6]] prosecutions, [[0|0]] deaths.
Apprenticeships: [[112|112]] (target [[150|150]]).
Actual [[87.2%|87.2|%]], target [[90%|90|%]], [[2.8 percentage points|2.8|pp]] adrift.
It took [[15 minutes|15|duration|minute]] on average (previous quarter [[22|22|duration|minute]]).
NEET is [[5.9 per cent|5.9|%]], the [[second lowest|2|rank?]] in the region.
The service is ranked [[14th|14|rank?]] of [[152|152]] authorities.
Satisfaction scored [[4.2|4.2|s]] out of 5, up from [[3.9|3.9|s]].
The Authority's [[three|3|count?]] strategic objectives are to reduce risk, respond quickly and use resources well.
Since April there have been [[17|17]] fatal collisions on our roads, [[five|5]] more than in the same period of 2007.
The PFCC's budget for 2024-25 is [[£412.6m|412600000|£]], of which [[£389.1m|389100000|£]] ([[94%|94|%]]) is for policing.
Vacancies: [[23|23]] out of [[310|310]] posts. Agency staff cost [[£41,000|41000|£]] in October.
The district has [[52,300|52300]] dwellings; [[1,120|1120]] ([[2.1%|2.1|%]]) are empty.
We cleared [[1,040|1040]] gullies, repaired [[4,213|4213]] potholes and replaced [[89|89]] street lights.
Actual performance [[4.5 days|4.5|duration|day]]; Target [[5 days|5|duration|day]]; Status Green.
Latest: [[67.2%|67.2|%]] Target: [[70%|70|%]] Previous: [[65.9%|65.9|%]]
Members approved a [[£1|1|£]] levy and the sum of [[£250|250|£]].
By 2030 we will be net zero; emissions in 2019/20 were [[11,432 tCO2e|11432|measure|tonne]].
Two-year-old checks reached [[88%|88|%]] of children; MMR at age 5 was [[91.2%|91.2|%]].
The over 75s health check reached [[640|640]] people aged 75 and over.
Over [[65|65]] schools took part and over [[300|300]] children performed.
There are now [[4|4|rate|per ward]] PCSOs per ward and [[11|11|rate|per neighbourhood team]] per neighbourhood team.
Stage 1 complaints answered within [[10 working days|10|duration|day?]]: [[82%|82|%]] of [[1,211|1211]].
Grade 5 or above in English and maths: [[46.2%|46.2|%]]. Progress 8 was [[-0.12|-0.12|s]] and Attainment 8 was [[45.3|45.3|s]].
The IMD ranks the city [[33rd|33|rank?]] out of [[317|317]].
A further [[£3.2 million|3200000|£]] was secured for phase 2 in Q3, taking the total to [[£11 million|11000000|£]].
Between [[12|12]] and [[15|15]] staff attend each week.
The scheme has [[1,000|1000]] members, [[40 per cent|40|%]] of them women.
At its meeting on 6 July, Cabinet agreed [[4|4|count?]] recommendations.
The tenth annual survey of [[1,100|1100]] people took place between 3 and 28 May 2012.
Approximately [[1 million|1000000]] visits, [[3.4m|3400000]] website hits and [[12k|12000]] followers.
The council tax base is [[61,234.5|61234.5]] Band D equivalents and Band D tax is [[£1,523.66|1523.66|£]].
Fewer than [[five|5]] cases were reported.
A [[2.5%|2.5|%]] pay award adds [[£2.3m|2300000|£]]; each [[1%|1|%]] costs [[£0.9m|900000|£]].
Rainfall of [[112mm|112|measure|millimetre]] fell in [[24 hours|24|duration|hour]] and the river rose [[1.4m|1.4|measure|metre]].
The [[18-month|18|duration|month?]] programme delivered a [[20mph|20|measure|mile per hour]] zone, [[240-litre|240|measure|litre?]] bins and a 12-bed unit.
A review over the last [[12 months|12|duration|month?]] found [[18|18]] gaps.
""".strip().splitlines()


def parse(marked: str) -> tuple[str, list[tuple[int, int, float, str, str | None, bool]]]:
    plain, expected, last = "", [], 0
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        kind, unit = match["kind"] or "count", match["unit"] or None
        optional = kind.endswith("?") or (unit or "").endswith("?") or match["optional"] is not None
        kind, unit = SHORT.get(kind, (kind.rstrip("?") or "count", (unit or "").rstrip("?") or None))
        expected.append((len(plain), len(plain) + len(match["text"]), float(match["value"]), kind, unit, optional))
        plain += match["text"]
        last = match.end()
    return plain + marked[last:], expected


def read(text: str, kind: str = "narrative", **heads: str) -> list[tuple[str, float, str, str | None]]:
    passage = Passage(Span(0, len(text)), kind, 0, **heads)  # type: ignore[arg-type]
    return [(q.span.of(text), q.value, q.kind, q.unit) for q in find_figures(text, [passage], [])]


@pytest.mark.parametrize("marked", [*SENTENCES, *(DATA / "figures.txt").read_text("utf-8").splitlines()])
def test_figures_of_a_sentence(marked: str) -> None:
    text, expected = parse(marked)
    found = find_figures(text, [Passage(Span(0, len(text)), "narrative")], [])
    neutral = [(start, end) for start, end, *_, optional in expected if optional]
    got = [(q.span.start, q.span.end, q.value, q.kind, q.unit) for q in found if not any(s < q.span.end and q.span.start < e for s, e in neutral)]
    assert got == [each[:5] for each in expected if not each[5]]


@pytest.mark.parametrize(
    ("text", "column", "row", "expected"),
    [
        ("2.4%", None, None, [("2.4%", 2.4, "percentage", "%")]),
        ("87.2", "Actual", "% of invoices paid on time", [("87.2", 87.2, "percentage", "%")]),
        ("0", "Red", None, [("0", 0, "count", None)]),
        ("12.5", "£m", "Net budget", [("12.5", 12.5, "money", None)]),
        ("(1.2)", "Variance £m", "Adults", [("(1.2)", -1.2, "money", None)]),
        ("-0.4", "Variance £'000", None, [("-0.4", -0.4, "money", None)]),
        ("9.8", "2009/10", "Working days lost per FTE", [("9.8", 9.8, "rate", "days per FTE")]),
        ("48.1", "Q2", "Conceptions per 1,000 girls aged 15-17", [("48.1", 48.1, "rate", "per 1000 girls aged 15-17")]),
        ("26", "Target", "Average relet time (days)", [("26", 26, "duration", "day")]),
        ("93.1", "Actual", "Calls answered within 20 seconds (%)", [("93.1", 93.1, "percentage", "%")]),
        ("1,204", "Actual", "Number of visits", [("1,204", 1204, "count", None)]),
        ("1.5", "Change (% points)", None, [("1.5", 1.5, "percentage_points", "pp")]),
        ("27.4", "Actual", "Average point score", [("27.4", 27.4, "score", None)]),
        ("12 (15)", "Cases", None, [("12", 12, "count", None), ("15", 15, "count", None)]),
        ("7", "No.", None, []),
        ("31/03/2010", "Target date", None, []),
        ("2009/10", None, None, []),
        ("Q2 2010", None, None, []),
        ("2009", None, None, []),
        ("n/a", "Actual", "% of invoices", []),
    ],
)
def test_a_bare_number_in_a_cell_takes_its_kind_from_row_and_column(text: str, column: str | None, row: str | None, expected: list[object]) -> None:
    assert read(text, "cell", column=column, row=row) == expected


def test_figures_of_a_title_are_optional_and_headings_give_no_counts() -> None:
    text = "Build 250 homes"
    assert [q.optional for q in find_figures(text, [Passage(Span(0, len(text)), "title", 0)], [])] == [True]
    assert find_figures("Five priorities", [Passage(Span(0, 15), "heading")], []) == []


def test_the_denominator_of_a_title_holds_for_the_decimals_of_its_entry() -> None:
    text = "Teenage conceptions per 1,000 girls aged 15-17\nThe figure fell to 41.7 from 44.2 in 30 wards."
    cut = text.index("\n")
    passages = [Passage(Span(0, cut), "title", 3), Passage(Span(cut + 1, len(text)), "narrative", 3)]
    found = [(q.span.of(text), q.kind, q.unit) for q in find_figures(text, passages, [])]
    rate = "per 1000 girls aged 15-17"
    assert found == [("41.7", "rate", rate), ("44.2", "rate", rate), ("30", "count", None)]


def test_a_declared_denominator_holds_for_what_follows() -> None:
    text = "All rates are per 1,000 resident population.\nBurglary was 14.3 in 2003."
    cut = text.index("\n")
    passages = [Passage(Span(0, cut), "text"), Passage(Span(cut + 1, len(text)), "narrative", 0)]
    assert [(q.span.of(text), q.unit) for q in find_figures(text, passages, [])] == [("14.3", "per 1000 resident population")]


@pytest.mark.parametrize("space", ["\n", "\r\n", "\u00a0", "  ", "\n   "])
def test_white_space_inside_an_expression_may_be_anything(space: str) -> None:
    text = "It cost £6 million and took 18 weeks, up 12 per cent on two thirds of 40 sites."
    for phrase in ("£6 million", "18 weeks", "12 per cent", "two thirds", "40 sites"):
        text = text.replace(phrase, phrase.replace(" ", space))
    assert [(value, kind) for _, value, kind, _ in read(text)] == [
        (6e6, "money"), (18, "duration"), (12, "percentage"), (0.6667, "fraction"), (40, "count"),
    ]  # fmt: skip


def test_no_figure_begins_inside_a_mask() -> None:
    text = "KPI 12 schools closed; 7 pupils moved."
    passages = [Passage(Span(0, len(text)), "narrative")]
    assert [q.span.of(text) for q in find_figures(text, passages, [Span(0, 6)])] == ["7"]


def test_what_is_counted_is_handed_on() -> None:
    text = "There are 24,282 JSA claimants in the city."
    (quantity,) = find_figures(text, [Passage(Span(0, len(text)), "narrative")], [])
    assert quantity.thing is not None
    assert quantity.thing.of(text) == "JSA claimants"


WITHOUT_FIGURES = """
MINUTES of the meeting held on Wednesday 14 October 2009 at 2.00 pm in Committee Room 6, Civic Hall, LS1 1UR
RESOLVED - That the public be excluded under Procedure Rule 10.4(3): (a) Appendix 2 to the report referred to in minute 99; (b) Appendices 1 and 3
Resolved: 1) that the report be noted; 2) that officers report back in June 2010; and 3) that the Chair write to the Secretary of State.
1. Introduction ............ 3
12. How we work ............ 12
4.1 Governance	17
Contact: Democratic Services, 3rd Floor, 16 Sackville House, 143-149 Fenchurch Street, London EC3M 6BN. Tel: 020 7220 0200; fax 01622 694383.
Under Rule 12(b) and section 100A(4) of the Local Government Act 1972, as amended by the 2006 Order (SI 2006/88), paragraphs 1 to 7 of Part 1 apply.
This policy supersedes version 2.1 of 3 March 2014 and will be reviewed in Q3 2025/26. ISO 27001, BS 7799 and Regulation (EU) 2016/679 apply.
It covers Key Stage 1 and Key Stage 2 pupils, Years 7-11, Level 3, the 14-19 partnership and young people aged 16 to 25.
The A65 Kirkstall Road and M62 Junction 27 corridor, bus route 72, and planning reference 09/03456/OT were discussed.
Members asked about G20, Agenda 21, Web 2.0, Windows 7 and the 4Ps. One member felt that one of the issues was that no one knew.
Strategic Priority 3 - Objective 3.2 - Outcome 3.2.1: Action 14 links to Priorities 1, 2 and 5 and to Theme 4.
Version control: v0.3 draft 12/03/2011; v1.0 final 01/04/2011. Document ref. 2011-017.
The 1990s estate, the over-75s, the under 5s and the 65+ group are in Band A, Tier 2, Zone 1 and Ward 9 of the E07 scheme.
Guidance: Circular 01/2006; PPS3; Planning Policy Statement 25; DfE (2013), pp. 12-14, Table 3 and Figures 4 and 5.
These three reviews and both those two schemes have been described above. A one-off cost and a two-way process are planned.
""".strip().splitlines()


@pytest.mark.parametrize("line", WITHOUT_FIGURES)
def test_lines_without_figures_give_none(line: str) -> None:
    assert [found for found in find_figures(line, [Passage(Span(0, len(line)), "text")], []) if not found.optional] == []


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "111,",
        "£1",
        "(1)",
        "1 ",
        "1-",
        "one ",
        "5 per 1,000 x ",
        "12% against 9, ",
        "one is red, ",
        "12 cats ",
        "1m7s ",
        "O1",
        "1/",
        "a " * 30 + "4 ",
    ],
)
def test_the_finder_takes_linear_time_on_one_long_line(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        return cpu(lambda: find_figures(text, [Passage(Span(0, len(text)), "narrative")], []))

    assert grows_less(seconds, 6_000, 24_000, most=9, quick=0.45)


def test_text_without_figures_gives_almost_none() -> None:
    paragraphs = [
        part for name in ("no_figures_1.txt", "no_figures_2.txt") for part in (DATA / name).read_text("utf-8").split("\n\n") if part.strip()
    ]
    found = [figure for part in paragraphs for figure in find_figures(part, [Passage(Span(0, len(part)), "text")], []) if not figure.optional]
    assert len(found) <= 0.3 * sum(map(len, paragraphs)) / 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was a reduction of 14.3% or 652 offences.", [("14.3%", "percentage"), ("652", "count")]),
        ("Position of the measures: Green 4, Amber 4, Red 3.", [("4", "count"), ("4", "count"), ("3", "count")]),
    ],
)
def test_a_second_number_keeps_its_own_kind(text, expected):
    assert [(quantity.span.of(text), quantity.kind) for quantity in find_figures(text, [Passage(Span(0, len(text)), "text")], [])] == expected


@pytest.mark.parametrize(
    ("cell", "row", "kind", "unit"),
    [
        ("£2.84", "Net cost per visit", "rate", "GBP per visit"),
        ("96", "Tonnes of furniture reused", "measure", "tonne"),
        ("96", "Cost of waste", "count", None),
    ],
)
def test_a_rows_title_says_what_its_numbers_are_per_or_of(cell, row, kind, unit):
    (quantity,) = find_figures(cell, [Passage(Span(0, len(cell)), "cell", 0, "This year", row)], [])
    assert (quantity.kind, quantity.unit) == (kind, unit)
