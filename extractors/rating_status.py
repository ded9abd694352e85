"""What a colour that judges says: the status its sentence gives it.

Comes in: a passage and its colour mentions. Goes out: the mentions that judge, each with status and whether careful readers could disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.colours import Mention, Scale
from extractors.context_pipeline import read
from extractors.facts import Passage, Status
from extractors.rating_letters import label_status
from extractors.rating_past import Past
from extractors.rating_tokens import NEAR, Colour
from extractors.scope import Hit, Reading, counts

_TOGETHER = 30
"""Colours that are judged together: more in one passage is no prose, and the rules compare each with each."""


def judge(text: str, passage: Passage, mentions: Sequence[Mention], column: Status | None, scale: Scale) -> list[tuple[Mention, Status, bool]]:
    """The mentions of one passage that judge, with status and the optional mark.

    ``column`` is the status of the rating column it stands in, ``scale`` what is known of the document.
    """
    doc = read(passage.span.of(text))
    colours = []
    for mention in mentions:
        span = doc.char_span(mention.span.start - passage.span.start, mention.span.end - passage.span.start, alignment_mode="expand")
        if span is not None and span.end > span.start:
            colours.append(Colour(mention, span.start, span.end))
    reading = Reading.of(doc, "rating")
    blocks = (colours[at : at + _TOGETHER] for at in range(0, len(colours), _TOGETHER))
    return [found for block in blocks for found in _Judge(reading, block, column, passage.kind, scale).results()]


class _Judge(Past):
    """The colours of one passage, judged together: a colour beside one that judges judges too."""

    def __init__(self, reading: Reading, colours: Sequence[Colour], column: Status | None, kind: str, scale: Scale) -> None:
        super().__init__(reading, column, kind, scale)
        self.colours = colours
        listed = {colours[i] for i in self._system_lists()}
        kept: list[Colour] = []
        after: Colour | None = None
        for colour in reversed(colours):  # "the red and the grey squirrel": what stands beside a thing's colour is one too
            joined = after is not None and (self._coordinated(colour, after) or self.doc[colour.last : after.first].text == "to")
            if colour in listed or not (joined or self._excluded(colour)):
                kept.append(colour)
                after = None
            else:
                after = colour
        self.colours = kept[::-1]

    def results(self) -> list[tuple[Mention, Status, bool]]:
        """Every colour that judges, in text order."""
        judging = {i for i, colour in enumerate(self.colours) if self._judges(colour)}
        listed = self._system_lists()
        judging |= listed
        grown = True
        while grown:
            beside = {
                i
                for i in range(len(self.colours))
                if i not in judging
                and (any(self._beside(i, j) for j in (i - 1, i + 1) if j in judging) or (i - 1 in judging and self._shares_verb(i)))
            }
            judging |= beside
            grown = bool(beside)
        statuses: dict[int, Status] = {i: "scale" if i in listed else self._status(i) for i in sorted(judging)}
        self._spread_previous_tally(statuses)
        self._spread_tally(statuses)
        self._spread_modal(statuses)
        return [(self.colours[i].mention, status, i in listed) for i, status in sorted(statuses.items())]

    def _spread_modal(self, statuses: dict[int, Status]) -> None:
        """What is asked or expected of one thing is of the next said with the same verb: "mark the contract red and lettings amber"."""
        for i in sorted(statuses):
            before = statuses.get(i - 1)
            if statuses[i] != "assigned" or before not in {"requested", "projected"} or self._beside(i - 1, i):
                continue
            left, right = self.colours[i - 1], self.colours[i]
            words = [self.doc[at].lower_ for at in range(left.last, right.first)]
            if self.reading.sentences[left.first] == self.reading.sentences[right.first] and words[:1] in (["and"], [","]) and len(words) <= NEAR:
                statuses[i] = before if _FINITE.isdisjoint(words) and not {"now", "but"} & set(words) else "assigned"

    def _status(self, i: int) -> Status:
        colour = self.colours[i]
        after = self._lower(self._next(colour))
        said = self._said(colour)
        if after in {"flag", "flags"}:
            return "flag"
        if said in {"negated", "requested"}:
            return said
        if said == "projected" and any(
            not hit.distance and self.doc[hit.start].lower_ == "where" for hit in self.reading.governing(colour.first, colour.last, "when")
        ):
            return "scale"
        if (self._scale_mark(colour) and self._scale(colour)) or self._explained(colour):
            return "scale"
        if said != "assigned":
            return said
        if self.kind != "cell" and self._conditional(colour):
            return "scale"
        if self._numbered_items(colour):
            return "tally"
        return self.column or "assigned"

    def _said(self, colour: Colour) -> Status:
        """The status that the words around give, ``assigned`` by default."""
        governing = self.reading.governing
        reach = (colour.first, colour.last)
        modal = governing(*reach, "requested", "projected")
        asked = [hit for hit in modal if hit.cue.category == "requested" and self._asked(hit, colour)]
        negations = [hit for hit in governing(*reach, "negated") if self._negates(hit, colour)]
        if self._unreal(colour):
            return "negated"
        if negations and not self._denied_twice(negations) and not any(self._turns_to(max(no.end for no in negations), hit.start) for hit in asked):
            if self._wished(negations, colour) or self._queried(negations, colour):
                return "requested"
            return "negated"
        origin = any(hit.distance == 0 for hit in governing(*reach, "from")) or self._leads_to_another(colour)
        if origin:
            kept = any(hit.cue.side == "before" for hit in modal) and self._label(colour) == "assigned"
            return "assigned" if kept else "previous"
        if asked or self._proposed(colour):
            dated = any(hit.cue.id == "status.expected_after" and not hit.distance for hit in modal)
            bare = bool(asked) and all(self.doc[hit.end - 1].lower_ == "be" for hit in modal if hit.cue.category == "requested")
            return "projected" if dated and bare else "requested"
        if (
            self._bracketed_period(colour)
            or self._was_then(colour)
            or self._superseded(colour)
            or self._earlier_label(colour)
            or self._when_it_was(colour)
        ):
            return "previous"
        return self._nearest(colour)

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

    def _turns_to(self, no: int, asked: int) -> bool:
        """Whether a request at token ``asked`` follows what is refused before token ``no``: "did not accept green and asked for amber"."""
        return no <= asked and not {"and", ",", ";", "but"}.isdisjoint(self.doc[i].lower_ for i in range(no, asked))

    def _unreal(self, colour: Colour) -> bool:
        """Whether it would be so had something not happened: "Without the floods we should be at green"."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        had = (words[:1] == ["had"] and not {"been", "not"}.isdisjoint(words)) or (words[:1] == ["if"] and "had" in words)
        return (had or words[:1] == ["without"] or words[:2] == ["but", "for"]) and not {"would", "should"}.isdisjoint(words)

    def _nearest(self, colour: Colour) -> Status:
        """The status by the label before it, else by the nearest cue."""
        label = self._label(colour)
        if label != "assigned":
            return label
        nearest = [
            (self._distance(hit, colour), rank, hit.cue.category)
            for rank, category in enumerate(_NEAREST)
            for hit in self.reading.governing(colour.first, colour.last, category)
            if self._holds(hit, colour)
        ]
        category = min(nearest)[2] if nearest else "assigned"
        if category == "projected" and any(
            self._accepted(hit) for hit in self.reading.governing(colour.first, colour.last, "requested", "projected")
        ):
            return "assigned"
        if category == "previous":
            return "previous"
        return "projected" if category == "projected" or self._supposed(colour) else "assigned"

    def _holds(self, hit: Hit, colour: Colour) -> bool:
        """Whether a cue says here what it says elsewhere: "to be" no forecast after a verb of judging, nor "at year end" in the past."""
        between = {self.doc[i].lower_ for i in range(hit.end, colour.first)}
        if hit.cue.id == "status.to_be":
            return not self._thought(hit.start) and self.doc[max(hit.start - 1, 0)].lower_ not in {"has", "have", "had"}
        if hit.cue.id == "status.will":
            return between.isdisjoint(_FINITE)
        if hit.cue.id == "status.expected_after":
            start, _ = self.reading.sentence(colour.first)
            if self.doc[hit.start].lower_ in {"at", "in", "from"} and _MODAL.isdisjoint(self.doc[i].lower_ for i in range(start, colour.first)):
                return (
                    self.doc[hit.end - 1].lower_ in {"report", "review", "meeting", "return"} or "year" in self.doc[hit.start : hit.end].text.lower()
                )
            return _PAST.isdisjoint(self.doc[i].lower_ for i in range(max(colour.first - 4, self.reading.sentence(colour.first)[0]), colour.first))
        return True

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
            one in self.lists["accepting"] and other == "that" for one, other in pairwise(words)
        )

    def _denied_twice(self, negations: Sequence[Hit]) -> bool:
        """Whether one denial lifts another: "it cannot be anything but red"."""
        others = [hit for hit in negations if self.doc[hit.start : hit.end].text.lower() in {"anything but", "other than"}]
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
        opening = [self.doc[i].lower_ for i in range(start, min(start + 4, colour.first))]
        asks = opening[:1] == ["it"] and opening[1:2] in (["is"], ["was"]) and opening[2:3] != [] and opening[2] in self.lists["requested_heads"]
        return asks and opening[3:] == ["that"] and {self.doc[i].lower_ for i in range(start + 4, colour.first)}.isdisjoint(_FINITE)

    def _label(self, colour: Colour) -> Status:
        """The status that its label names: "Likely position at year end: Amber", "Proposed change: Red to Amber"."""
        first = colour.first
        for other in self.colours:
            if other.last == first - 1 and self.doc[other.last].lower_ in {"to", "→"}:
                first = other.first
        before = self._step(first - 1, -1)
        if before is None or before.text not in {":", "–", "-", "=", "—"} or before.i == 0:
            return "assigned"
        return label_status(self.doc[: before.i].text)

    def _supposed(self, colour: Colour) -> bool:
        """Whether the sentence tells what comes of a thing that has not happened: "Unless bids are received the project turns red"."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
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

    def _leads_to_another(self, colour: Colour) -> bool:
        """Whether nothing but "to" or an arrow stands between it and another colour: "red to amber"."""
        after = self._next(colour)
        return self._lower(after) in {"to", "→", "⇒"} and any(after is not None and other.first - after.i in {1, 2} for other in self.colours)

    def _asks(self, end: int, first: int) -> bool:
        """Whether the words after a request lead to what is asked for."""
        return bool(self.lists["asking"] & {self.doc[i].lower_ for i in range(end - 1, first)})

    def _distance(self, hit: Hit, colour: Colour) -> int:
        """A cue that ends in a word for ratings names the rating itself, however far the colour stands, unless another colour comes first."""
        names = hit.cue.category != "assigned" and self.doc[hit.end - 1].lower_ in self.lists["rating_nouns"]
        return 0 if names and not any(hit.end <= other.first < colour.first for other in self.colours) else hit.distance

    def _negates(self, hit: Hit, colour: Colour) -> bool:
        between = [self.doc[i] for i in range(hit.end, colour.first)]
        words = [t.lower_ for t in between]
        last, after = self.doc[hit.end - 1].lower_, self._lower(self._step(hit.end, 1))
        if last in self.lists["wishes"] or (last == "have" and after in self.lists["wishes"] | {"it", "this", "them"}):
            return False
        another = any(one == "and" and other in {"a", "an", "another", "the", "this", "our"} for one, other in pairwise(words))
        if another and hit.end <= colour.first:
            return False
        if self.doc[hit.start].lower_ == "without" and not {"will", "may", "could"}.isdisjoint(words):
            return False
        if hit.cue.id == "status.missed" and not {"and", "or", ","}.isdisjoint(words):
            return False
        if hit.cue.id != "status.no_items" or hit.end > colour.first:
            return not any(
                word in _SUBJECTS and place and words[place - 1] not in self.lists["governs_clause"] | self.lists["opinions"]
                for place, word in enumerate(words)
            )
        counted = [t.lower_ for t in between if counts(t)]
        if words[1:2] in (["in"], ["of"], ["on"], ["within"], ["from"], ["at"]) and not {"is", "are", "was", "were"}.isdisjoint(words[3:]):
            return True
        if {"the", "this", "our", "that", "these", "its"} & set(words):
            return False
        said = bool(counted) and not {"is", "are", "was", "were", "has", "have"}.isdisjoint(words[1:4]) and len(counted) <= 2
        return said or (len(counted) <= 3 and (not counted or bool(set(counted) & (self.lists["item_nouns"] | {"others", "other"}))))

    def _thought(self, at: int) -> bool:
        """Whether "to be" at token ``at`` follows a verb of judging: "considers progress to be green"."""
        start, _ = self.reading.sentence(at)
        return any(self.doc[i].lower_ in self.lists["opinions"] for i in range(max(start, at - NEAR), at))

    def _was_then(self, colour: Colour) -> bool:
        """Whether it stands in the past tense beside a named period: "was amber in Quarter 2", "in September four were red"."""
        start, end = self.reading.sentence(colour.first)
        lead = [self.doc[i].lower_ for i in range(max(colour.first - 3, start), colour.first)]
        window = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + 6, end))]
        running = not {"running", "row", "succession", "consecutive", "successive"}.isdisjoint(
            self.doc[i].lower_ for i in range(colour.last, min(colour.last + 8, end))
        )
        told = self._lower(self._previous(colour)) in {"was", "were"}
        if told and window[:1] == ["until"]:
            return True
        opens = window[:1] in (["in"], ["at"], ["for"], ["during"], ["on"], ["("], ["throughout"])
        dated = opens and not running and self._names_period(window[1:])
        if dated and (told or self._changed_since(colour)):
            return True
        opening = [self.doc[i].lower_ for i in range(start, min(start + 6, colour.first))]
        if not _TOLD.isdisjoint(lead) and opening[:1] in (["in"], ["at"]) and not (opening[0] == "at" and opening[1][:1].isdigit()):
            return self._names_period(opening[1:])
        verb = next((i for i in range(colour.first - 1, colour.first - 1 - len(lead), -1) if self.doc[i].lower_ in {"was", "were"}), start)
        subject = [self.doc[i].lower_ for i in range(start, verb)]
        return not self.lists["rating_nouns"].isdisjoint(subject) and self._names_period(subject)

    def _changed_since(self, colour: Colour) -> bool:
        """Whether a later colour of the sentence is the one given now: "rated amber in the spring, it is back at green"."""
        before = self._lower(self._previous(colour))
        number = self.reading.sentences[colour.first]
        later = [other for other in self.colours if other.first > colour.first and self.reading.sentences[other.first] == number]
        return before not in {"is", "are", "to", "remains", "remain"} and bool(later) and self._said(later[-1]) == "assigned"


_TOLD = {"stood", "sat", "showed", "was", "were", "rated", "judged", "gave", "called", "scored", "marked"}
_FINITE = {"is", "are", "was", "were", "has", "have", "remains", "remain", "that"}
_MODAL = {"should", "ought", "will", "shall", "would", "could", "may", "might", "expect", "expected", "hope", "forecast", "to", "be"}
_PAST = {"was", "were", "had", "been"}
_TURNS = {"turn", "turns", "become", "becomes", "go", "goes", "drop", "drops", "slip", "slips", "fall", "falls", "report", "move", "moves", "back"}
_SUBJECTS = {"we", "they", "he", "she", "it"}
_NEAREST = ("projected", "previous", "assigned")
