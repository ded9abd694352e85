"""What a figure means in its sentence: direction, qualifier, role, measure, period and baseline.

Comes in: passages and the quantities found in them. Goes out: figures, every phrase of them a span of the text. The rules are spread over
``clauses`` (sentences as items), ``changes``, ``measures`` and ``baselines``; the words are in ``cues.toml``.
spaCy is loaded on first use, not when this module is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.cell_figures import read_cell_figures
from extractors.facts import Figure, Passage, Quantity
from extractors.statements import Statement
from ingest.document import Span
from ingest.heartbeat import beat
from ingest.quick import maker

if TYPE_CHECKING:
    from spacy.language import Language

    from extractors.context_pipeline import Cuer

_figured = maker(Figure)
_SENTENCE = 12
"""Words from which on a cell is read as a sentence."""


def make_cues(nlp: Language, name: str) -> Cuer:  # noqa: ARG001 - spaCy passes both
    """The spaCy component that marks cues; the entry point ``trackrecord_cues`` names it."""
    from extractors.context_pipeline import Cuer  # noqa: PLC0415 - spaCy is slow to load

    return Cuer(nlp)


def interpret(
    text: str, passages: Sequence[Passage], quantities: Sequence[Quantity], entries_codes: Sequence[str | None], heads: Sequence[Span] = ()
) -> list[Figure]:
    """A figure for every quantity, in the order given, with what its passage says of it. Only passages with a quantity are read.

    ``entries_codes`` holds the first code of each entry, None for an entry without codes; ``heads`` are the printed heads of columns.
    """
    in_passage: defaultdict[int, list[int]] = defaultdict(list)
    for index, quantity in enumerate(quantities):
        in_passage[quantity.passage].append(index)
    titles = _titles(passages)
    said: dict[int, Statement] = {}
    for number, indexes in in_passage.items():
        beat()
        passage = passages[number]
        given = [quantities[index] for index in indexes]
        title = titles.get(passage.entry) if passage.entry is not None else None
        if passage.kind == "cell" and len(passage.span.of(text).split(maxsplit=_SENTENCE)) < _SENTENCE:
            statements = read_cell_figures(text, passages, number, given, heads)
        else:
            from extractors.sentences import read_figures  # noqa: PLC0415 - spaCy is slow to load

            statements = read_figures(text, passage, given, title)
        said.update(zip(indexes, statements, strict=True))
    return [_figure(quantity, said[index], passages[quantity.passage], entries_codes) for index, quantity in enumerate(quantities)]


def _titles(passages: Sequence[Passage]) -> dict[int, Span]:
    """The first title of every entry."""
    titles: dict[int, Span] = {}
    for passage in passages:
        if passage.kind == "title" and passage.entry is not None:
            titles.setdefault(passage.entry, passage.span)
    return titles


def _figure(quantity: Quantity, said: Statement, passage: Passage, codes: Sequence[str | None]) -> Figure:
    return _figured(
        span=quantity.span,
        value=quantity.value,
        kind=quantity.kind,
        unit=quantity.unit,
        direction=said.direction,
        qualifier=said.qualifier,
        role=said.role,
        measure=said.measure,
        period=said.period,
        baseline=said.baseline,
        code=codes[passage.entry] if passage.entry is not None else None,
        entry=passage.entry,
        optional=quantity.optional,
        why=(*quantity.why, *said.why),
    )
