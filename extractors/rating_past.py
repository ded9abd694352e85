"""Whether a colour was given at an earlier time: brackets with a period, labels of periods, what holds now beside it.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.rating_letters import label_status
from extractors.rating_tally import Tallies
from extractors.rating_tokens import NEAR, Colour
from extractors.times import comes_later, month_of
from ingest.expressions import compiled

_NUMBERED = compiled(r"\b(?P<kind>q|qtr|quarter|p|period|week|month)\s?(?P<number>\d{1,2})$")


def _number_in(words: str) -> tuple[str, int] | None:
    month, numbered = month_of(words), _NUMBERED.search(words)
    if month is not None:
        return None if any(letter.isdigit() for letter in words) else ("month", month)
    return (numbered["kind"][0], int(numbered["number"])) if numbered else None


_GIVEN = {"reported", "given", "awarded", "issued", "set", "recorded", "received", "shown", "made", "agreed"}
_REPORTS = {"report", "return", "review", "monitoring", "update", "monitor", "submission", "statement"}
_SHOWED = {"showed", "put", "had", "gave", "placed", "rated", "marked", "judged", "scored", "was", "were", "recorded"}
_ENDED = {"lifted", "removed", "withdrawn", "cleared", "replaced", "superseded", "overturned", "rescinded", "revised"}


class Past(Tallies):
    """The evidence that a colour is an earlier one."""

    def _bracketed_period(self, colour: Colour) -> bool:
        """Whether it stands in brackets with a named period or "was", and another colour before the brackets: "Green (Q1: Amber)"."""
        index = colour.first - 1
        while index >= 0 and self.doc[index].text not in {"(", ")"} and colour.first - index < NEAR:
            index -= 1
        if index < 0 or self.doc[index].text != "(":
            return False
        inside = [self.doc[i].lower_ for i in range(index + 1, colour.first)]
        closing = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + NEAR, len(self.doc)))]
        inside += closing[: closing.index(")")] if ")" in closing else []
        dated = any(self._is_period(word) or word in self.lists["before_words"] for word in inside)
        dated = dated or (index == colour.first - 1 and index > 0 and self._is_period(self.doc[index - 1].lower_))
        start, _ = self.reading.sentence(colour.first)
        if inside[:1] != [] and inside[0] in {"was", "were", "previously", "formerly", "prev"}:
            return len(self.colours) > 1
        opens = index in {start, 0} and any(other.first > colour.last for other in self.colours)
        return dated and (opens or any(start <= other.first < index for other in self.colours))

    def _given_then(self, colour: Colour) -> bool:
        """Whether words behind it say when it was given, or that it has ended: "the red rating reported in June", "the amber status was lifted"."""
        after = self._next(colour)
        named = after is not None and after.lower_ in self.lists["rating_nouns"]
        if named and after is not None:
            after = self._step(after.i + 1, 1)
        if after is None or self._lower(self._previous(colour)) not in {"the", "its", "our", "their", "an", "a", "earlier", "on"}:
            return False
        _, end = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(after.i, min(after.i + NEAR + 1, end))]
        if not words:  # the next word is in another sentence
            return False
        if words[0] == "of" and self._names_period(words[1:]):  # "the amber of Quarter 1"
            return True
        if (
            words[0] in {"we", "it", "they"} and words[1:2] != [] and words[1] in _GIVEN | {"had", "gave", "showed"}
        ):  # "the green we reported in December"
            return self._names_period(words[2:]) or "last" in words[2:]
        if words[0] in _GIVEN and words[1:2] in (["in"], ["at"], ["on"], ["for"], ["last"], ["by"]):
            holds = {"stands", "remains", "holds", "applies", "still"} & {self.doc[i].lower_ for i in range(after.i, end)}
            return not holds and (words[1] == "last" or self._names_period(words[2:]))
        return named and words[0] in {"was", "were"} and not _ENDED.isdisjoint(words[1:3])

    def _names_report(self, words: Sequence[str]) -> bool:
        """Whether an earlier report is named: "first report", "the half-year return", "autumn monitoring"."""
        when = {"first", "second", "third", "earlier", "last", "previous", "initial", "interim", "half-year", "mid-year", "half", "year"}
        return any(
            word in _REPORTS and any(other in when or self._is_period(other) for other in words[max(i - 3, 0) : i]) for i, word in enumerate(words)
        )

    def _reported_then(self, colour: Colour) -> bool:
        """Whether an earlier report gave it: "the half-year report showed it at red", "in our first report we rated it red", "red in the first report"."""
        start, end = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        verb = next((i for i, word in enumerate(words) if word in _SHOWED), None)
        if verb is not None and self._names_report(words[:verb]) and len(words) - verb <= NEAR + 1:
            return {"now", "but", ";", "is", "are"}.isdisjoint(words[verb:])
        tail = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + 5, end))]
        told = not {"was", "were"}.isdisjoint(words[-3:])
        return told and tail[:1] in (["in"], ["at"]) and self._names_report(tail)

    def _had_moved(self, colour: Colour) -> bool:
        """Whether "had" and a verb of change lead from another colour to it: "delays, which had pushed this from green to amber, have eased"."""
        start, _ = self.reading.sentence(colour.first)
        if not self._cued(colour, "to", touching=True) or not any(start <= other.first < colour.first for other in self.colours):
            return False
        verbs = [hit for hit in self.reading.governing(colour.first, colour.last, "change_verb") if hit.start > start]
        return any(self.doc[hit.start - 1].lower_ == "had" for hit in verbs)

    def _beside_dated(self, colour: Colour) -> bool:
        """Whether a period opens its part behind a semicolon, and none the part before: "9 days AMBER; 2003-04 10 days RED"."""
        start, _ = self.reading.sentence(colour.first)
        part = next((i + 1 for i in range(colour.first - 1, start, -1) if self.doc[i].text == ";"), start)
        beside = any(start <= other.first < part for other in self.colours)
        return beside and self._opens_with_period(part, colour) and not self._opens_with_period(start, colour)

    def _opens_with_period(self, start: int, colour: Colour) -> bool:
        words = [self.doc[i].lower_ for i in range(start, min(start + 4, colour.first))]
        return self._names_period(words[:3]) and not self.lists["links"] & set(words)

    def _superseded(self, colour: Colour) -> bool:
        """Whether a later colour of the sentence holds now: "has been red ... but is now green", "Q1: Amber; Q2: Green"."""
        number = self.reading.sentences[colour.first]
        later = [other for other in self.colours if other.first > colour.first and self.reading.sentences[other.first] == number]
        now = {"now", "currently", "today"}
        if not later:
            return self._overtaken(colour, now)
        start = max([self.reading.sentence(colour.first)[0], *(other.last for other in self.colours if other.last <= colour.first)])
        if not any(self.doc[i].lower_ in {"is", "are", "remains", "remain", "stays", "stay", "'s", "’s"} | now for i in range(start, colour.first)):
            for other in later:
                between = {self.doc[i].lower_ for i in range(colour.last, other.first)}
                if between & now or self._lower(self._next(other)) in now:
                    return self._lower(self._next(colour)) not in now
        return False

    def _overtaken(self, colour: Colour, now: set[str]) -> bool:
        """Whether it is told in the past, and the next sentence says of the same what holds now: "It was marked yellow. It is now red"."""
        start, end = self.reading.sentence(colour.first)
        told = not {"was", "were"}.isdisjoint(self.doc[i].lower_ for i in range(max(colour.first - 3, start), colour.first))
        if not told or end >= len(self.doc) or self.doc[end].lower_ not in {"it", "they", "this", "these", "both", "that"}:
            return False
        following = [other for other in self.colours if self.reading.sentences[other.first] == self.reading.sentences[end]]
        return bool(following) and not (now | {"has", "have"}).isdisjoint(self.doc[i].lower_ for i in range(end, following[0].first))

    def _earlier_label(self, colour: Colour) -> bool:
        """Whether it is labelled with a period, and another colour with a later one: "Quarter 3 rating: amber. Quarter 4 rating: green"."""
        if not self._period_label(colour):
            return False
        if self._label_foretells(colour):
            return False
        own = self._label_number(colour)
        if self.head is not None and self._numbers_later(own, _number_in(self.head.lower())):
            return True
        for other in self.colours:
            if other is not colour and self._period_label(other) and not self._label_foretells(other):
                later = self._numbers_later(own, self._label_number(other))
                if other.first > colour.first if later is None else later:
                    return True
        return False

    def _label_foretells(self, colour: Colour) -> bool:
        """Whether the label of a colour is of what is expected: "Anticipated rating for Quarter 1: Green"."""
        before = self._previous(colour)
        return before is not None and label_status(self.reading.doc[max(before.i - 90, 0) : before.i].text) == "projected"

    def _label_number(self, colour: Colour) -> tuple[str, int] | None:
        """The month, or the number of the period, that labels a colour: ("month", 9), ("period", 5)."""
        before = self._previous(colour)
        if before is None or before.i < 1:
            return None
        return _number_in(self.reading.doc[max(before.i - 2, 0) : before.i].text.lower())

    def _was_beside(self, colour: Colour) -> bool:
        """Whether "was" and a mark part it from the colour before: "Green / was Amber", "Green [was Amber]"."""
        was = self._previous(colour)
        if was is None or was.lower_ != "was":
            return False
        mark = self._step(was.i - 1, -1)
        return mark is not None and mark.text in {"/", "|", "[", "(", ",", ";"} and any(other.last == mark.i for other in self.colours)

    def _numbers_later(self, own: tuple[str, int] | None, other: tuple[str, int] | None) -> bool | None:
        """Whether the other of two labels is the later one; None where their order on the page has to say it."""
        if own is None or other is None or own == other or own[0] != other[0]:
            return None
        if own[0] == "month":
            return comes_later(own[1], other[1])
        return None if abs(own[1] - other[1]) > 2 else own[1] < other[1]

    def _period_label(self, colour: Colour) -> bool:
        before = self._previous(colour)
        if before is None or before.text != ":":
            return False
        words = [self.doc[i].lower_ for i in range(max(before.i - 3, 0), before.i)]
        if words[-2:-1] == ["this"] or words[-1:] in (["now"], ["current"]):
            return True
        while words and words[-1] in self.lists["rating_nouns"]:
            words.pop()
        return bool(words) and (self._is_period(words[-1]) or self._names_period(words[-2:]))

    def _names_period(self, words: Sequence[str]) -> bool:
        """Whether a period other than the one reported stands among the words: "Quarter 1", "June", not "the quarter"."""
        for i, word in enumerate(words):
            own = word in {"quarter", "half", "half-year"} and i and words[i - 1] in {"the", "this"}
            if self._is_period(word) and not (own and not any(later.isdigit() or self._is_period(later) for later in words[i + 1 : i + 3])):
                return True
            if word == "period" and words[i + 1 : i + 2] and words[i + 1].isdigit():
                return True
            if word == "year" and (
                (i > 1 and words[i - 1] == "half") or words[i + 1 : i + 2] in (["one"], ["two"], ["three"], ["four"], ["1"], ["2"], ["3"])
            ):
                return True
        return False

    def _when_it_was(self, colour: Colour) -> bool:
        """Whether "when" sets its clause in an earlier time: "from 2012/13, when it was amber", "When we last wrote this was amber"."""
        start, end = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        if words[-2:] in (["which", "was"], ["which", "were"], ["that", "was"], ["that", "were"]) and self._lower(self._next(colour)) == ",":
            return not {"is", "are", "has", "have", "now"}.isdisjoint(self.doc[i].lower_ for i in range(colour.last, end))
        if "when" not in words or {"was", "were", "had"}.isdisjoint(words[-3:]):
            return False
        at = len(words) - 1 - words[::-1].index("when")
        if at == 0 or words[at - 1] not in {",", "-", "–"}:
            return "last" in words[at : at + 4]
        return not {"is", "are", "now"} & set(words[at:]) and any(
            word[:1].isdigit() or word in {"last", "previous"} or self._is_period(word) for word in words[max(at - 4, 0) : at]
        )
