"""Ratings in the words and letters of a profile: what a publisher prints instead of red, amber and green.

Comes in: the passages, the ratings found without the profile. Goes out: those and the stated ones. A word counts as printed, capitals and
all, in a cell of a rating column, on a status line, or where its sentence judges by it ("was rated Excellent"), never by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

from extractors.colours import Mention, Scale, combined, find_mentions, letter_mention
from extractors.facts import Passage, Rating, Status
from extractors.rating_columns import column_status, is_rating_column
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cues import load_cues
from patterns.profile import RatingWords
from patterns.reasons import Reason

_LETTERS = compiled(r"(?P<one>\p{Lu})(?:\s?[/-]\s?(?P<two>\p{Lu}))?")
_DECORATION = compiled(r"[\s*_.:;,()\[\]]+")


def with_stated_ratings(
    text: str, passages: Sequence[Passage], entries_codes: Sequence[str | None], found: Sequence[Rating], words: RatingWords
) -> list[Rating]:
    """The ratings of a document in text order, those that the profile states before any other in the same place."""
    if not words:
        return list(found)
    stated = []
    for passage in passages:
        code = entries_codes[passage.entry] if passage.entry is not None else None
        for mention, status, optional in _in_passage(text, passage, words):
            stated.append(Rating(mention.span, mention.colour, status, code, passage.entry, "text", None, optional, mention.why))
    kept = [rating for rating in found if rating.span is None or not any(rating.span.overlaps(other.span) for other in stated if other.span)]
    return sorted([*kept, *stated], key=lambda rating: (rating.span is None, rating.span or Span(0, 1)))


def _in_passage(text: str, passage: Passage, words: RatingWords) -> list[tuple[Mention, Status, bool]]:
    whole = _trimmed(text, passage.span)
    if whole is None:
        return []
    named = _is_stated_head(passage.column, words)
    column = passage.kind == "cell" and (named or is_rating_column(passage.column))
    status = column_status(passage.column)
    if column and (letter := _letters(text, whole, words.letters)):
        return [_placed(letter, status, passage.column, "profile:ratings.letters")]
    mentions = _words(text, passage.span, words.colours)
    if len(mentions) == 1 and mentions[0].span == whole and (column or (passage.kind == "cell" and passage.column is None)):
        return [_placed(mention, status, passage.column, "profile:ratings.colours") for mention in _coloured(text, mentions, words.colours)]
    if mentions:
        return _judged(text, passage, mentions, status if column else None, words.colours)
    if named:  # the common words and letters under a head that only the profile knows
        colour = letter_mention(text, whole.start, whole.end) or next(
            (mention for mention in find_mentions(text, whole.start, whole.end) if mention.span == whole), None
        )
        return [_placed(colour, status, passage.column, "profile:ratings.heads")] if colour else []
    return []


def _placed(mention: Mention, status: Status, head: str | None, rule: str) -> tuple[Mention, Status, bool]:
    """A mention that judges by what the profile states, here with the status that the head of its column says."""
    judged = Reason("judged", rule, mention.span.start, mention.span.end)
    said = () if status == "assigned" else (Reason("status", "place:column_head", words=head),)
    return mention.because(judged, *said), status, False


def _judged(
    text: str, passage: Passage, mentions: list[Mention], column: Status | None, colours: Mapping[str, str]
) -> list[tuple[Mention, Status, bool]]:
    """What the sentence makes of the words, by the rules for colours other than red, amber and green: those need a word that says so."""
    from extractors.rating_status import judge, reading_of  # noqa: PLC0415 - spaCy is slow to load and rarely needed

    steps = Scale(frozenset(mention.colour for mention in mentions))
    judged = judge(passage, reading_of(passage.span.of(text)), mentions, column, steps)
    coloured = _coloured(text, [mention for mention, _, _ in judged], colours)
    return [(mention, status, optional) for mention, (_, status, optional) in zip(coloured, judged, strict=True)]


def _words(text: str, span: Span, colours: Mapping[str, str]) -> list[Mention]:
    """The profile's words in a passage, each as a step of a scale of its own."""
    if not colours:
        return []
    expression = _expression(tuple(colours))
    return [Mention(Span(m.start(), m.end()), " ".join(m.group().split()).lower()) for m in expression.finditer(text, span.start, span.end)]


@lru_cache(maxsize=16)
def _expression(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    either = "|".join(r"\s{1,20}".join(regex.escape(word) for word in phrase.split()) for phrase in ordered)
    return compiled(rf"(?<![\w@.#])(?:{either})(?![\w@]|\.\w)")


def _coloured(text: str, mentions: Sequence[Mention], colours: Mapping[str, str]) -> list[Mention]:
    return [_meaning(mention, colours[" ".join(mention.span.of(text).split())], "profile:ratings.colours") for mention in mentions]


def _meaning(mention: Mention, colour: str, rule: str) -> Mention:
    """A mention with the colour that the profile says it stands for."""
    return Mention(mention.span, colour, why=(Reason("colour", rule, mention.span.start, mention.span.end), *mention.why))


def _letters(text: str, span: Span, letters: Mapping[str, str]) -> Mention | None:
    match = _LETTERS.fullmatch(text, span.start, span.end)
    printed = [letter for letter in match.groups() if letter] if match else []
    known = {**load_cues().letters, **letters}
    if not any(letter in letters for letter in printed) or not all(letter in known for letter in printed):
        return None
    colours = [known[letter] for letter in printed]
    colour = combined(*colours) if len(colours) == 2 and colours[0] != colours[1] else colours[0]
    return _meaning(Mention(span, colour), colour, "profile:ratings.letters")


def _is_stated_head(head: str | None, words: RatingWords) -> bool:
    return any(f" {_plain(stated)} " in f" {_plain(head or '')} " for stated in words.heads)


def _plain(head: str) -> str:
    return _DECORATION.sub(" ", head).lower().strip()


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space and common marks at its ends; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and _DECORATION.fullmatch(text[start]):
        start += 1
    while end > start and _DECORATION.fullmatch(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None
