"""Whether a colour is explained, not given: keys, bands of scores, conditions, things of a kind.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

import regex

from extractors.rating_tokens import NEAR, Colour, Neighbours
from ingest.expressions import compiled

_LEAD = 60
"""Characters before a colour that are looked at for a band."""
_NUMBER = r"£?\d[\d.,]{0,8}(?:%|m|k)?"
_BAND = compiled(
    rf"""
    (?: ^ | [,;:.|(/–] | \b(?:and|of|scores?|scored|scoring|from|between|or|risks?|impact|likelihood|result|results|where) ) \s*
    (?: {_NUMBER} \s? (?: - | – | to | and ) \s? {_NUMBER}
      | {_NUMBER} \s? (?: \+ | (?:or|and) \s (?:more|less|above|below|over|under|fewer|lower|higher) )
      | (?: over | under | above | below | within | beyond | up\sto | at\sleast | less\sthan | more\sthan | fewer\sthan | by\sless\sthan | by\smore\sthan | [<>≤≥] ) \s?
        (?: {_NUMBER} | (?:this|that|the|target)\b ) (?: \s \p{{L}}+ ){{0,2}}
      | anything \s \p{{L}}+ | otherwise | (?:target\s)?(?:not\s)?(?:met|missed|achieved|exceeded)
    )
    [\s:=–-]* (?: (?:is|are|as|counts|count|scores|shows|gives|means|rated|a|an|shown|being|gets|get|becomes) \s+ ){{0,3}} $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_RANGE_AFTER = compiled(
    rf"\s?[(:=–-]?\s?(?:{_NUMBER}\s?(?:-|–|to)\s?{_NUMBER}|(?:over|under|above|below|within|less than|more than|at least|up to|[<>≤≥])\s?{_NUMBER}|{_NUMBER}\s?(?:\+|(?:or|and)\s(?:more|less|above|below|over|under)))(?![\w%])"
)
_SCALES = {"scale", "ratings", "grades", "statuses", "colours", "steps", "categories", "bands"}
_KINDS = {"a", "an", "any"}
_WHATEVER = {"anything", "everything", "whatever", "any", "scores", "those"}
_BRINGS = {"takes", "turns", "makes", "scores", "earns", "means", "gives", "triggers", "brings"}
_COMPARED = {
    "missed",
    "exceeded",
    "scoring",
    "scored",
    "missing",
    "falling",
    "exceeding",
    "overdue",
    "late",
    "more",
    "less",
    "over",
    "under",
    "above",
    "below",
    "within",
    "beyond",
    "outside",
    "worse",
    "better",
    "between",
    "not",
    "that",
    "which",
    "where",
    "with",
    "whose",
    "of",
}
_NOW = {"is", "are", "gets", "get", "becomes", "become", "go", "goes", "turn", "turns", "counts", "count", "scores", "score"}
_ITEM_STARTS = {",", ";", "and", "or", "(", "otherwise", ":", "–", "then"}


class Keys(Neighbours):
    """The evidence that a colour of a passage is explained."""

    @cached_property
    def glosses(self) -> frozenset[Colour]:
        """The colours with words in brackets behind them."""
        return frozenset(colour for colour in self.colours if self._glossed(colour))

    @cached_property
    def keys(self) -> frozenset[Colour]:
        """The colours with a mark behind them, as in a key."""
        return frozenset(colour for colour in self.colours if self._keyed(colour))

    @cached_property
    def equations(self) -> frozenset[Colour]:
        """The colours that "means", "=" or the like follows."""
        return frozenset(colour for colour in self.colours if self._equals(colour))

    @cached_property
    def defined(self) -> dict[int, int]:
        """The token of the first colour of each sentence that is explained by a verb or a condition."""
        first: dict[int, int] = {}
        for colour in self.colours:
            if self.reading.sentences[colour.first] not in first and (colour in self.equations or self._conditional(colour)):
                first[self.reading.sentences[colour.first]] = colour.first
        return first

    @cached_property
    def last_followed(self) -> int:
        """The token of the last colour that a word of an explanation follows, -1 without one."""
        followed = [c.first for c in self.colours if self._lower(self._next(c)) in self.lists["scale_follows"]]
        return followed[-1] if followed else -1

    def _scale_mark(self, colour: Colour) -> bool:
        if colour in self.glosses and len({other.mention.colour for other in self.glosses}) > 2:
            return True
        keyed = self.keys | self.equations
        if colour not in keyed or (len(keyed) < 2 and colour not in self.equations):
            return False
        return any(self._is_rag(other) for other in keyed) or (
            self.scale.rates
            and (self._opens(colour) or self._lower(self._previous(colour)) == "that")
            and not self._window(colour) & self.lists["things"]
        )

    def _scale(self, colour: Colour) -> bool:
        if colour in self.glosses:
            return len({c.mention.colour for c in self.glosses}) > 2
        if colour in self.equations:
            behind = self._step(colour.last + 1, 1)
            return self._lower(behind) == "no" or not self._is_number(behind)
        if colour in self.keys and not self._numbered(colour):
            return len({c.mention.colour for c in self.keys}) > 1
        return False

    def _explained(self, colour: Colour) -> bool:
        """Whether a band stands before or behind it and others, or its sentence names the steps or explains colours one after another."""
        return (
            self._lists_steps(colour)
            or colour in self.mirrored
            or colour in self.bands
            or colour in self.glossary
            or self.headed
            or self._in_scale_sentence(colour)
        )

    @cached_property
    def mirrored(self) -> list[Colour]:
        """The colours that stand behind an equals sign, two at least: "filled circle = Green; half circle = Amber"."""
        found = [colour for colour in self.colours if self._lower(self._previous(colour)) == "="]
        return found if len(found) > 1 else []

    @cached_property
    def bands(self) -> frozenset[Colour]:
        """The colours that each have a band of scores or a measure of distance, two at least: "15-20 red", "within 5%: amber", "Green (1-7)"."""
        text = self.text
        found = []
        for colour in self.colours:
            start, end = self.doc[colour.first].idx, self.doc[colour.last - 1].idx + len(self.doc[colour.last - 1].text)
            lead = text[max(start - _LEAD, 0) : start].rsplit("\n", 1)[-1]
            if _BAND.search(lead.rstrip() + " " if lead else "") or _RANGE_AFTER.match(text, end):
                found.append(colour)
        if len({colour.mention.colour for colour in found}) < 2:
            return frozenset()
        last = found[-1]  # "... and below that green"
        rest = [c for c in self.colours if c.first > last.first and self.reading.sentences[c.first] == self.reading.sentences[last.first]]
        return frozenset(
            found
            + [c for c in rest if {self.doc[i].lower_ for i in range(max(c.first - 4, 0), c.first)} & {"below", "above", "otherwise", "rest", "else"}]
        )

    @cached_property
    def glossary(self) -> frozenset[Colour]:
        """Three or more colours that open an item each, the first of them explained: "G is in place, A in part, R not begun"."""
        found: set[Colour] = set()
        for number in {self.reading.sentences[colour.first] for colour in self.colours}:
            items = [c for c in self.colours if self.reading.sentences[c.first] == number and self._opens_item(c)]
            if (
                len({c.mention.colour for c in items}) > 2
                and self._opens(items[0])
                and (self._says(items[0]) or all(self._follows_bare(c) for c in items[1:]))
            ):
                found.update(items)
        return frozenset(found)

    @cached_property
    def headed(self) -> bool:
        """Whether the passage announces a key before the first of two or more colours: "The scale used is: blue, completed; ..."."""
        if len({colour.mention.colour for colour in self.colours}) < 2 or any(self._is_number(self._previous(colour)) for colour in self.colours):
            return False
        first = self.colours[0].first
        start, _ = self.reading.sentence(first)
        words = [self.doc[i].lower_ for i in range(start, first)]
        at = next((i for i, word in enumerate(words) if word in self.lists["key_words"] and (word != "key" or i == 0)), None)
        if at is None:
            return False
        return words[-1] in {":", "–", "-"} or (words[-1] in {"are", "is"} and len(words) - at < 4)

    def _lists_steps(self, colour: Colour) -> bool:
        """Whether it is in a list of three colours or more, all different, that a scale "runs" through or that "the ratings are"."""
        run = self._run(colour)
        if len(run) < 3 or len({other.mention.colour for other in run}) < len(run):
            return False
        start, end = self.reading.sentence(run[0].first)
        words = [self.doc[i].lower_ for i in range(start, run[0].first)]
        if self._window(colour) & self.lists["things"] or "respectively" in {self.doc[i].lower_ for i in range(run[-1].last, end)}:
            return False
        named = bool(words) and not _SCALES.isdisjoint(words)
        return named and words[-1] in {"runs", "goes", "ranges", "from", "are", "is", "being", ":", "include", "includes", "have"} | _SCALES

    def _headed_list(self, colour: Colour) -> bool:
        """Whether it ends an item of a list behind a label for ratings: "Provisional ratings, subject to review: Fostering Green; Adoption Red"."""
        return colour in self.lists_headed.get(self.reading.sentences[colour.first], ())

    @cached_property
    def lists_headed(self) -> dict[int, list[Colour]]:
        """The colours of each sentence that end the items of a list behind a label for ratings, two at least."""
        found: dict[int, list[Colour]] = {}
        for colour in self.colours:
            after = self._next(colour)
            if (after is None or after.text in {";", ",", "."} or after.is_sent_start) and self._list_label(colour):
                found.setdefault(self.reading.sentences[colour.first], []).append(colour)
        return {number: colours for number, colours in found.items() if len(colours) > 1}

    def _list_label(self, colour: Colour) -> str:
        """The label for ratings before the colon of its sentence, up to its first comma or bracket; empty without one."""
        start, _ = self.reading.sentence(colour.first)
        colon = next((i for i in range(start, colour.first - 1) if self.doc[i].text in {":", "):"}), None)
        if colon is None or any(start <= other.first < colon for other in self.colours):
            return ""
        stop = next((i for i in range(start, colon) if self.doc[i].text in {",", "("}), colon)
        words = [self.doc[i].lower_ for i in range(start, stop)]
        timed = not {"projected", "forecast", "expected", "predicted", "previously", "last"}.isdisjoint(words[:1])
        named = timed or not (self.lists["rating_nouns"] | {"position", "positions"}).isdisjoint(words)
        return (
            self.reading.doc[start:stop].text
            if named and len(words) < NEAR and (timed or self.doc[colon + 1].is_title or self.doc[colon + 1].is_digit)
            else ""
        )

    def _opens_item(self, colour: Colour) -> bool:
        """Whether an item begins with it, or it stands in capitals or with a capital behind the words of the last one."""
        before = self._previous(colour)
        return self._opens(colour) or self._lower(before) in _ITEM_STARTS or self._follows_bare(colour)

    def _follows_bare(self, colour: Colour) -> bool:
        before, after = self._previous(colour), self._next(colour)
        free = before is not None and before.is_alpha and before.is_lower and before.lower_ not in self.lists["links"] | self.lists["adverbs"]
        stops = self.lists["prepositions"] | self.lists["joins"] | self.lists["rating_nouns"] | self.lists["labels"]
        gloss = after is not None and after.is_alpha and after.is_lower
        return (
            free
            and gloss
            and before is not None
            and before.lower_ not in stops
            and not self.doc[colour.first].is_lower
            and not self._cued_before(colour)
        )

    def _cued_before(self, colour: Colour) -> bool:
        return any(hit.end <= colour.first and hit.distance < 1 for hit in self.reading.governing(colour.first, colour.last, "judgement"))

    def _says(self, colour: Colour) -> bool:
        """Whether "is", "means" or the like follows, past a closing bracket."""
        after = self._next(colour)
        if after is not None and after.text == ")":
            after = self._step(after.i + 1, 1)
        return (
            self._lower(after) in {"is", "are"} | self.lists["equals"]
            and self._lower(self._step(after.i + 1, 1) if after else None) not in self.lists["rating_nouns"]
        )

    def _in_scale_sentence(self, colour: Colour) -> bool:
        """Whether an earlier colour of its sentence was explained, and it is explained too: "Green+ means ..., Green that it was met"."""
        if self.defined.get(self.reading.sentences[colour.first], colour.first) >= colour.first:
            return False
        return self._lower(self._previous(colour)) in _ITEM_STARTS or self.last_followed >= colour.first

    def _conditional(self, colour: Colour) -> bool:
        """Whether a condition follows, or an unnamed thing of a kind has the colour: "is red if", "an action that is late is red"."""
        start, _ = self.reading.sentence(colour.first)
        if self._ruled(colour):
            return True
        if {self.doc[i].lower_ for i in range(start, colour.first)} & {"was", "were", "had", "been"} - self._open_relative(start, colour.first):
            return False
        if self.reading.governing(colour.first, colour.last, "when"):
            return True
        if self._lower(self._next(colour)) in _KINDS and [self.doc[i].lower_ for i in range(max(colour.first - 2, start), colour.first)] == [
            "to",
            "be",
        ]:
            return True
        if [self.doc[i].lower_ for i in range(start, colour.first)] in (
            ["to", "be"],
            ["to", "be", "rated"],
            ["to", "get"],
            ["to", "qualify", "as"],
            ["to", "count", "as"],
        ):
            return self._lower(self._next(colour)) in _KINDS
        if colour.first > 1 and self.doc[colour.first - 1].lower_ == "as" and self.doc[colour.first - 2].lower_ in {"count", "counts"}:
            return True
        start = self._clause(start, colour.first)
        opening = [self.doc[i].lower_ for i in range(start, min(start + 3, colour.first))]
        if len(opening) < 2 or not {self.doc[i].lower_ for i in range(start, colour.first)} & _NOW:
            return False
        if opening[0] == "where":
            return opening[1] in _KINDS | {"the", "there", "no", "neither", "none", "results", "performance"}
        if opening[0] in {"when", "if"}:
            return opening[1] in _KINDS
        if opening[0] in _WHATEVER:
            return opening[0] in {"anything", "everything", "whatever"} or bool(set(opening[1:]) & _COMPARED) or self._compared(start, colour.first)
        plural = opening[0] in self.lists["item_nouns"] | {"results", "figures", "values"} and opening[0].endswith("s")
        if plural and (self._said_of_kinds(start, colour.first) or opening[1] in _COMPARED - {"of", "not", "with"}):
            return True
        said = {self.doc[i].lower_ for i in range(start, colour.first)}
        if opening[0] in _KINDS and self._compared(start, colour.first) and said & _BRINGS and any(word[:1].isdigit() for word in said):
            return True  # "a fall below 85% takes a ward to amber"
        return opening[0] in _KINDS and opening[1] in self.lists["item_nouns"] | {"score"} and opening[2:] != [] and opening[2] in _COMPARED

    def _ruled(self, colour: Colour) -> bool:
        """Whether it is defined, or laid down what follows from it: "Definition of amber:", "any project reported as red must be escalated"."""
        start, end = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        if words[-1:] in (["of"], ["for"]) and words[-2:-1] != [] and words[-2] in {"definition", "meaning", "criteria", "threshold", "tolerance"}:
            return True
        if any(one in {"lies", "sits", "falls"} and other == "between" for one, other in pairwise(words)):
            return True
        kinds = [i for i, word in enumerate(words) if word in {"any", "every"}]
        named = self.lists["item_nouns"] | {"rating", "score", "status"}
        if not kinds and (words[:1] in (["a"], ["an"]) or (words and words[0] in named and words[0].endswith("s"))):
            kinds = [0]
        if not kinds or named.isdisjoint(words[kinds[-1] : kinds[-1] + 4]) or len(words) - kinds[-1] > NEAR + 2:
            return False
        if not {"is", "are", "was", "were", "has", "have", "had", "been"}.isdisjoint(words[kinds[-1] :]):
            return False
        tail = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + NEAR + 3, end))]
        return any(
            word in self.lists["laid_down"] or (word in {"is", "are"} and following in self.lists["laid_down_to"])
            for word, following in pairwise([*tail, ""])
        )

    def _open_relative(self, start: int, first: int) -> set[str]:
        """Words of the past that a condition may hold: "where a target has been missed it is given amber"."""
        return (
            {"been"}
            if self.doc[start].lower_ in {"where", "any", "anything"} and {"has", "have"} & {self.doc[i].lower_ for i in range(start, first)}
            else set()
        )

    def _clause(self, start: int, first: int) -> int:
        """The token at which the clause of the colour begins: behind the last "so", "and" or comma before "anything" or the like."""
        for index in range(first - 1, start, -1):
            if self.doc[index].lower_ in {"anything", "everything", "whatever", "where", "those"} and self.doc[index - 1].lower_ in {
                ",",
                "so",
                "and",
                "but",
                ";",
            }:
                return index
        return start

    def _compared(self, start: int, first: int) -> bool:
        return bool(_COMPARED & {self.doc[i].lower_ for i in range(start, min(start + 5, first))})

    def _said_of_kinds(self, start: int, first: int) -> bool:
        """Whether a whole kind is spoken of: "targets missed by more than 10% are shown as ..."."""
        words = [self.doc[i].lower_ for i in range(start, first)]
        return any(one == "are" and other in self.lists["scale_verbs"] for one, other in pairwise(words))
