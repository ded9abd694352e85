"""Whether a colour counts items: "four are red", "a third of the measures", "the number of red indicators".

Comes in: the colours of one passage as tokens. Goes out: yes or no for each; and what a date says of a whole list.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.facts import Status
from extractors.rating_evidence import Evidence
from extractors.rating_tokens import NEAR, Colour
from extractors.scope import counts
from ingest.expressions import compiled
from patterns.reasons import Told

_POINTING = {"this", "that", "each", "every", "which", "the", "any"}
_PLURAL_VERBS = {
    "came",
    "finished",
    "achieved",
    "ended",
    "closed",
    "reached",
    "earned",
    "carry",
    "hold",
    "stand",
    "sit",
    "show",
    "get",
    "are",
    "were",
    "have",
    "remain",
    "rated",
    "remained",
    "still",
}
_SINGLE_VERBS = {"is", "was", "has", "remains"}
_CHANGES = {"went", "moved", "fell", "rose", "slipped", "improved", "turned", "dropped", "changed", "worsened"}
_REPORTING = {"report", "show", "showing", "went", "moved", "fell", "slipped", "improved", "turned", "score", "scored"}
_SHARES = {"%", "cent", "percent"}
_PERCENT = {"per", "cent", "percent"}
_AGAINST = {"compared", "against", "than", "from"}
_SHARE_OF = compiled(r"\d(?: %| per ?cent) of (?:(?:the|our|all) )?(?:[\w-]+ ){0,2}[\w-]+s$")
_REST = {"rest", "remainder", "others", "another", "remaining"}


class Tallies(Evidence):
    """The evidence that a colour counts items."""

    def _numbered_items(self, colour: Colour) -> bool:
        """Whether a number, share or sum of items has the colour."""
        if self._plural(colour) or self._headed_count(colour):
            return True
        before = self._previous(colour)
        if self._totalled(colour) or self._in_zones(colour) or self._in_counted_brackets(colour):
            return True
        if before is not None and before.lower_ in {"more", "fewer", "further"} and self._is_number(self._step(before.i - 1, -1)):
            return True
        if self._is_number(before) or self._counted_list(colour) or self._shared(colour):
            return True
        items = before is not None and before.lower_ in self.lists["item_nouns"] and before.lower_.endswith("s")  # "seven actions green"
        if items and before is not None and self._is_number(self._step(before.i - 1, -1)):
            return True
        shown = self._step(before.i - 1, -1) if before is not None and before.lower_ in {"as", "at"} else None
        if shown is not None and shown.lower_ in self.lists["scale_verbs"] and self._is_number(self._step(shown.i - 1, -1)):
            return True
        if before is not None and before.lower_ in {"at", "on"} and self._is_number(self._step(before.i - 1, -1)) and self.colours[0] is not colour:
            return True
        start, _ = self.reading.sentence(colour.first)
        near = {self.doc[i].lower_ for i in range(max(colour.first - 2, start), colour.first)}
        if near & {"proportion", "percentage", "share"} or self._summed(colour):
            return True
        return any(self._counted_subject(index, colour) for index in self._subject_numbers(colour))

    def _totalled(self, colour: Colour) -> bool:
        """Whether a number of items follows, or each one of them has it: "the red indicators number four", "actions rated red: 4", "every one of the six"."""
        start, _ = self.reading.sentence(colour.first)
        lead = [self.doc[i].lower_ for i in range(start, colour.first)]
        if lead[:3] == ["every", "one", "of"] or _SHARE_OF.search(" ".join(lead)):
            return True
        after = self._next(colour)
        if after is not None and after.text == ":" and not self.lists["item_nouns"].isdisjoint(lead):
            total = self._step(after.i + 1, 1)
            return total is not None and total.is_digit
        if after is not None and after.lower_ in self.lists["item_nouns"]:
            after = self._step(after.i + 1, 1)
        return self._lower(after) in {"number", "numbered", "total", "totalled"} and self._is_number(self._step(after.i + 1, 1) if after else None)

    def _in_counted_brackets(self, colour: Colour) -> bool:
        """Whether it stands in brackets behind a number and what it counts, and another colour has a number too: "36 met (green), 13 close (amber)"."""
        start, _ = self.reading.sentence(colour.first)
        before, after = self._previous(colour), self._next(colour)
        if self._lower(before) != "(" or self._lower(after) not in {")", "),"} or before is None:
            return False
        first = max([start, *(other.last for other in self.colours if other.last <= colour.first)])
        numbered = any(self._is_number(self.doc[i]) and self.doc[i + 1].text != "%" for i in range(first, before.i))
        others = [other for other in self.colours if other is not colour and self.reading.sentence(other.first)[0] == start]
        counted = [
            other
            for other in others
            if self._is_number(self._previous(other)) or (self._lower(self._previous(other)) == "(" and self._lower(self._next(other)) in {")", "),"})
        ]
        return numbered and bool(counted)

    def _shared(self, colour: Colour) -> bool:
        """Whether it and another colour have a percentage before them: "60 per cent are green and 15 per cent red"."""
        having = [other for other in self.colours if self._lower(self._previous(other)) in _SHARES]
        return colour in having and len(self.colours) > 1 and not any(token.text == ";" for token in self.doc)

    def _summed(self, colour: Colour) -> bool:
        """Whether a sum of items has the colour: "the number of red indicators", "the share of measures rated red"."""
        start, _ = self.reading.sentence(colour.first)
        for index in range(max(colour.first - 7, start + 1), colour.first):
            if self.doc[index].lower_ == "of" and self.doc[index - 1].lower_ in self.lists["sums"]:
                between = [self.doc[i].lower_ for i in range(index + 1, colour.first)]
                return not between or (
                    bool(set(between) & self.lists["item_nouns"])
                    and between[-1] in {"rated", "at", "as", "judged", "marked", "are", "scored", "shown", "graded"}
                )
        return False

    def _subject_numbers(self, colour: Colour) -> Iterator[int]:
        start, _ = self.reading.sentence(colour.first)
        for index in range(colour.first - 1, start - 1, -1):
            token = self.doc[index]
            joins = token.text == "," or (token.lower_ == "and" and not self._points(index + 1))
            if index in self.reading.stops and not joins:
                return
            money = token.like_num and index > 0 and self.doc[index - 1].text == "£"
            thirds = token.lower_ in {"thirds", "quarters", "fifths", "tenths"}
            if money or thirds or self._is_number(token) or (token.text == "%" and self._lower(self._step(index + 1, 1)) == "of"):
                yield index

    def _points(self, index: int) -> bool:
        """Whether a single thing is pointed at from token ``index`` on: "the third", not "the rest"."""
        first = self._step(index, 1)
        second = self._step(first.i + 1, 1) if first is not None else None
        return self._lower(first) in _POINTING and self._lower(second) not in {"rest", "others", "other", "remainder", "remaining"}

    def _counted_subject(self, index: int, colour: Colour) -> bool:
        """Whether the number at ``index`` counts what the colour is said of: "21 of the actions are amber"."""
        token, before, after = self.doc[index], self._step(index - 1, -1), self._step(index + 1, 1)
        named = token.is_digit and bool({self._lower(before), self._lower(after)} & self.lists["period_words"])
        if self._lower(after) in {"reviews", "reports", "returns", "periods", "year", "quarters", "months", "years", "weeks", "days"}:
            return False
        pronoun = token.lower_ == "one" and index > 1 and self.doc[index - 2].lower_ in _POINTING
        if named or pronoun or self._lower(before) in (_POINTING if token.lower_ == "one" else _POINTING - {"that"}):
            return False
        between = [self.doc[i] for i in range(index + 1, colour.first)]
        words = [t.lower_ for t in between]
        far = {"to", "by", "than", "which", "because", "for", "until", "at"}
        if not far.isdisjoint(words[:-2] if "to" not in words[-2:] else []):
            return False
        if "(" in words[:-1] and ")" not in words:
            return False
        if words[-1:] == ["("] and "%" in {token.text, self._lower(after)}:  # "14% is a concern (amber)"
            return False
        plural = not _PLURAL_VERBS.isdisjoint(words) or (not _REPORTING.isdisjoint(words[-2:]) and token.lower_ != "one")
        share = (
            self._lower(before) == "£"
            or token.lower_ in self.lists["sums"] | {"two-thirds", "three-quarters", "fifth", "tenth", "thirds", "quarters", "fifths", "tenths"}
            or self._lower(after)
            in {
                "%",
                "per",
            }
        )
        single = (share or token.lower_ in {"one", "1"}) and not (
            _SINGLE_VERBS if share or "from" not in words else _SINGLE_VERBS | _CHANGES
        ).isdisjoint(words)
        named = bool(set(words) & self.lists["item_nouns"]) or len([w for w in between if counts(w) and w.lower_ not in _PERCENT]) <= (
            4 if len(self.colours) > 2 else 2
        )
        return named and (plural or single) and len(between) <= 14

    def _spread_previous_tally(self, statuses: dict[int, Told[Status]]) -> None:
        """In a list of tallies one date holds for all: "2 red, 3 amber and 4 green last quarter", "in June 2 were red and 3 amber"."""
        for i in sorted(statuses):
            before = statuses.get(i - 1)
            previous = before is not None and before.value == "previous"
            if before and previous and statuses[i].value == "tally" and self._numbered(self.colours[i]) and self._beside(i - 1, i):
                statuses[i] = before
            elif before and statuses[i].value == before.value == "tally" and self._against_earlier(i):
                statuses[i] = self._by_place("previous", self.colours[i], "place:count_compared")
        for i in sorted(statuses, reverse=True):
            later = statuses.get(i + 1)
            if (
                later is not None
                and statuses[i].value == "tally"
                and later.value == "previous"
                and self._numbered(self.colours[i])
                and self._numbered(self.colours[i + 1])
                and self._beside(i, i + 1)
                and _AGAINST.isdisjoint(self.doc[at].lower_ for at in range(self.colours[i].last, self.colours[i + 1].first))
            ):
                statuses[i] = later

    def _against_earlier(self, i: int) -> bool:
        """Whether its number is what the ones before are compared with: "eleven amber, against five green in June"."""
        number = self._previous(self.colours[i])
        lead = self._step(number.i - 1, -1) if number is not None and self._is_number(number) else None
        if self._lower(lead) == "with" and lead is not None:
            lead = self._step(lead.i - 1, -1)
        return self._lower(lead) in _AGAINST

    def _spread_tally(self, statuses: dict[int, Told[Status]]) -> None:
        """What is said of the others of a count is a tally too: "the rest are green", "one went to red, another to amber"."""
        for i in sorted(statuses):
            colour = self.colours[i]
            start, _ = self.reading.sentence(colour.first)
            counted = any(statuses[j].value == "tally" and self.colours[j].last > start - NEAR for j in statuses if j < i)
            if statuses[i].value != "assigned" or not counted:
                continue
            lead = [self.doc[at].lower_ for at in range(max(colour.first - NEAR, self.colours[i - 1].last), colour.first)]
            joined = i - 1 in statuses and statuses[i - 1].value == "tally" and self._next_of_rest(i)
            if joined or not _REST.isdisjoint(lead):
                statuses[i] = self._by_place("tally", colour, "place:rest_of_count")

    def _next_of_rest(self, i: int) -> bool:
        """Whether it is joined by "or" to a colour of the rest: "the rest are green or complete (blue)"."""
        between = [self.doc[at].lower_ for at in range(self.colours[i - 1].last, self.colours[i].first)]
        return between[:1] == ["or"] and len(between) < 5
