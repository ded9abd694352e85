import json
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from figure_cases import SENTENCES

from corpus.evaluate import Score, word_overlap
from extractors.context import interpret
from extractors.facts import Passage, Quantity
from ingest.document import Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
_MARK = regex.compile(r"\[(?P<number>[^\]|]+)(?P<fields>(?:\|[a-z]=[^\]|]+)*)\]")
_KINDS = (("points", "percentage_points", "pp"), ("%", "percentage", "%"), ("£", "money", "GBP"), ("days", "duration", "day"))


def kind_of(number):
    return next(((kind, unit) for sign, kind, unit in _KINDS if sign in number), ("count", None))


def unmark(marked):
    """The plain sentence, the quantities marked in it, and what is expected of each."""
    text, quantities, wanted, last = "", [], [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        fields = dict(field.split("=", 1) for field in match["fields"].split("|")[1:])
        kind, unit = kind_of(match["number"])
        span = Span(len(text), len(text) + len(match["number"]))
        quantities.append(Quantity(span, 1.0, fields.get("k", kind), unit, 0))
        wanted.append(fields)
        text += match["number"]
        last = match.end()
    return text + marked[last:], quantities, wanted


def read(marked):
    text, quantities, wanted = unmark(marked)
    figures = interpret(text, [Passage(Span(0, len(text)), "narrative", 0)], quantities, ["X-1"])
    return text, figures, wanted


@pytest.mark.parametrize("marked", SENTENCES.strip().splitlines())
def test_what_a_figure_means(marked):
    text, figures, wanted = read(marked)
    for figure, fields in zip(figures, wanted, strict=True):
        assert (figure.direction, figure.qualifier, figure.role) == (fields.get("d"), fields.get("q"), fields.get("r", "observed"))
        for name, given in (("measure", fields.get("m")), ("period", fields.get("p")), ("baseline", fields.get("b"))):
            found = getattr(figure, name)
            if given is not None:
                assert word_overlap(given, found.of(text) if found else None) >= 0.6, (name, given, found and found.of(text))
            elif name == "baseline":
                assert found is None, (name, found and found.of(text))


def test_help_does_not_load_spacy():
    """The modules that the command imports load spaCy only when a passage is read."""
    code = "import sys, extractors.context, extractors.ratings, extractors.fills; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[1], check=False).returncode == 0


def test_figures_of_the_sample():
    """Floors on the sample, the numbers given: the rest is what context adds."""
    gold = json.loads((SHARED / "gold" / "leeds-2009-10-q2.gold.json").read_text("utf-8"))
    text = (SHARED / "trackers" / gold["document"]).read_bytes().decode("utf-8")
    passages = [Passage(Span(*span), "narrative", i) for i, entry in enumerate(gold["entries"]) for span in entry["narrative"]]
    wanted = [fact for fact in gold["figures"] if not fact["optional"]]
    quantities = []
    for fact in wanted:
        passage = next(i for i, p in enumerate(passages) if p.span.start <= fact["start"] < p.span.end)
        quantities.append(Quantity(Span(fact["start"], fact["end"]), fact["value"], fact["kind"], fact["unit"], passage))
    figures = interpret(text, passages, quantities, [entry["codes"][0] for entry in gold["entries"]])
    labels = {"direction": Score(), "qualifier": Score()}
    phrases = {"measure": Score(), "period": Score(), "baseline": Score()}
    for fact, figure in zip(wanted, figures, strict=True):
        for name in labels:
            given, found = fact[name], getattr(figure, name)
            labels[name] += Score(given == found and given is not None, found is not None, given is not None)
        for name in phrases:
            span = getattr(figure, name)
            if fact[name] or span:
                phrases[name] += Score(word_overlap(fact[name], span.of(text) if span else None), 1, 1)
    assert labels["direction"].f1 >= 0.9
    assert labels["qualifier"].f1 >= 0.9
    assert phrases["measure"].f1 >= 0.6
    assert phrases["period"].f1 >= 0.75
    assert phrases["baseline"].f1 >= 0.75


@pytest.mark.parametrize(
    ("column", "role"),
    [("Target", "target"), ("2009/10 target", "target"), ("Budget", "target"), ("Forecast outturn", "forecast"), ("Actual", "observed"), ("Latest", "observed"), (None, "observed")],
)  # fmt: skip
def test_a_cell_takes_its_role_from_the_head_of_its_column(column, role):
    text = "Repairs done in time\t85%"
    passages = [Passage(Span(0, 20), "title", 0), Passage(Span(21, 24), "cell", 0, column, "Repairs done in time")]
    (figure,) = interpret(text, passages, [Quantity(Span(21, 24), 85.0, "percentage", "%", 1)], ["X-1"])
    assert (figure.role, figure.measure) == (role, Span(0, 20))


def test_long_sentences_take_linear_time():
    text = "rose by 5% and " * 2000
    quantities = [Quantity(Span(m.start(), m.end()), 5.0, "percentage", "%", 0) for m in regex.finditer("5%", text)]
    assert len(interpret(text, [Passage(Span(0, len(text)), "narrative", 0)], quantities, ["X-1"])) == 2000
