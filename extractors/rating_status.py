"""What a colour that judges says: the status its sentence gives it.

Comes in: a passage and its colour mentions. Goes out: the mentions that judge, each with status and whether careful readers could disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.colours import Mention, Scale
from extractors.context_pipeline import read
from extractors.facts import Passage, Status
from extractors.rating_evidence import Evidence
from extractors.rating_tokens import NEAR, Colour
from extractors.scope import Hit, Reading, counts
from patterns.reasons import Reason, Told

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
    judged = [found for block in blocks for found in _Judge(reading, block, column, passage.kind, scale, passage.column).results()]
    return [
        (mention.because(*(reason.shifted(passage.span.start) for reason in why)), status.value, optional)
        for mention, status, why, optional in judged
    ]


class _Judge(Evidence):
    """The colours of one passage, judged together: a colour beside one that judges judges too."""

    def __init__(self, reading: Reading, colours: Sequence[Colour], column: Status | None, kind: str, scale: Scale, head: str | None = None) -> None:
        super().__init__(reading, column, kind, scale, head)
        self.colours = colours
        listed = {colours[i] for i in self._system_lists()}
        kept: list[Colour] = []
        after: Colour | None = None
        for colour in reversed(colours):  # "the red and the grey squirrel": what stands beside a thing's colour is one too
            joined = after is not None and self._coordinated(colour, after)
            if colour in listed or not (joined or self._excluded(colour)):
                kept.append(colour)
                after = None
            else:
                after = colour
        self.colours = kept[::-1]

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
        return [(self.colours[i].mention, status, (judging[i], *status.why), i in listed) for i, status in sorted(statuses.items())]

    def _joined_to(self, i: int, j: int) -> Reason | None:
        """The colour that judges and stands beside the colour ``i`` or shares its verb with it."""
        joined = self._beside(i, j) or (j == i - 1 and self._shares_verb(i))
        return self._because(self.colours[j], "place:beside_judged") if joined else None

    def _by_place(self, status: Status, colour: Colour, rule: str) -> Told[Status]:
        return Told(status, (self._because(colour, rule, "status"),))

    def _status(self, i: int) -> Told[Status]:
        colour = self.colours[i]
        after = self._lower(self._next(colour))
        said = self._said(colour)
        if after in {"flag", "flags"}:
            return self._by_place("flag", colour, "place:flag")
        if said.value in {"negated", "requested"}:
            return said
        if (self._scale_mark(colour) and self._scale(colour)) or self._in_scale_sentence(colour):
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
        negating = next((hit for hit in governing(*reach, "negated") if self._negates(hit.cue.id, hit.end, colour)), None)
        if negating:
            return Told("negated", (self._cue(negating, "status"),))
        origin = self._cued(colour, "from", touching=True, name="status")
        modal = governing(*reach, "requested", "projected")
        if origin or self._leads_to_another(colour):
            before = next((hit for hit in modal if hit.cue.side == "before"), None)
            if before:
                return Told("assigned", (self._cue(before, "status"),))
            return Told("previous", (origin,)) if origin else self._by_place("previous", colour, "place:leads_to_another")
        asked = next((hit for hit in modal if hit.cue.category == "requested" and (not hit.distance or self._asks(hit.end, colour.first))), None)
        if asked:
            dated = next((hit for hit in modal if hit.cue.id == "status.expected_after" and not hit.distance), None)
            bare = all(self.doc[hit.end - 1].lower_ == "be" for hit in modal if hit.cue.category == "requested")
            return Told("projected", (self._cue(dated, "status"),)) if dated and bare else Told("requested", (self._cue(asked, "status"),))
        if self._bracketed_period(colour):
            return self._by_place("previous", colour, "place:period_in_brackets")
        if self._was_then(colour):
            return self._by_place("previous", colour, "place:period_in_the_past")
        if self._superseded(colour):
            return self._by_place("previous", colour, "place:superseded")
        if self._earlier_label(colour):
            return self._by_place("previous", colour, "place:earlier_label")
        nearest = min(
            (
                (self._distance(hit, colour), rank, order, hit)
                for rank, category in enumerate(_NEAREST)
                for order, hit in enumerate(governing(*reach, category))
                if hit.cue.id != "status.to_be" or not self._thought(hit.start)
            ),
            key=lambda found: found[:3],
            default=None,
        )
        if nearest is None:
            return Told("assigned", ())
        category = nearest[3].cue.category
        status: Status = "projected" if category == "projected" else "previous" if category == "previous" else "assigned"
        return Told(status, (self._cue(nearest[3], "status"),))

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

    def _negates(self, cue: str, end: int, colour: Colour) -> bool:
        if cue != "status.no_items" or end > colour.first:
            return True
        between = [self.doc[i] for i in range(end, colour.first)]
        words = [t.lower_ for t in between if counts(t)]
        return len(words) <= 3 and not {"the", "this", "our", "that", "these", "its"} & {t.lower_ for t in between} and (
            not words or bool(set(words) & (self.lists["item_nouns"] | {"others", "other"}))
        )  # fmt: skip

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
        return dated and any(start <= other.first < index for other in self.colours)

    def _thought(self, at: int) -> bool:
        """Whether "to be" at token ``at`` follows a verb of judging: "considers progress to be green"."""
        start, _ = self.reading.sentence(at)
        return any(self.doc[i].lower_ in self.lists["opinions"] for i in range(max(start, at - NEAR), at))

    def _superseded(self, colour: Colour) -> bool:
        """Whether a later colour of the sentence holds now: "has been red ... but is now green", "Q1: Amber; Q2: Green"."""
        number = self.reading.sentences[colour.first]
        later = [other for other in self.colours if other.first > colour.first and self.reading.sentences[other.first] == number]
        if not later:
            return False
        now = {"now", "currently", "today"}
        start = max([self.reading.sentence(colour.first)[0], *(other.last for other in self.colours if other.last <= colour.first)])
        if not any(self.doc[i].lower_ in {"is", "are", "remains", "remain", "stays", "stay", "'s", "’s"} | now for i in range(start, colour.first)):
            for other in later:
                between = {self.doc[i].lower_ for i in range(colour.last, other.first)}
                if between & now or self._lower(self._next(other)) in now:
                    return self._lower(self._next(colour)) not in now
        return False

    def _earlier_label(self, colour: Colour) -> bool:
        """Whether it is labelled with a period, and a later colour is too: "Quarter 3 rating: amber. Quarter 4 rating: green"."""
        return self._period_label(colour) and any(self._period_label(other) for other in self.colours if other.first > colour.first)

    def _period_label(self, colour: Colour) -> bool:
        before = self._previous(colour)
        if before is None or before.text != ":":
            return False
        words = [self.doc[i].lower_ for i in range(max(before.i - 3, 0), before.i)]
        while words and words[-1] in self.lists["rating_nouns"]:
            words.pop()
        return bool(words) and (self._is_period(words[-1]) or self._names_period(words[-2:]))

    def _was_then(self, colour: Colour) -> bool:
        """Whether it stands in the past tense beside a named period: "was amber in Quarter 2", "in September four were red"."""
        start, end = self.reading.sentence(colour.first)
        lead = [self.doc[i].lower_ for i in range(max(colour.first - 3, start), colour.first)]
        window = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + 6, end))]
        dated = window[:1] in (["in"], ["at"], ["for"], ["during"], ["on"], ["("]) and self._names_period(window[1:])
        if dated and (self._lower(self._previous(colour)) in {"was", "were"} or self._changed_since(colour)):
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
        return before not in {"is", "are", "to", "remains", "remain"} and bool(later) and self._said(later[-1]).value == "assigned"

    def _names_period(self, words: Sequence[str]) -> bool:
        """Whether a period other than the one reported stands among the words: "Quarter 1", "June", not "the quarter"."""
        for i, word in enumerate(words):
            own = word in {"quarter", "half", "half-year"} and i and words[i - 1] in {"the", "this"}
            if self._is_period(word) and not (own and not any(later.isdigit() or self._is_period(later) for later in words[i + 1 : i + 3])):
                return True
            if word == "year" and i > 1 and words[i - 1] == "half":
                return True
        return False

    def _scale(self, colour: Colour) -> bool:
        if self._glossed(colour):
            return len({c.mention.colour for c in self.colours if self._glossed(c)}) > 2
        if self._equals(colour):
            return not self._is_number(self._step(colour.last + 1, 1))
        if self._keyed(colour) and not self._numbered(colour):
            return len({c.mention.colour for c in self.colours if self._keyed(c)}) > 1
        return False

    def _numbered_items(self, colour: Colour) -> bool:
        """Whether a number, share or sum of items has the colour."""
        if self._plural(colour):
            return True
        before = self._previous(colour)
        if self._is_number(before) or self._counted_list(colour):
            return True
        start, _ = self.reading.sentence(colour.first)
        near = {self.doc[i].lower_ for i in range(max(colour.first - 2, start), colour.first)}
        if near & {"proportion", "percentage", "share"} or (
            before is not None and before.lower_ == "of" and self.doc[before.i - 1].lower_ in self.lists["sums"]
        ):
            return True
        return any(self._counted_subject(index, colour) for index in self._subject_numbers(colour))

    def _subject_numbers(self, colour: Colour) -> Iterator[int]:
        start, _ = self.reading.sentence(colour.first)
        for index in range(colour.first - 1, start - 1, -1):
            token = self.doc[index]
            joins = token.text == "," or (token.lower_ == "and" and not self._points(index + 1))
            if index in self.reading.stops and not joins:
                return
            if self._is_number(token) or (token.text == "%" and self._lower(self._step(index + 1, 1)) == "of"):
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
        pronoun = token.lower_ == "one" and index > 1 and self.doc[index - 2].lower_ in _POINTING
        if named or pronoun or self._lower(before) in _POINTING:
            return False
        between = [self.doc[i] for i in range(index + 1, colour.first)]
        words = [t.lower_ for t in between]
        if any(word in {"to", "by", "than", "which", "because", "for", "until", "at"} for word in words) and "to" not in words[-2:]:
            return False
        if "(" in words[:-1] and ")" not in words:
            return False
        plural = any(word in {"are", "were", "have", "remain", "rated", "remained", "still"} for word in words)
        single = token.lower_ in {"one", "1"} and any(word in {"is", "was", "has", "remains"} for word in words)
        named = bool(set(words) & self.lists["item_nouns"]) or len([w for w in between if counts(w)]) <= (4 if len(self.colours) > 2 else 2)
        return named and (plural or single) and len(between) <= 14

    def _spread_previous_tally(self, statuses: dict[int, Told[Status]]) -> None:
        """In a list of tallies one date holds for all: "2 red, 3 amber and 4 green last quarter", "in June 2 were red and 3 amber"."""
        for i in sorted(statuses):
            earlier = statuses.get(i - 1)
            before = earlier is not None and earlier.value == "previous"
            if before and earlier and statuses[i].value == "tally" and self._numbered(self.colours[i]) and self._beside(i - 1, i):
                statuses[i] = earlier
        for i in sorted(statuses, reverse=True):
            later = statuses.get(i + 1)
            if (
                later is not None
                and statuses[i].value == "tally"
                and later.value == "previous"
                and self._numbered(self.colours[i])
                and self._numbered(self.colours[i + 1])
                and self._beside(i, i + 1)
            ):
                statuses[i] = later


_TOLD = {"was", "were", "rated", "judged", "gave", "called", "scored", "marked"}
_POINTING = {"this", "that", "each", "every", "which", "the", "any"}
_NEAREST = ("projected", "previous", "assigned")
