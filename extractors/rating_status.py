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
from extractors.rating_tokens import NEAR, Colour
from extractors.rating_wishes import Wishes
from extractors.scope import Hit, Reading, counts
from patterns.reasons import Reason, Told

_LABEL = 6
"""Words of the longest label."""
_TOGETHER = 30
"""Colours that are judged together: more in one passage is no prose, and the rules compare each with each."""


def reading_of(text: str) -> Reading:
    """The text of a passage with its tokens and the cues for ratings in it."""
    return Reading.of(read(text), "rating")


def judge(passage: Passage, reading: Reading, mentions: Sequence[Mention], column: Status | None, scale: Scale) -> list[tuple[Mention, Status, bool]]:
    """The mentions of one passage that judge, with status and the optional mark.

    ``reading`` is that of its text, ``column`` the status of the rating column it stands in, ``scale`` what is known of the document.
    """
    doc = reading.doc
    colours = []
    for mention in mentions:
        span = doc.char_span(mention.span.start - passage.span.start, mention.span.end - passage.span.start, alignment_mode="expand")
        if span is not None and span.end > span.start:
            colours.append(Colour(mention, span.start, span.end))
    blocks = (colours[at : at + _TOGETHER] for at in range(0, len(colours), _TOGETHER))
    judged = [found for block in blocks for found in _Judge(reading, block, column, passage.kind, scale, passage.column).results()]
    return [
        (mention.because(*(reason.shifted(passage.span.start) for reason in why)), status.value, optional)
        for mention, status, why, optional in judged
    ]


class _Judge(Wishes):
    """The colours of one passage, judged together: a colour beside one that judges judges too."""

    def __init__(self, reading: Reading, colours: Sequence[Colour], column: Status | None, kind: str, scale: Scale, head: str | None = None) -> None:
        super().__init__(reading, column, kind, scale, head)
        self.colours = colours
        listed = {colours[i] for i in self._system_lists()}
        kept: list[Colour] = []
        after: Colour | None = None
        for colour in reversed(colours):  # "the red and the grey squirrel": what stands beside a thing's colour is one too
            joined = after is not None and (self._coordinated(colour, after) or self.reading.doc[colour.last : after.first].text == "to")
            if colour in listed or self._headed_list(colour) or colour in self.dashed or not (joined or self._excluded(colour)):
                kept.append(colour)
                after = None
            else:
                after = colour
        self.colours = kept[::-1]
        self.known.clear()

    def results(self) -> list[tuple[Mention, Told[Status], tuple[Reason, ...], bool]]:
        """Every colour that judges, in text order, with its status, why both, and whether readers could disagree."""
        judging = {i: why for i, colour in enumerate(self.colours) if (why := self._judges(colour))}
        listed = self._system_lists()
        judging |= {i: self._because(self.colours[i], "place:names_of_system") for i in listed}
        grown = True
        while grown:
            beside = {
                i: why
                for i in range(len(self.colours))
                if i not in judging and (why := next((w for j in (i - 1, i + 1) if j in judging and (w := self._joined_to(i, j))), None))
            }
            judging |= beside
            grown = bool(beside)
        statuses = {i: self._by_place("scale", self.colours[i], "place:names_of_system") if i in listed else self._status(i) for i in sorted(judging)}
        self._spread_previous_tally(statuses)
        self._spread_tally(statuses)
        self._spread_modal(statuses)
        return [(self.colours[i].mention, status, (judging[i], *status.why), i in listed) for i, status in sorted(statuses.items())]

    def _joined_to(self, i: int, j: int) -> Reason | None:
        """The colour that judges and stands beside the colour ``i`` or shares its verb with it."""
        joined = self._beside(i, j) or (j == i - 1 and self._shares_verb(i))
        return self._because(self.colours[j], "place:beside_judged") if joined else None

    def _spread_modal(self, statuses: dict[int, Told[Status]]) -> None:
        """What is asked or expected of one thing is of the next said with the same verb: "mark the contract red and lettings amber"."""
        for i in sorted(statuses):
            before = statuses.get(i - 1)
            if statuses[i].value != "assigned" or before is None or before.value not in {"requested", "projected"} or self._beside(i - 1, i):
                continue
            left, right = self.colours[i - 1], self.colours[i]
            words = [self.doc[at].lower_ for at in range(left.last, right.first)]
            if (
                self.reading.sentences[left.first] == self.reading.sentences[right.first]
                and (words[:1] in (["and"], [","]) or "with" in words)
                and len(words) <= NEAR
            ):
                statuses[i] = before if _FINITE.isdisjoint(words) and not {"now", "but"} & set(words) else statuses[i]

    def _status(self, i: int) -> Told[Status]:
        colour = self.colours[i]
        after = self._lower(self._next(colour))
        said = self._said(colour)
        if after in {"flag", "flags"} or self._flagged(colour):
            return self._by_place("flag", colour, "place:flag")
        anything = self._conditional(colour) and self.doc[self.reading.sentence(colour.first)[0]].lower_ in {"anything", "any"}
        if said.value in {"negated", "requested"} and not (anything or self._defines(colour)):
            return said
        where = next(
            (hit for hit in self.reading.governing(colour.first, colour.last, "when") if not hit.distance and self.doc[hit.start].lower_ == "where"),
            None,
        )
        if said.value == "projected" and where:
            return Told("scale", (self._cue(where, "status"),))
        if (self._scale_mark(colour) and self._scale(colour)) or self._explained(colour):
            return self._by_place("scale", colour, "place:explained")
        if said.value != "assigned":
            return said
        if self.kind != "cell" and self._conditional(colour):
            condition = self._cued(colour, "when", name="status")
            return Told("scale", (condition,)) if condition else self._by_place("scale", colour, "place:said_of_a_kind")
        if self._numbered_items(colour):
            return self._by_place("tally", colour, "place:number_of_items")
        if self.column and self.column != "assigned":
            return Told(self.column, (Reason("status", "place:column_head", words=self.head),))
        return said

    def _said(self, colour: Colour) -> Told[Status]:
        """The status that the words around give, ``assigned`` by default."""
        governing = self.reading.governing
        reach = (colour.first, colour.last)
        modal = governing(*reach, "requested", "projected")
        asked = [hit for hit in modal if hit.cue.category == "requested" and self._asked(hit, colour)]
        negations = [hit for hit in governing(*reach, "negated") if self._negates(hit, colour)]
        if self._unreal(colour):
            return self._by_place("negated", colour, "place:unreal")
        if negations and not self._denied_twice(negations) and not any(self._turns_to(max(no.end for no in negations), hit.start) for hit in asked):
            if self._wished(negations, colour) or self._queried(negations, colour) or self._why_not(colour):
                return Told("requested", (self._words(negations[0].start, negations[0].end, "place:wished", "status"),))
            return Told("negated", (self._cue(negations[0], "status"),))
        origin = self._cued(colour, "from", touching=True, name="status")
        if origin or self._leads_to_another(colour):
            before = next((hit for hit in modal if hit.cue.side == "before"), None)
            if before and not self._has_changed(colour) and self._label(colour).value == "assigned":
                return Told("assigned", (self._cue(before, "status"),))
            return Told("previous", (origin,)) if origin else self._by_place("previous", colour, "place:leads_to_another")
        if asked or self._proposed(colour):
            dated = next((hit for hit in modal if hit.cue.id == "status.expected_after" and not hit.distance), None)
            bare = bool(asked) and all(self.doc[hit.end - 1].lower_ == "be" for hit in modal if hit.cue.category == "requested")
            if dated and bare:
                return Told("projected", (self._cue(dated, "status"),))
            if self._was_accepted(colour):
                return Told("assigned", ())
            return Told("requested", (self._cue(asked[0], "status"),)) if asked else self._by_place("requested", colour, "place:proposed")
        if self._bracketed_period(colour):
            return self._by_place("previous", colour, "place:period_in_brackets")
        if self._was_then(colour) or self._reported_then(colour) or self._given_then(colour) or self._beside_dated(colour):
            return self._by_place("previous", colour, "place:period_in_the_past")
        if self._had_moved(colour):
            return self._by_place("previous", colour, "place:had_moved")
        if self._superseded(colour):
            return self._by_place("previous", colour, "place:superseded")
        if self._earlier_label(colour):
            return self._by_place("previous", colour, "place:earlier_label")
        if self._when_it_was(colour) or self._was_beside(colour):
            return self._by_place("previous", colour, "place:when_it_was")
        return self._nearest(colour)

    def _nearest(self, colour: Colour) -> Told[Status]:
        """The status by the label before it, else by the nearest cue."""
        label = self._label(colour)
        if label.value != "assigned":
            return label
        if self._headed_list(colour) and (status := label_status(self._list_label(colour))) != "assigned":
            return self._by_place(status, colour, "place:list_of_ratings")
        nearest = min(
            (
                (self._distance(hit, colour), rank, hit.cue.category, order, hit)
                for rank, category in enumerate(_NEAREST)
                for order, hit in enumerate(self.reading.governing(colour.first, colour.last, category))
                if self._holds(hit, colour)
            ),
            key=lambda found: found[:4],
            default=None,
        )
        if nearest and nearest[2] == "projected":
            accepted = next((hit for hit in self.reading.governing(colour.first, colour.last, "requested", "projected") if self._accepted(hit)), None)
            if accepted:
                return Told("assigned", (self._cue(accepted, "status"),))
        category, why = (nearest[2], (self._cue(nearest[4], "status"),)) if nearest else ("assigned", ())
        if category == "previous":
            return Told("previous", why)
        if category == "projected":
            return Told("projected", why)
        return self._by_place("projected", colour, "place:supposed") if self._supposed(colour) else Told("assigned", why)

    def _holds(self, hit: Hit, colour: Colour) -> bool:
        """Whether a cue says here what it says elsewhere: "to be" no forecast after a verb of judging, nor "at year end" in the past."""
        between = {self.doc[i].lower_ for i in range(hit.end, colour.first)}
        start, _ = self.reading.sentence(colour.first)
        lead = [self.doc[i].lower_ for i in range(max(hit.start - 2, start), hit.start)]
        if hit.cue.category == "previous" and lead[:1] == ["compared"] and not {"we", "there"}.isdisjoint(between):
            return False  # "compared with a year ago we have four more greens"
        if hit.cue.category == "previous" and not {"how", "why"}.isdisjoint(self.doc[i].lower_ for i in range(start, hit.start)):
            return False  # "asked why this was still green"
        if hit.cue.category == "previous" and hit.start >= colour.last and any(other.first == hit.end for other in self.colours):
            return False  # "this period Green last period Amber"
        if any(self.doc[i].is_space and "\n" not in self.doc[i].text for i in range(colour.last, hit.start)):
            return False
        if self.doc[hit.end - 1].lower_ in _FORETOLD and not {"has", "have", "had"}.isdisjoint(between):
            return False  # "the outlook has improved to amber"
        if hit.cue.category == "projected" and _goes_on([self.doc[i].lower_ for i in range(hit.end, colour.first)]):
            return False
        if self.doc[hit.start].lower_ in {"by", "before"} and not between.isdisjoint(_PAST):
            return False
        if hit.cue.id == "status.to_be":
            return not self._thought(hit.start) and self.doc[max(hit.start - 1, 0)].lower_ not in {
                "has",
                "have",
                "had",
                "continues",
                "continue",
                "continued",
            }
        if hit.cue.id == "status.will":
            return between.isdisjoint(_FINITE)
        if hit.cue.id == "status.expected_after":
            if self.doc[hit.start].lower_ in {"at", "in", "from"} and _MODAL.isdisjoint(self.doc[i].lower_ for i in range(start, colour.first)):
                return (
                    self.doc[hit.end - 1].lower_ in {"report", "review", "meeting", "return"}
                    or "year" in self.reading.doc[hit.start : hit.end].text.lower()
                )
            return _PAST.isdisjoint(self.doc[i].lower_ for i in range(max(colour.first - 4, self.reading.sentence(colour.first)[0]), colour.first))
        return True

    def _label(self, colour: Colour) -> Told[Status]:
        """The status that its label names: "Likely position at year end: Amber", "Proposed change: Red to Amber"."""
        first = colour.first
        for other in self.colours:
            if other.last == first - 1 and self.doc[other.last].lower_ in {"to", "→"}:
                first = other.first
        before = self._step(first - 1, -1)
        if before is None or before.text not in {":", "–", "-", "=", "—"} or before.i == 0:
            return Told("assigned", ())
        status = label_status(self.reading.doc[max(before.i - 90, 0) : before.i].text)
        start, _ = self.reading.sentence(before.i)
        label = self._words(max(before.i - _LABEL, min(start, before.i - 1)), before.i, "place:label_before", "status")
        return Told(status, (label,) if status != "assigned" else ())

    def _has_changed(self, colour: Colour) -> bool:
        """Whether a change that has happened ends at the colour before it: "the outlook has improved to amber from red"."""
        start, _ = self.reading.sentence(colour.first)
        words = [self.doc[i].lower_ for i in range(start, colour.first)]
        ended = any(start <= other.first and self.doc[max(other.first - 1, 0)].lower_ == "to" for other in self.colours if other.last <= colour.first)
        return ended and not {"has", "have", "had"}.isdisjoint(words)

    def _leads_to_another(self, colour: Colour) -> bool:
        """Whether nothing but "to" or an arrow stands between it and another colour: "red to amber"."""
        after = self._next(colour)
        return self._lower(after) in {"to", "→", "⇒"} and any(after is not None and other.first - after.i in {1, 2} for other in self.colours)

    def _distance(self, hit: Hit, colour: Colour) -> int:
        """A cue that ends in a word for ratings names the rating itself, however far the colour stands, unless another colour comes first."""
        names = hit.cue.category != "assigned" and self.doc[hit.end - 1].lower_ in self.lists["rating_nouns"] | {"result", "outcome", "position"}
        last = self.doc[hit.end - 1]
        foretold = (
            last.lower_ in _FORETOLD
            and hit.end <= colour.first
            and hit.start > 0
            and self.doc[hit.start - 1].lower_ in {"the", "our", "current", "latest"}
        )
        return 0 if (names or foretold) and not any(hit.end <= other.first < colour.first for other in self.colours) else hit.distance

    def _negates(self, hit: Hit, colour: Colour) -> bool:
        between = [self.doc[i] for i in range(hit.end, colour.first)]
        words = [t.lower_ for t in between]
        last, after = self.doc[hit.end - 1].lower_, self._lower(self._step(hit.end, 1))
        if last in self.lists["wishes"] or (last == "have" and after in self.lists["wishes"] | {"it", "this", "them"}):
            return False
        another = any(one == "and" and other in {"a", "an", "another", "the", "this", "our"} for one, other in pairwise(words))
        if (another or _goes_on(words)) and hit.end <= colour.first:
            return False
        if not {"how", "why"}.isdisjoint(words):  # "could not see how this was green"
            return False
        if self.doc[hit.start].lower_ == "without" and not {"will", "may", "could"}.isdisjoint(words):
            return False
        if words[-1:] == ["than"] and words[-2:-1] != [] and words[-2] in {"better", "worse", "higher", "lower", "more"}:  # a bound
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
        told = self._lower(self._previous(colour)) in {"was", "were"} or (
            not {"was", "were"}.isdisjoint(lead) and self._lower(self._previous(colour)) in {"as", "at"} | self.lists["scale_verbs"]
        )
        if window[:1] == ["until"] and (told or not _STOOD.isdisjoint(lead)):
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
        return (
            before not in {"is", "are", "to", "remains", "remain", "now", "currently"} and bool(later) and self._said(later[-1]).value == "assigned"
        )


def _goes_on(words: Sequence[str]) -> bool:
    """Whether a verb of the past takes up the sentence: "did not accept green and recorded amber"."""
    return any(one == "and" and (other in _CHOSE or (other.endswith("ed") and other != "rated")) for one, other in pairwise(words))


_CHOSE = {"gave", "put", "chose", "set", "made", "kept", "went", "held", "took"}
_FORETOLD = {"forecast", "projection", "expectation", "outlook", "prediction"}
_STOOD = {"stood", "sat", "stayed", "remained", "held"}
_TOLD = {"stood", "sat", "showed", "was", "were", "rated", "judged", "gave", "called", "scored", "marked"}
_FINITE = {"is", "are", "was", "were", "has", "have", "remains", "remain", "that"}
_MODAL = {"should", "ought", "will", "shall", "would", "could", "may", "might", "expect", "expected", "hope", "forecast", "to", "be"}
_PAST = {"was", "were", "had", "been"}
_SUBJECTS = {"we", "they", "he", "she", "it"}
_NEAREST = ("projected", "previous", "assigned")
