"""Whether a colour is asked for, wished, doubted or only supposed: "asked for amber", "should have been red", "unless bids are received".

Comes in: the colours of one passage as tokens. Goes out: yes or no for each.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.rating_past import Past
from extractors.rating_tokens import NEAR, Colour
from extractors.scope import Hit

_FINITE = {"is", "are", "was", "were", "has", "have", "remains", "remain", "that"}
_PAST = {"was", "were", "had", "been"}
_SIGNS = {"trend", "trends", "figures", "data", "trajectory", "profile", "evidence"}
_WEIGHED = {"considered", "debated", "contemplated", "weighed"}
_TURNS = {
    "returns",
    "return",
    "finish",
    "finishes",
    "turn",
    "turns",
    "become",
    "becomes",
    "go",
    "goes",
    "drop",
    "drops",
    "slip",
    "slips",
    "fall",
    "falls",
    "report",
    "move",
    "moves",
    "back",
}


class Wishes(Past):
    """The evidence that a colour is not given but wanted or imagined."""

    def _queried(self, negations: Sequence[Hit], colour: Colour) -> bool:
        """Whether somebody asks if it should not be so: "queried whether it ought not to be red"."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, max(hit.start for hit in negations))]
        return "whether" in words and not {
            "asked",
            "queried",
            "questioned",
            "wondered",
            "asks",
            "queries",
            "challenged",
        }.isdisjoint(words)

    def _why_not(self, colour: Colour) -> bool:
        """Whether somebody asks "why not" it."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first) if self.doc[i].is_alpha]
        asked = self._lower(self._next(colour)) == "?"
        return words == ["why", "not"] or (asked and words[:1] != [] and words[0] in {"could", "should", "might", "can"} and "not" in words)

    def _turns_to(self, no: int, asked: int) -> bool:
        """Whether a request at token ``asked`` follows what is refused before token ``no``: "did not accept green and asked for amber"."""
        return no <= asked and not {"and", ",", ";", "but"}.isdisjoint(self.doc[i].lower_ for i in range(no, asked))

    def _unreal(self, colour: Colour) -> bool:
        """Whether it would be so had something not happened, or was only weighed: "Without the floods we should be at green", "considered red but"."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        tail = {self.doc[i].lower_ for i in range(colour.last, self.reading.sentence(colour.first)[1])}
        if not _WEIGHED.isdisjoint(words[-5:]) and "but" in tail and any(other.first > colour.last for other in self.colours):
            return True
        had = (words[:1] == ["had"] and not {"been", "not"}.isdisjoint(words)) or (words[:1] == ["if"] and "had" in words)
        return (had or words[:1] == ["without"] or words[:2] == ["but", "for"]) and not {"would", "should", "'d", "’d"}.isdisjoint(words)

    def _asked(self, hit: Hit, colour: Colour) -> bool:
        """Whether the words of a request lead to the colour: at once, by "that it be", or as what somebody wants it to be."""
        if (
            hit.cue.side == "before"
            and self.doc[hit.end - 1].lower_ == "preferred"
            and self.doc[hit.end - 2].lower_ != "have"
            and self._counters(hit.start)
        ):
            return False
        if hit.cue.side == "before" and self._accepted(hit):
            return False
        start, _ = self.reading.sentence(colour.first)
        if self.doc[start].lower_ == "by" and self.doc[hit.start].lower_ in {"should", "ought"}:
            return False
        if self.doc[hit.start].lower_ in {"suggests", "suggest"} and self._lower(self._step(hit.start - 1, -1)) in _SIGNS:  # a forecast
            return False
        if not self.lists["telling"].isdisjoint(self.doc[i].lower_ for i in range(hit.end, min(hit.end + 5, colour.first))):
            return False
        if not hit.distance or self._asks(hit.end, colour.first):
            return True
        words = {self.doc[i].lower_ for i in range(hit.start, hit.end)}
        between = {self.doc[i].lower_ for i in range(hit.end, colour.first)}
        return bool(words & self.lists["wishes"]) and between.isdisjoint(_FINITE)

    def _accepted(self, hit: Hit) -> bool:
        """Whether somebody with the say holds that it should be so: "the Board accepted that it should be reported as amber"."""
        start, _ = self.reading.sentence(hit.start)
        words = [self.doc[i].lower_ for i in range(start, hit.start)]
        return self.doc[hit.start].lower_ in {"should", "must", "ought"} and any(
            word in self.lists["accepting"] and "that" in words[i + 1 : i + 1 + NEAR] for i, word in enumerate(words)
        )

    def _was_accepted(self, colour: Colour) -> bool:
        """Whether what was asked for was granted: "the lead proposed green and this was accepted"."""
        words = [self.doc[i].lower_ for i in range(colour.last, self.reading.sentence(colour.first)[1])]
        return any(
            word in {"accepted", "agreed", "approved", "granted"}
            and {"this", "it", "which"} & set(words[max(i - 3, 0) : i])
            and "was" in words[max(i - 2, 0) : i]
            for i, word in enumerate(words)
        )

    def _denied_twice(self, negations: Sequence[Hit]) -> bool:
        """Whether one denial lifts another: "it cannot be anything but red"."""
        others = [hit for hit in negations if self.reading.doc[hit.start : hit.end].text.lower() in {"anything but", "other than"}]
        if not others:
            return False
        start, _ = self.reading.sentence(others[0].start)
        return not {"not", "n't", "never", "nothing", "cannot", "hardly"}.isdisjoint(self.doc[i].lower_ for i in range(start, others[0].start))

    def _counters(self, at: int) -> bool:
        """Whether another colour was asked for before token ``at``: "the lead proposed red; the Board preferred amber"."""
        start, _ = self.reading.sentence(at)
        return any(start <= other.first < at for other in self.colours) and any(
            start <= place < at for _, place, _ in self.reading.of_category("requested")
        )

    def _proposed(self, colour: Colour) -> bool:
        """Whether the sentence begins "It is proposed that", and nothing says that the colour is given."""
        start, _ = self.reading.sentence(colour.first)
        lead = [self.doc[i].lower_ for i in range(start, min(start + 4, colour.first))]
        if lead[:1] == ["that"] or (":" in lead and lead[lead.index(":") + 1 :][:1] == ["that"]):  # "Recommendation 5: That Cabinet ..."
            return {self.doc[i].lower_ for i in range(start, colour.first)}.isdisjoint(_FINITE - {"that"})
        opening = [self.doc[i].lower_ for i in range(start, min(start + 4, colour.first))]
        asks = opening[:1] == ["it"] and opening[1:2] in (["is"], ["was"]) and opening[2:3] != [] and opening[2] in self.lists["requested_heads"]
        return asks and opening[3:] == ["that"] and {self.doc[i].lower_ for i in range(start + 4, colour.first)}.isdisjoint(_FINITE)

    def _supposed(self, colour: Colour) -> bool:
        """Whether the sentence tells what comes of a thing that has not happened: "Unless bids are received the project turns red"."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        if words[:2] == ["subject", "to"]:
            return True
        if words[:1] == ["by"] and not {"should", "ought", "will", "shall", "must"}.isdisjoint(words):
            return True
        if words[:1] == ["unless"]:
            return _PAST.isdisjoint(words[-4:])
        return words[:1] in (["if"], ["should"], ["without"]) and not _TURNS.isdisjoint(words[-4:])

    def _wished(self, negations: Sequence[Hit], colour: Colour) -> bool:
        """Whether somebody holds that it should have been so: "Members thought the action should have been amber"."""
        start, _ = self.reading.sentence(colour.first)
        held = self.lists["opinions"] | {"thought", "argued", "said", "view", "suggested", "feel"}
        return any(
            self.doc[hit.start].lower_ in {"should", "ought"} and not held.isdisjoint(self.doc[i].lower_ for i in range(start, hit.start))
            for hit in negations
        )

    def _asks(self, end: int, first: int) -> bool:
        """Whether the words after a request lead to what is asked for."""
        return bool(self.lists["asking"] & {self.doc[i].lower_ for i in range(end - 1, first)})
