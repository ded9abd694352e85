"""Colour words as tokens of a sentence: what stands before, behind and beside them.

Comes in: the Doc of a passage and its colour mentions. Goes out: small questions about one colour, which ``rating_status`` puts together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.colours import Mention, Scale
from extractors.facts import Status
from extractors.scope import Hit, Reading, Word, is_quote
from ingest.expressions import compiled
from ingest.quick import quick
from patterns.cues import load_cues
from patterns.reasons import Field, Reason, Told

_PERIOD = compiled(r"q[1-4]|p1?\d|(?:19|20)\d\d(?:[/-]\d{2,4})?")
_DECIMAL = compiled(r"\d{1,4}[.,]\d{1,3}")
_LY = frozenset(
    {"daily", "weekly", "monthly", "quarterly", "yearly", "family", "supply", "assembly", "reply", "early", "jelly", "belly", "holly", "fly"}
)
"""Words in -ly that are no adverbs of manner."""
NEAR = 6
"""Tokens that may stand between two colours that are judged together."""


@quick
@dataclass(frozen=True, slots=True)
class Colour:
    """A mention with its tokens ``[first, last)`` in the Doc of its passage."""

    mention: Mention
    first: int
    last: int


class Neighbours:
    """The colours of one passage and the tokens around them."""

    def __init__(self, reading: Reading, column: Status | None, kind: str, scale: Scale, head: str | None = None) -> None:
        self.reading = reading
        self.scale = scale
        self.doc: Sequence[Word] = reading.words
        self.lists = load_cues().lists
        self.column = column
        self.kind = kind
        self.head = head
        self.colours: Sequence[Colour] = ()
        self._after: dict[int, Word | None] = {}
        self._before: dict[int, Word | None] = {}
        self.known: dict[tuple[str, int], bool] = {}
        """What was asked of a colour (by its identity) more than once; to be forgotten when the colours change."""

    def _because(self, colour: Colour, rule: str, name: Field = "judged") -> Reason:
        """The reason that a colour's own place gives: the colour is the words that decide."""
        return self._words(colour.first, colour.last, rule, name)

    def _words(self, first: int, last: int, rule: str, name: Field = "judged") -> Reason:
        """The reason that tokens ``[first, last)`` give, with offsets of the passage."""
        end = self.doc[last - 1]
        return Reason(name, rule, self.doc[first].idx, end.idx + len(end.text))

    def _by_place(self, status: Status, colour: Colour, rule: str) -> Told[Status]:
        """A status that a colour has by its own place."""
        return Told(status, (self._because(colour, rule, "status"),))

    def _cue(self, hit: Hit, name: Field = "judged") -> Reason:
        """The reason that a cue gives."""
        return self._words(hit.start, hit.end, f"cue:{hit.cue.id}", name)

    def _cued(self, colour: Colour, *categories: str, touching: bool = False, name: Field = "judged") -> Reason | None:
        """The nearest cue of the categories that governs a colour, right beside it if ``touching``."""
        hits = self.reading.governing(colour.first, colour.last, *categories)
        return next((self._cue(hit, name) for hit in hits if not touching or hit.distance == 0), None)

    def _step(self, index: int, by: int) -> Word | None:
        """The next token that is neither a quotation mark nor white space, None at the end of the sentence."""
        at = index
        while 0 <= at < len(self.doc):
            token = self.doc[at]
            if not (is_quote(token) or token.is_space):
                return token
            at += by
        return None

    def _next(self, colour: Colour) -> Word | None:
        if colour.last not in self._after:
            self._after[colour.last] = self._step(colour.last, 1)
        return self._after[colour.last]

    def _previous(self, colour: Colour) -> Word | None:
        if colour.first not in self._before:
            self._before[colour.first] = self._step(colour.first - 1, -1)
        return self._before[colour.first]

    def _opens(self, colour: Colour) -> bool:
        """Whether nothing but marks stands before it in its sentence."""
        start, _ = self.reading.sentence(colour.first)
        return all(not self.doc[i].is_alpha and not self.doc[i].like_num for i in range(start, colour.first))

    def _closes(self, colour: Colour) -> bool:
        """Whether nothing but marks stands after it in its sentence."""
        _, end = self.reading.sentence(colour.first)
        return all(self.doc[i].is_punct or self.doc[i].is_space for i in range(colour.last, end))

    def _lower(self, token: Word | None) -> str:
        return token.lower_ if token is not None else ""

    def _is_number(self, token: Word | None) -> bool:
        if token is None:
            return False
        if token.lower_ in {"third", "quarter", "fifth", "sixth", "eighth", "tenth"}:  # a share, not the third one
            return self._lower(self._step(token.i + 1, 1)) == "of" or self._lower(self._step(token.i - 1, -1)) == "a"
        before = self._lower(self._step(token.i - 1, -1))
        if token.lower_ == "one" and before in {"this", "that", "which", "each", "every", "the"}:
            return False
        if token.lower_ in {"m", "k", "bn"} and token.i > 1:  # a sum of money
            return self.doc[token.i - 1].like_num and self.doc[token.i - 2].text == "£"
        if token.is_digit and before in {"period", "quarter", "week", "month"}:
            return False
        if token.is_digit and before in self.lists["item_nouns"] and not before.endswith("s"):  # the number of one item: "Objective 3"
            return False
        return token.lower_ in self.lists["numbers"] or (token.is_digit and len(token.text) < 4)

    @property
    def text(self) -> str:
        """The text of the passage."""
        return self.reading.text

    @property
    def windows(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence."""
        return self.reading.windows

    def _window(self, colour: Colour) -> frozenset[str]:
        return self.windows[self.reading.sentences[colour.first]]

    def _joined(self, left: Word, right: Word) -> bool:
        return right.i == left.i + 1 and not right.is_sent_start

    def _stands_free(self, after: Word | None) -> bool:
        return (
            after is None
            or after.is_sent_start
            or not after.is_alpha
            or after.is_stop
            or after.lower_ in self.lists["follows"]
            or after.text == "'s"
            or (after.is_lower and after.text.endswith("ly") and after.text not in _LY)
        )

    def _plural(self, colour: Colour) -> bool:
        word = self.doc[colour.first].lower_
        return word.endswith("s") and word[:-1] in load_cues().colours

    def _numbered(self, colour: Colour) -> bool:
        before, after = self._previous(colour), self._next(colour)
        if self._is_number(before) or (before is not None and before.text == ")"):
            return True
        if before is not None and before.lower_ in {"x", "×"} and self._is_number(self._step(before.i - 1, -1)):
            return True
        if after is not None and after.lower_ in self.lists["item_nouns"]:
            after = self._step(after.i + 1, 1)
        closed = after is not None and after.text == ")" and before is not None and before.text == "("
        if after is not None and (closed or after.text in {":", "-", "–", "=", "("}):
            after = self._step(after.i + 1, 1)
            if self._lower(after) == "no" and after is not None:  # "Grey - no data" explains
                return self._lower(self._step(after.i + 1, 1)) in self.lists["item_nouns"]
        return self._is_number(after) or (after is not None and _DECIMAL.fullmatch(after.text) is not None)

    def _keyed(self, colour: Colour) -> bool:
        after = self._next(colour)
        marked = after is not None and after.text in {"=", ":", "-", "–", "—"} and not self._closes(colour)
        return marked and self._starts_item(colour) and self._lower(self._previous(colour)) != "to"

    def _glossed(self, colour: Colour) -> bool:
        """Whether it opens an item and brackets follow that hold words, not a number: "Red (missed), Amber (within 5%)"."""
        after = self._next(colour)
        return (
            (self._starts_item(colour) or self._lower(self._previous(colour)) in {"marked", "rated", "shown", "scored", "as"})
            and after is not None
            and after.text == "("
            and not self._is_number(self._step(after.i + 1, 1))
            and (self._lower(self._step(after.i + 1, 1)) not in self.lists["before_words"] or self._lower(self._step(after.i + 2, 1)) == "to")
        )

    def _equals(self, colour: Colour) -> bool:
        after = self._next(colour)
        start, _ = self.reading.sentence(colour.first)
        named = after is not None and after.lower_ in self.lists["rating_nouns"]
        if named and after is not None:
            after = self._step(after.i + 1, 1)
        begins = named and all(self.doc[i].lower_ in {"a", "an"} or not self.doc[i].is_alpha for i in range(start, colour.first))
        if (
            after is not None
            and after.lower_ in {"tells", "stands"}
            and self._lower(self._step(after.i + 1, 1)) in {"you", "us", "the", "readers", "for"}
        ):
            return True
        article = all(self.doc[i].lower_ in {"a", "an"} or not self.doc[i].is_alpha for i in range(start, colour.first))
        following = [self.doc[i].lower_ for i in range(colour.last, min(colour.last + 3, len(self.doc)))]
        if following == ["does", "not", "mean"] or (
            article and following[:1] == ["is"] and following[1:2] in (["triggered"], ["earned"], ["reserved"])
        ):
            return True
        if after is None or not (begins or self._starts_item(colour)):
            return False
        if after.lower_ in {"shows", "show"} and self._lower(self._step(after.i + 1, 1)) == "that":
            return True
        explained = after.lower_ in {"is", "are"} and self._lower(self._step(after.i + 1, 1)) in self.lists["scale_verbs"]
        return after.lower_ in self.lists["equals"] or (explained and self._opens(colour))

    def _starts_item(self, colour: Colour) -> bool:
        before = self._previous(colour)
        return before is None or not before.is_alpha or before.lower_ in self.lists["joins"] | {"that"} or before.is_sent_start or self._opens(colour)

    def _beside(self, one: int, other: int) -> bool:
        """Whether two colours are joined by nothing but small words and numbers."""
        left, right = (self.colours[i] for i in sorted((one, other)))
        if right.first - left.last > NEAR or self.reading.sentences[left.first] != self.reading.sentences[right.first]:
            return False
        if not self._stands_free(self._next(self.colours[one])) and self._lower(self._next(self.colours[one])) not in self.lists["item_nouns"]:
            return False
        between = [self.doc[i] for i in range(left.last, right.first)]
        return all(t.lower_ in self.lists["joins"] or self._is_number(t) or t.like_num or is_quote(t) or t.text == "%" for t in between)

    def _only_joined(self, left: Colour, right: Colour) -> bool:
        between = [self.doc[j] for j in range(left.last, right.first)]
        return len(between) <= 2 and all(t.text in {",", "/", "&", "-"} or t.lower_ in {"or", "and", "through", "to"} for t in between)

    def _run(self, colour: Colour) -> list[Colour]:
        """The colours of its list, itself among them."""
        place = bisect_right(self.colours, colour.first, key=lambda other: other.first) - 1
        first = last = max(place, 0)
        while first > 0 and self._only_joined(self.colours[first - 1], self.colours[first]):
            first -= 1
        while last + 1 < len(self.colours) and self._only_joined(self.colours[last], self.colours[last + 1]):
            last += 1
        return list(self.colours[first : last + 1])

    def _is_period(self, word: str) -> bool:
        """A quarter, a year or a month."""
        return word in self.lists["period_words"] or bool(_PERIOD.fullmatch(word))

    def _is_rag(self, colour: Colour) -> bool:
        """Whether it is a colour, or a shade of one, that judges in every report or in this one."""
        steps = {step.removesuffix("+").split()[-1] for step in colour.mention.colour.split("/")}
        return steps <= self.scale.colours

    def _headed_count(self, colour: Colour) -> bool:
        """Whether it opens its sentence with the name of items, and a number follows: "Red actions: 4"."""
        after = self._next(colour)
        named = after is not None and after.lower_ in self.lists["item_nouns"]
        mark = self._step(after.i + 1, 1) if named and after is not None else after
        number = self._step(mark.i + 1, 1) if mark is not None else None
        if not named and number is not None and not number.is_digit:
            return False
        if not named and number is not None:
            end = self._step(number.i + 1, 1)
            if end is not None and not (end.text in {"(", ";", ",", "."} or end.lower_ in self.lists["item_nouns"]):
                return False
        return mark is not None and self._opens(colour) and mark.text in {":", "-", "–", "="} and self._is_number(self._step(mark.i + 1, 1))
