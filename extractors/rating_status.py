"""What a colour word says in its sentence: whether it judges at all, and with which status.

Comes in: a passage and its colour mentions. Goes out: the mentions that judge, each with status and whether careful readers could disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.colours import Mention
from extractors.context_pipeline import read
from extractors.facts import Passage, Status
from extractors.rating_tokens import NEAR, Colour, Neighbours
from extractors.scope import Reading, counts, is_quote


def judge(text: str, passage: Passage, mentions: Sequence[Mention], column: Status | None) -> list[tuple[Mention, Status, bool]]:
    """The mentions of one passage that judge, with status and the optional mark. ``column`` is the status of the rating column it stands in."""
    doc = read(passage.span.of(text))
    colours = []
    for mention in mentions:
        span = doc.char_span(mention.span.start - passage.span.start, mention.span.end - passage.span.start, alignment_mode="expand")
        if span is not None and span.end > span.start:
            colours.append(Colour(mention, span.start, span.end))
    return _Judge(Reading.of(doc, "rating"), colours, column, passage.kind).results()


class _Judge(Neighbours):
    """The colours of one passage, judged together: a colour beside one that judges judges too."""

    def __init__(self, reading: Reading, colours: Sequence[Colour], column: Status | None, kind: str) -> None:
        super().__init__(reading, column, kind)
        self.colours = [colour for colour in colours if not self._excluded(colour)]

    def results(self) -> list[tuple[Mention, Status, bool]]:
        """Every colour that judges, in text order."""
        judging = {i for i, colour in enumerate(self.colours) if self._judges(colour)}
        listed = self._system_lists()
        judging |= listed
        grown = True
        while grown:
            beside = {i for i in range(len(self.colours)) if i not in judging and any(self._beside(i, j) for j in (i - 1, i + 1) if j in judging)}
            judging |= beside
            grown = bool(beside)
        statuses: dict[int, Status] = {i: "scale" if i in listed else self._status(i) for i in sorted(judging)}
        self._spread_previous_tally(statuses)
        return [(self.colours[i].mention, status, i in listed) for i, status in sorted(statuses.items())]

    def _excluded(self, colour: Colour) -> bool:
        if any(start < colour.last and colour.first < end for _, start, end in self.reading.of_category("no_rating")):
            return True
        token, before, after = self.doc[colour.first], self._previous(colour), self._next(colour)
        if "/" in colour.mention.colour or not token.text[0].isupper() or token.is_upper or self._lower(before) == ":":
            return False
        known = self.lists["rating_nouns"] | self.lists["item_nouns"] | self.lists["labels"] | {"flag", "flags"}
        named_before = before is not None and before.is_title and not before.is_stop and not before.is_sent_start and self._joined(before, token)
        if named_before and before is not None and before.lower_ not in known | self.lists["subjects"] | self.lists["links"]:
            return True
        return (
            after is not None
            and after.is_title
            and not after.is_stop
            and self._joined(self.doc[colour.last - 1], after)
            and after.lower_ not in known
        )

    def _judges(self, colour: Colour) -> bool:
        if self.column is not None:
            return True
        after = self._next(colour)
        word = self._lower(after)
        if self._numbered(colour) and sum(self._numbered(other) for other in self.colours) > 2 and self._window(colour) & self.lists["item_nouns"]:
            return True
        rag = self._is_rag(colour) or any(self._is_rag(other) for other in self.colours)
        if word in {"flag", "flags", "flagged"}:
            return rag and not self._window(colour) & self.lists["flag_places"]
        if "/" in colour.mention.colour and self._stands_free(after):
            return True
        if word == "-" and self._lower(self._step(colour.last + 1, 1)) in {"rated", "rag", "status"}:
            return True
        if word in self.lists["rating_nouns"]:
            return True
        if (
            self._labelled(colour)
            or self._scale_mark(colour)
            or self._in_scale_sentence(colour)
            or (rag and (self._alone(colour) or self._counted_list(colour)))
        ):
            return True
        if word in self.lists["item_nouns"] and not self._opens(colour):
            return rag and (colour.mention.colour != "green" or len({c.mention.colour for c in self.colours}) > 1 or self._cued(colour))
        if not self._stands_free(after):
            return False
        if self._cued(colour):
            return True
        if not rag or self._window(colour) & self.lists["things"]:
            return False
        if any(hit.distance == 0 for hit in self.reading.governing(colour.first, colour.last, "requested")):
            return True
        return self._moved(colour) or self._predicate(colour) or self._counted_plural(colour) or self._after_colon(colour) or self._dated(colour)

    def _is_rag(self, colour: Colour) -> bool:
        """Whether it is a colour, or a shade of one, that judges in every report."""
        steps = {step.removesuffix("+").split()[-1] for step in colour.mention.colour.split("/")}
        return steps <= self.lists["rag"]

    def _in_scale_sentence(self, colour: Colour) -> bool:
        """Whether an earlier colour of its sentence was explained, and it is explained too: "Green+ means ..., Green that it was met"."""
        explained = [other for other in self.colours if self._equals(other) and other.first < colour.first]
        same = any(self.reading.sentences[other.first] == self.reading.sentences[colour.first] for other in explained)
        later = [self._next(other) for other in self.colours if other.first >= colour.first]
        return same and any(self._lower(token) in self.lists["scale_follows"] for token in later)

    def _counted_plural(self, colour: Colour) -> bool:
        return self._plural(colour) and self._is_number(self._previous(colour))

    def _after_colon(self, colour: Colour) -> bool:
        """Whether it is all that follows a colon: "Housing repairs: Red - the backlog has grown"."""
        before, after = self._previous(colour), self._next(colour)
        return self._lower(before) == ":" and (self._closes(colour) or (after is not None and after.text in {"-", "–", "—", ";", "("}))

    def _dated(self, colour: Colour) -> bool:
        """Whether a word such as "previously" or "now" stands right before it."""
        hits = self.reading.governing(colour.first, colour.last, "previous", "assigned", "projected", "negated")
        return any(hit.end <= colour.first and hit.distance == 0 for hit in hits)

    def _cued(self, colour: Colour) -> bool:
        return bool(self.reading.governing(colour.first, colour.last, "judgement"))

    def _labelled(self, colour: Colour) -> bool:
        """Whether a label such as "RAG status:" stands right before it."""
        index = colour.first - 1
        marked = False
        while index >= 0 and (self.doc[index].is_punct or self.doc[index].is_space or self.doc[index].text in {"-", "=", "–"}):
            marked = marked or self.doc[index].text in {":", "-", "–", "—", "="}
            index -= 1
        start = max(index - 3, 0)
        tail = " ".join(self.doc[i].lower_ for i in range(start, index + 1))
        label = next((p for p in self.lists["labels"] if tail == p or tail.endswith(f" {p}")), None)
        strong = label is not None and bool(set(label.split()) & self.lists["rating_nouns"])
        return label is not None and (marked or (strong and self._stands_free(self._next(colour))))

    def _alone(self, colour: Colour) -> bool:
        """Whether it makes up the passage or its brackets, or opens the passage with a dash after it."""
        before, after = self._previous(colour), self._next(colour)
        marks = {"-", "–", "—", ":", ".", ";", "(", ","}
        opens = before is None or not any(self.doc[i].is_alpha or self.doc[i].like_num for i in range(colour.first))
        if opens and (after is None or after.text in marks) and not self._window(colour) & self.lists["things"]:
            return True
        if self._opens(colour) and self._closes(colour):
            return True
        bracketed = self._lower(after) in {")", "]", "in", "at", "last"}
        inside = [self.doc[i].text for i in range(max(colour.first - NEAR, 0), colour.first)]
        opened = "(" in inside and ")" not in inside[len(inside) - inside[::-1].index("(") :]
        return bracketed and opened and not self._window(colour) & {"cllr", "councillor", "councillors", "labour", "conservative", "cllrs"}

    def _scale_mark(self, colour: Colour) -> bool:
        keyed = [other for other in self.colours if self._keyed(other) or self._equals(other)]
        rag = any(self._is_rag(other) for other in keyed)
        return rag and colour in keyed and (len(keyed) > 1 or self._equals(colour))

    def _counted_list(self, colour: Colour) -> bool:
        """Whether it is one of several colours that each have a number."""
        return self._numbered(colour) and sum(self._numbered(other) for other in self.colours) > 1

    def _moved(self, colour: Colour) -> bool:
        governing = self.reading.governing
        reach = (colour.first, colour.last)
        if any(hit.distance == 0 for hit in governing(*reach, "change")):
            return True
        ends = any(hit.distance == 0 for hit in governing(*reach, "from", "to"))
        if ends and governing(*reach, "change_verb"):
            return True
        return any(h.distance == 0 for h in governing(*reach, "from")) and any(
            other is not colour and 0 < other.first - colour.last < 3 for other in self.colours
        )

    def _predicate(self, colour: Colour) -> bool:
        """Whether it is said of a thing that can be judged: "this action is amber"."""
        index = colour.first - 1
        while index >= 0 and (is_quote(self.doc[index]) or self.doc[index].is_space or self.doc[index].lower_ in self.lists["adverbs"]):
            if self.doc[index].lower_ in self.lists["links"]:
                break
            index -= 1
        with_amber = index >= 0 and self.doc[index].lower_ == "with" and "amber" in colour.mention.colour
        if index < 0 or (self.doc[index].lower_ not in self.lists["links"] and not with_amber):
            return False
        start, _ = self.reading.sentence(colour.first)
        said = {self.doc[i].lower_ for i in range(start, index)}
        return any(word.isalpha() for word in said) or self.kind == "cell"

    def _status(self, i: int) -> Status:
        colour = self.colours[i]
        after = self._lower(self._next(colour))
        said = self._said(colour)
        if after in {"flag", "flags"}:
            return "flag"
        if said in {"negated", "requested"}:
            return said
        if (self._scale_mark(colour) and self._scale(colour)) or self._in_scale_sentence(colour):
            return "scale"
        if said != "assigned":
            return said
        if self.kind != "cell" and self.reading.governing(colour.first, colour.last, "when"):
            return "scale"
        if self._numbered_items(colour):
            return "tally"
        return self.column or "assigned"

    def _said(self, colour: Colour) -> Status:
        """The status that the words around give, ``assigned`` by default."""
        governing = self.reading.governing
        reach = (colour.first, colour.last)
        if any(self._negates(hit.cue.id, hit.end, colour) for hit in governing(*reach, "negated")):
            return "negated"
        origin = any(hit.distance == 0 for hit in governing(*reach, "from"))
        modal = governing(*reach, "requested", "projected")
        if origin:
            return "assigned" if any(hit.cue.side == "before" for hit in modal) else "previous"
        if any(hit.cue.category == "requested" and (not hit.distance or self._asks(hit.end, colour.first)) for hit in modal):
            return "requested"
        if self._bracketed_period(colour) or self._was_then(colour) or self._superseded(colour):
            return "previous"
        nearest = [
            (self._distance(hit.cue.category, hit.end, hit.distance), rank, hit.cue.category)
            for rank, category in enumerate(_NEAREST)
            for hit in governing(*reach, category)
            if hit.cue.id != "status.to_be" or not self._thought(hit.start)
        ]
        if not nearest:
            return "assigned"
        category = min(nearest)[2]
        return "projected" if category == "projected" else "previous" if category == "previous" else "assigned"

    def _asks(self, end: int, first: int) -> bool:
        """Whether the words after a request lead to what is asked for."""
        return bool(self.lists["asking"] & {self.doc[i].lower_ for i in range(end - 1, first)})

    def _distance(self, category: str, end: int, distance: int) -> int:
        """A cue that ends in a word for ratings names the rating itself, however far the colour stands."""
        names = category != "assigned" and self.doc[end - 1].lower_ in self.lists["rating_nouns"]
        return 0 if names else distance

    def _negates(self, cue: str, end: int, colour: Colour) -> bool:
        if cue != "status.no_items" or end > colour.first:
            return True
        between = [self.doc[i] for i in range(end, colour.first)]
        words = [t.lower_ for t in between if counts(t)]
        return len(words) <= 3 and not {"the", "this", "our", "that", "these", "its"} & {t.lower_ for t in between} and (
            not words or bool(set(words) & (self.lists["item_nouns"] | {"others", "other"}))
        )  # fmt: skip

    def _bracketed_period(self, colour: Colour) -> bool:
        """Whether it stands in brackets after a named period, and another colour before the brackets: "Green (Q1: Amber)"."""
        index = colour.first - 1
        while index >= 0 and self.doc[index].text not in {"(", ")"} and colour.first - index < NEAR:
            index -= 1
        if index < 0 or self.doc[index].text != "(":
            return False
        inside = [self.doc[i].lower_ for i in range(index + 1, colour.first)]
        closing = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + NEAR, len(self.doc)))]
        inside += closing[: closing.index(")")] if ")" in closing else []
        dated = any(self._is_period(word) for word in inside)
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
        before = self._previous(colour)
        if self._lower(before) in {"been", "was", "were"}:
            return any(self._lower(self._previous(other)) in {"now", "currently", "today"} for other in later)
        return self._period_label(colour) and any(self._period_label(other) for other in later)

    def _period_label(self, colour: Colour) -> bool:
        before = self._previous(colour)
        return before is not None and before.text == ":" and before.i > 0 and self._is_period(self.doc[before.i - 1].lower_)

    def _was_then(self, colour: Colour) -> bool:
        """Whether it stands in the past tense beside a named period: "was amber in Quarter 2", "in September four were red"."""
        before = self._previous(colour)
        if self._lower(before) not in {"was", "were"}:
            return False
        start, end = self.reading.sentence(colour.first)
        window = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + 4, end))]
        if window[:1] and window[0] in {"in", "at", "for", "during", "on", "("} and any(self._is_period(word) for word in window[1:]):
            return True
        opening = [self.doc[i].lower_ for i in range(start, min(start + 5, colour.first))]
        return bool(opening) and opening[0] in {"in", "at"} and any(self._is_period(word) for word in opening[1:])

    def _scale(self, colour: Colour) -> bool:
        if self._equals(colour):
            return not self._is_number(self._step(colour.last + 1, 1))
        if self._keyed(colour) and not self._numbered(colour):
            return len({c.mention.colour for c in self.colours if self._keyed(c)}) > 1
        return False

    def _system_lists(self) -> set[int]:
        """Colours in lists of three different ones that name the system: "RAG (red, amber or green)"."""
        listed: set[int] = set()
        for i in range(len(self.colours) - 2):
            three = self.colours[i : i + 3]
            if {c.mention.colour for c in three} == self.lists["rag"] and all(self._only_joined(a, b) for a, b in pairwise(three)):
                listed |= {i, i + 1, i + 2}
        return listed

    def _numbered_items(self, colour: Colour) -> bool:
        """Whether a number, share or sum of items has the colour."""
        if self._plural(colour):
            return True
        before = self._previous(colour)
        if self._is_number(before) or self._counted_list(colour):
            return True
        if before is not None and before.lower_ == "of" and self.doc[before.i - 1].lower_ in self.lists["sums"]:
            return True
        return any(self._counted_subject(index, colour) for index in self._subject_numbers(colour))

    def _subject_numbers(self, colour: Colour) -> Iterator[int]:
        start, _ = self.reading.sentence(colour.first)
        for index in range(colour.first - 1, start - 1, -1):
            token = self.doc[index]
            if index in self.reading.stops and token.text != "," and token.lower_ != "and":
                return
            if self._is_number(token) or (token.text == "%" and self._lower(self._step(index + 1, 1)) == "of"):
                yield index

    def _counted_subject(self, index: int, colour: Colour) -> bool:
        """Whether the number at ``index`` counts what the colour is said of: "21 of the actions are amber"."""
        token = self.doc[index]
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

    def _spread_previous_tally(self, statuses: dict[int, Status]) -> None:
        """In a list of tallies one date holds for all: "2 red, 3 amber and 4 green last quarter"."""
        for i in sorted(statuses, reverse=True):
            later = statuses.get(i + 1)
            if (
                statuses[i] == "tally"
                and later == "previous"
                and self._numbered(self.colours[i])
                and self._numbered(self.colours[i + 1])
                and self._beside(i, i + 1)
            ):
                statuses[i] = "previous"


_NEAREST = ("projected", "previous", "assigned")
