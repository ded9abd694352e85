"""Claims: every spelling of a value, keys that select one figure or several, rows and files that are no claims."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from claims_other import REPORTS
from claims_other import rows as other_rows
from click.testing import CliRunner

from corpus.audit.claimed import can_be, fits, read_claimed
from corpus.audit.claims import ADDED, Candidate, Index, check_claims, index_of
from corpus.audit.claims_file import parse_claims
from corpus.audit.printed import read_printed
from corpus.schema import open_to_read
from ingest.errors import UsageError
from trackrecord import cli

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("claims") / "sample.db"
    done = CliRunner().invoke(cli, ["ingest", str(path), str(ROOT / "corpus/sample/data/*-q[12].txt")])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="module")
def index(database: Path) -> Index:
    connection = open_to_read(database)
    try:
        return index_of(connection)
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("6", "£m", 6_000_000), ("£6m", "", 6_000_000), ("6,000,000", "", 6_000_000), ("6 million", "GBP", 6_000_000), ("6000", "£000", 6_000_000),
        ("12.4", "%", "12.4"), ("12.4 per cent", "", "12.4"), ("632", "incidents", 632), ("(1.2)", "£m", -1_200_000), ("nine", "", 9), ("2 weeks", "", 2),
    ],
)  # fmt: skip
def test_values_in_every_spelling(value, unit, expected):
    claimed = read_claimed(value, unit)
    assert claimed is not None
    assert claimed.value == Fraction(expected)


@pytest.mark.parametrize("value", ["=1+1", "abc", "", "1e6", "6.000,5", "12/13", "n/a"])
def test_what_is_no_number(value):
    assert read_claimed(value) is None


def figure(text: str, value: float, kind: str, unit: str | None = None):
    from corpus.audit.view import Number
    from ingest.document import Span

    printed = read_printed(text, value, kind)
    return Number(
        index=0, span=Span(0, len(text)), text=text, value=value, kind=kind, unit=unit, direction=None, qualifier=None, role="observed", measure=None, period=None,
        baseline=None, code=None, entry=None, optional=False, damaged=printed is None, printed=printed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "unit", "printed", "expected"),
    [
        ("6,000,000", "", ("£6 million", 6e6, "money", "GBP"), "match"),
        ("6,213,000", "", ("£6.2m", 6.2e6, "money", "GBP"), "match_rounded"),
        ("6,290,000", "", ("£6.2m", 6.2e6, "money", "GBP"), "mismatch"),  # cut off, not rounded
        ("12.4", "%", ("12.38%", 12.38, "percentage", "%"), "match_rounded"),
        ("12.3", "%", ("12.38%", 12.38, "percentage", "%"), "mismatch"),
        ("630", "", ("632", 632.0, "count", None), "mismatch"),
        ("14", "days", ("2 weeks", 2.0, "duration", "week"), "match"),
        ("66.7", "%", ("two thirds", 0.6667, "fraction", None), "match_rounded"),
    ],
)
def test_how_a_claim_stands_to_a_figure(claim, unit, printed, expected):
    claimed = read_claimed(claim, unit)
    number = figure(*printed)
    assert claimed is not None
    assert can_be(claimed, number)
    assert fits(claimed, number) == expected


def spelled(candidate: Candidate, value: Fraction, number: int) -> tuple[str, str]:
    """One of several spellings of a value, and its unit."""
    kind, plain = candidate.number.kind, f"{float(value):.10g}"
    if kind == "money":
        million = f"{float(value / 10**6):.10g}"
        return [
            (plain, "£"),
            (f"£{million}m", ""),
            (f"{million} million", "GBP"),
            (million, "£m"),
            (f"{int(value):,}" if value.denominator == 1 else plain, ""),
        ][number % 5]
    if kind == "percentage":
        return [(f"{plain}%", ""), (plain, "%"), (f"{plain} per cent", ""), (plain, "")][number % 4]
    if kind == "count" and value.denominator == 1:
        return [(f"{int(value):,}", ""), (plain, ""), (plain, "number")][number % 3]
    return plain, ""


def claims_of(index: Index, rng: random.Random) -> list[tuple[list[str], str]]:
    """200 claims with their outcome: 100 as printed, 60 with another value, 40 of what is not there."""
    keyed = [
        one
        for one in index.everything
        if one.words
        and one.number.measure
        and one.number.kind in {"count", "percentage", "money"}
        and not one.number.damaged
        and not one.number.optional
    ]
    kinds = Counter((one.document_id, one.words) for one in keyed)
    same = Counter((one.document_id, one.words, one.days, one.number.kind) for one in keyed)
    anywhen = Counter((one.document_id, one.words, one.number.kind) for one in keyed)  # without a period, figures of all periods are meant
    unique = [
        one
        for one in keyed
        if one.number.qualifier is None
        and same[(one.document_id, one.words, one.days, one.number.kind)] == 1
        and (one.number.kind != "count" or kinds[(one.document_id, one.words)] == 1)
        and (one.number.period or anywhen[(one.document_id, one.words, one.number.kind)] == 1)
    ]
    rows: list[tuple[list[str], str]] = []
    for number, one in enumerate(rng.choices(unique, k=200)):
        printed = one.number.printed
        assert printed is not None
        code = next(iter(sorted(one.codes)), "")
        words = one.number.measure or ""
        words = words if number % 3 else f"number of {words.lower()}"
        period = one.number.period or ""
        outcome, value = "match", printed.value
        if 100 <= number < 160:
            added = abs(printed.value) * rng.choice([Fraction(1, 10), Fraction(1, 5), Fraction(1)])
            outcome, value = "mismatch", printed.value + max(2 * printed.step, Fraction(1), Fraction(added // 1))
        if number >= 160:
            outcome = "not_found"
            code, words, period = [("ZZ 99", words, period), ("", "otters released into rivers", ""), (code, words, "Q3 1987/88")][number % 3]
        # A bare number of another value may be a share, a sum or a count: which figure it misses cannot be told, so these claims name a unit.
        text, unit = spelled(one, value, number if outcome != "mismatch" or one.number.kind == "money" else 4 * number)
        rows.append(([code, words, text, unit, period, one.document, f"note {number}"], outcome))
    return rows


def test_two_hundred_claims_of_known_outcome(index):
    rows = claims_of(index, random.Random(7))
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["code", "measure", "value", "unit", "period", "document", "note"], *(row for row, _ in rows)])
    answered = list(check_claims(index, parse_claims(sheet.getvalue())))
    wrong = [
        (row, expected, answer.outcome, answer.reason) for (row, expected), answer in zip(rows, answered, strict=True) if answer.outcome != expected
    ]
    assert len(wrong) / len(rows) <= 0.03, "\n".join(map(str, wrong))
    assert [each for each in wrong if each[2] in {"match", "match_rounded"} and each[1] != "match"] == []


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("penmarsh")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli, ["ingest", str(folder / "a.db"), str(folder)])
    assert done.exit_code == 0, done.output
    connection = open_to_read(folder / "a.db")
    try:
        return index_of(connection)
    finally:
        connection.close()


def test_two_hundred_other_claims(other):
    claimed = other_rows()
    assert len(claimed) >= 200
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["code", "measure", "value", "unit", "period", "document"], *(row for row, _ in claimed)])
    answered = list(check_claims(other, parse_claims(sheet.getvalue())))
    wrong = [
        (row, expected, answer.outcome, answer.reason)
        for (row, expected), answer in zip(claimed, answered, strict=True)
        if answer.outcome != expected
    ]
    assert len(wrong) / len(claimed) <= 0.03, "\n".join(map(str, wrong))
    assert [each for each in wrong if each[2] in {"match", "match_rounded"}] == []


def run(*words: str):
    return CliRunner().invoke(cli, ["audit", *words])


def test_nothing_of_the_list_is_dropped(database, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_bytes("\ufeffvalue;Owner;CODE;document\r\n9,999;=cmd();LW-1a;\r\n\r\n;x;LW-1a;\r\n5;é;NN-1;\r\n1;2;3;4;5\r\n".encode())
    done = run(str(database), "--claims", str(path))
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert done.exit_code == 1
    assert rows[0] == ["value", "Owner", "CODE", "document", *("found_document" if name == "document" else name for name in ADDED)]
    assert [row[1] for row in rows[1:]] == ["'=cmd()", "x", "é", "2"]
    assert [row[rows[0].index("line")] for row in rows[1:]] == ["2", "4", "5", "6"]
    assert [row[rows[0].index("outcome")] for row in rows[1:]] == ["ambiguous", "invalid", "not_found", "invalid"]
    assert rows[4][len(rows[0]) :] == ["5"]  # what the row has more than the header comes last


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings(database, tmp_path, encoding):
    path = tmp_path / "claims.csv"
    path.write_bytes("measure,value\nsavings – café,£6m\n".encode(encoding))
    done = run(str(database), "--claims", str(path))
    assert "savings – café" in done.stdout


@pytest.mark.parametrize(
    ("text", "cause"),
    [("", "no claims"), ("code,amount\nA,1\n", "no column value"), ("name,value\nA,1\n", "no column code or measure"), ("\n\n", "no claims")],
)
def test_lists_that_cannot_be_used(text, cause):
    with pytest.raises(UsageError, match=cause):
        parse_claims(text)


def test_a_list_that_is_not_there_is_wrong_usage(database, tmp_path):
    assert run(str(database), "--claims", str(tmp_path / "none.csv")).exit_code == 2


def test_a_hundred_thousand_rows(index):
    claims = parse_claims("code,value\n" + "ZZ 9,1\nLW-1a,=1\n" * 50_000)
    assert Counter(answer.outcome for answer in check_claims(index, claims)) == {"not_found": 50_000, "invalid": 50_000}
