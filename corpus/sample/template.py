"""Sentences with holes become marked-up sentences.

``[[visits.change d b="previous quarter"]]`` is a figure: part ``change`` of the series ``visits``, with attributes of the ``<f>`` of
:mod:`corpus.sample.markup`; a bare ``d`` takes the direction of the series, a bare ``w`` prints the first word
of a rate's unit behind the number ("9.4 days" per employee), ``m`` defaults to the measure of the series.
``{visits.rose}`` is a word that agrees with the series, ``{months}`` a word of the quarter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import regex

from corpus.sample.series import Series

_FIGURE = regex.compile(r"\[\[ (?P<series>\w+) (?:\.(?P<part>\w+))? (?:/(?P<whole>\w+))? (?P<attributes>[^\]]*) \]\]", regex.VERBOSE)
_WORD = regex.compile(r"\{ (?P<name>\w+) (?:\.(?P<word>\w+))? \}", regex.VERBOSE)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One reporting period: ``number`` from 1 to 4 and its words, by which sentences name it."""

    number: int
    words: Mapping[str, str]


def fill(template: str, quarter: Quarter, series: Mapping[str, Series]) -> str:
    """The marked-up sentence of ``template`` in ``quarter``. Raises KeyError for a series or word that is not given."""

    def word(match: regex.Match[str]) -> str:
        if match["word"] is None:
            return escape(quarter.words[match["name"]])
        return series[match["name"]].word(match["word"], quarter.number)

    def figure(match: regex.Match[str]) -> str:
        one = series[match["series"]]
        if match["whole"]:
            share = round(100 * one.levels[quarter.number] / series[match["whole"]].levels[quarter.number], 1)
            value, printed, kind = share, f"{share:.1f}%", "percentage"
        else:
            value, printed, kind = one.part(match["part"] or "now", quarter.number)
        attributes = match["attributes"]
        if regex.search(r"(?<!\S)d(?!\S)", attributes):
            attributes = regex.sub(r"(?<!\S)d(?!\S)", f'd="{one.direction(quarter.number)}"', attributes)
        if regex.search(r"(?<!\S)w(?!\S)", attributes) and one.unit:
            attributes, printed = regex.sub(r"(?<!\S)w(?!\S)", "", attributes), f"{printed} {one.unit.split()[0]}"
        if one.measure and not regex.search(r"(?<!\S)m=", attributes):
            attributes += f' m="{one.measure}"'
        if one.unit and kind == one.kind:
            attributes += f' u="{one.unit}"'
        return f'<f v="{value:.10g}" k="{kind}" {attributes.strip()}>{printed}</f>'

    return _FIGURE.sub(figure, _WORD.sub(word, template.strip()))
