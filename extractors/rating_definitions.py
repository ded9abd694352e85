"""Whether a sentence lays down what a colour stands for: "we use blue for work that is finished", "an indicator goes red after two bad quarters".

Comes in: the colours of one passage as tokens. Goes out: yes or no for each.
"""

from __future__ import annotations

from functools import cached_property

from extractors.rating_scale import Keys
from extractors.rating_tokens import NEAR, Colour

_GENERIC = {"a", "an", "any", "every", "only", "no", "each"}
_KINDS = {"scheme", "schemes", "ratings", "scores", "results", "delays", "variances", "reports", "risks"}
_MASSES = {"performance", "spend", "slippage", "rating", "score", "variance", "delay"}
_CONDITIONS = {
    "after", "once", "when", "whenever", "if", "where", "until", "unless", "without", "missed", "more", "less", "within", "over", "under", "above",
    "below", "that", "which", "whose", "with", "better", "worse", "beyond", "needs", "must", "can", "may", "exceeding", "scoring", "rated", "up",
}  # fmt: skip
_HAPPENED = {"was", "were", "had", "has", "have", "been", "did", "now", "currently", "still", "this", "these", "our", "last", "so", "its", "yet"}
_TOLD = {
    "is",
    "are",
    "goes",
    "go",
    "turns",
    "turn",
    "becomes",
    "become",
    "scores",
    "score",
    "be",
    "gets",
    "get",
    "marked",
    "shown",
    "coloured",
    "left",
}
_DONE = {"work", "track", "course", "late", "delay", "delays", "delayed", "target", "targets", "plan", "schedule"}
_SHOWN = {"cell", "box", "circle", "symbol", "colour", "rating", "rag", "status", "light", "indicator", "square", "marker"}
_USES = {"use", "uses", "used", "using"}
_BANDS = {"band", "zone", "range", "category"}
_RUNS = {"runs", "run", "covers", "goes", "starts", "begins", "extends", "is", "ends"}
_MEASURED = {"more", "less", "over", "under", "within", "up", "between", "above", "below", "fewer", "at"}


class Definitions(Keys):
    """The evidence that a sentence defines a colour."""

    def _explained(self, colour: Colour) -> bool:
        asked = "explained", id(colour)
        if asked not in self.known:
            self.known[asked] = self._defines(colour) or super()._explained(colour)
        return self.known[asked]

    def _defines(self, colour: Colour) -> bool:
        """Whether anything below holds."""
        asked = "defines", id(colour)
        if asked not in self.known:
            self.known[asked] = self._is_defined(colour)
        return self.known[asked]

    def _is_defined(self, colour: Colour) -> bool:
        return (
            self._used_for(colour)
            or self._band_runs(colour)
            or self._put_otherwise(colour)
            or self._kind_of_item(colour)
            or self._measured(colour)
            or self._in_key_list(colour)
            or self._told_of_kinds(colour)
        )

    def _sentence_words(self, first: int, last: int) -> list[str]:
        return [self.doc[i].lower_ for i in range(first, last) if not self.doc[i].is_space]

    def _used_for(self, colour: Colour) -> bool:
        """Whether it is used for or to something: "we use blue for work that is finished, green for ...", "blue to mark what is closed"."""
        start, _ = self.reading.sentence(colour.first)
        after = self._lower(self._next(colour))
        used = after in {"for", "to", "where", "when"} and self.scale.rates and not _USES.isdisjoint(self._sentence_words(start, colour.first))
        return used and not (_DONE | self.lists["done"] | self.lists["item_nouns"]).isdisjoint(self._window(colour))

    def _band_runs(self, colour: Colour) -> bool:
        """Whether the limits of its band follow: "the amber band runs from 85% to 90%"."""
        band = self._next(colour)
        verb = self._step(band.i + 1, 1) if band is not None and band.lower_ in _BANDS else None
        if verb is None or verb.lower_ not in _RUNS:
            return False
        return any(self.doc[i].like_num for i in range(verb.i, min(verb.i + 5, len(self.doc))))

    def _put_otherwise(self, colour: Colour) -> bool:
        """Whether other words are given for it: "by amber we mean", "is taken to mean", "what we call amber", "the difference between amber and red"."""
        start, end = self.reading.sentence(colour.first)
        lead, tail = self._sentence_words(start, colour.first), self._sentence_words(colour.last, end)
        if "mean" in tail[:5] and (lead[-1:] == ["by"] or tail[:2] == ["is", "taken"]):
            return True
        if lead[-3:] in (["what", "we", "call"], ["what", "is", "called"]) or tail[:1] in (["signals"], ["signal"]):
            return self.scale.rates
        if "difference" in lead and "between" in lead:
            return lead.index("between") > lead.index("difference")
        return tail[:1] != [] and tail[0] in {"light", "marker", "symbol", "rating"} and tail[1:3] == ["shows", "that"]

    def _kind_of_item(self, colour: Colour) -> bool:
        """Whether it says which items are so: "red risks are those scoring 15 or more", "an amber action is one that is late"."""
        _, end = self.reading.sentence(colour.first)
        tail = self._sentence_words(colour.last, min(colour.last + 5, end))
        if tail[2:3] == ["given"] and tail[3:4] not in (["where"], ["when"], ["if"], ["only"], ["to"]):
            return False
        return (
            tail[:1] != []
            and (tail[0] in self.lists["item_nouns"] or tail[0] in self.lists["rating_nouns"])
            and tail[1:2] in (["is"], ["are"])
            and tail[2:3] in (["those"], ["one"], ["any"], ["used"], ["given"])
        )

    def _measured(self, colour: Colour) -> bool:
        """Whether a measure is what it is: "for cost, red is an overspend of more than 10 per cent"."""
        _, end = self.reading.sentence(colour.first)
        tail = self._sentence_words(colour.last, min(colour.last + NEAR + 2, end))
        return self._starts_item(colour) and tail[:1] == ["is"] and tail[1:2] in (["a"], ["an"], ["any"]) and not _MEASURED.isdisjoint(tail[2:])

    def _in_key_list(self, colour: Colour) -> bool:
        return colour in self.key_list

    @cached_property
    def key_list(self) -> list[Colour]:
        """Three or more colours that each open an item with words behind, in a list behind a label: "Status colours: Blue complete, Green on course, ..."."""
        if not self.colours:
            return []
        first = self.colours[0]
        start, _ = self.reading.sentence(first.first)
        lead = self._sentence_words(start, first.first)
        items = [colour for colour in self.colours if self.reading.sentences[colour.first] == self.reading.sentences[first.first]]
        glossed = [
            colour
            for colour in items
            if self._starts_item(colour) and (after := self._next(colour)) is not None and after.is_alpha and after.is_lower
        ]
        distinct = len({colour.mention.colour for colour in glossed})
        named = not (self.lists["key_words"] | {"colours", "colour", "status", "ratings", "rag"}).isdisjoint(lead)
        return glossed if lead[-1:] == [":"] and named and distinct == len(items) > 2 else []

    def _told_of_kinds(self, colour: Colour) -> bool:
        """Whether a kind of item has it on a condition, in the present: "an indicator goes red after two bad quarters", "no scheme may be green without"."""
        start, end = self.reading.sentence(colour.first)
        lead, tail = self._sentence_words(start, colour.first), self._sentence_words(colour.last, end)
        condition = {"have", "has", "been"} if not {"which", "that", "where"}.isdisjoint(lead) else set()
        if len(lead) < 2 or not (_HAPPENED - condition).isdisjoint(lead) or _TOLD.isdisjoint(lead):
            return False
        if lead[0] in {"if", "where", "when"} and not _SHOWN.isdisjoint(lead[-4:]):
            return {"the", "a", "an"} & set(lead[-4:]) != set()
        if lead[0] == "to":
            return tail[:1] in (["a"], ["an"], ["any"]) and len(lead) < 4
        items = self.lists["item_nouns"] | _KINDS
        plural = (lead[0] in items and lead[0].endswith("s")) or (lead[0] in _MASSES and lead[1] in _CONDITIONS - {"rated", "with"})
        single = lead[0] in _GENERIC and not items.isdisjoint(lead[1:4])
        if not (plural or single) or (lead[0] == "no" and "without" not in tail):
            return False
        return not _CONDITIONS.isdisjoint(lead[1:] if plural else lead[2:]) or not (
            _CONDITIONS - {"with", "that", "which", "rated", "up", "over", "under"}
        ).isdisjoint(tail[:3])
