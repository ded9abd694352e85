"""Whether a colour word judges progress or performance at all: labels, verbs of judging, numbers of items, keys, and what speaks against it.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each, by evidence in its own sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from extractors.rating_tokens import NEAR, Colour, Neighbours
from extractors.scope import is_quote
from patterns.reasons import Reason


class Evidence(Neighbours):
    """The evidence for and against each colour of a passage."""

    def _excluded(self, colour: Colour) -> bool:
        if any(start < colour.last and colour.first < end for _, start, end in self.reading.of_category("no_rating")):
            return True
        token, before, after = self.doc[colour.first], self._previous(colour), self._next(colour)
        initial = before is not None and before.text[0].isupper() and before.text[1:] in {".", ""} and before.text not in {"A", "I"}
        if token.text[0].isupper() and (initial or self._lower(before) in self.lists["honorifics"]):
            return True
        if any(
            self.doc[i].lower_ in self.lists["other_scales"]
            for i in range(max(colour.first - NEAR, self.reading.sentence(colour.first)[0]), colour.first)
        ):
            return True
        if after is not None and after.text == "-" and not (self.doc[colour.last - 1].whitespace_ or after.whitespace_):
            compound = self._step(after.i + 1, 1)
            if compound is not None and compound.is_alpha and compound.lower_ not in self.lists["rating_nouns"]:
                return True
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

    def _coordinated(self, colour: Colour, other: Colour) -> bool:
        """Whether only "and", "or", a comma or an article stand between two colours, in small letters: adjectives of one noun."""
        between = [self.doc[i].lower_ for i in range(colour.last, other.first)]
        return len(between) < 4 and bool(between) and set(between) <= {"and", "or", ",", "the", "a"} and self.doc[other.first].is_lower

    def _shares_noun(self, colour: Colour) -> bool:
        """Whether it is one of several adjectives of a noun that is nothing to be judged: "red and white sign", "red and green kerb stones"."""
        after = self._next(colour)
        if self._lower(after) not in {"and", ","} or after is None:
            return False
        if self._lower(self._step(after.i + 1, 1)) in self.lists["other_colours"]:
            return True
        place = bisect_right(self.colours, colour.first, key=lambda other: other.first)
        last = colour
        for other in self.colours[place : place + 4]:
            if not self._coordinated(last, other):
                break
            last = other
        noun = self._next(last)
        judged = self.lists["item_nouns"] | self.lists["rating_nouns"] | {"flag", "flags", "light"}
        return last is not colour and not self._stands_free(noun) and self._lower(noun) not in judged

    def _judges(self, colour: Colour) -> Reason | None:
        """Why a colour judges; None where it does not."""
        if self.column is not None:
            return Reason("judged", "place:status_column", words=self.head)
        after = self._next(colour)
        word = self._lower(after)
        if self._shares_noun(colour):
            return None
        if self._numbered(colour) and sum(self._numbered(other) for other in self.colours) > 2 and self._window(colour) & self.lists["item_nouns"]:
            return self._because(colour, "place:colours_with_numbers")
        rag = self._is_rag(colour) or any(self._is_rag(other) for other in self.colours)
        if self._done(colour):
            return self._because(colour, "list:done")
        if word in {"flag", "flags", "flagged"}:
            beside = any(other.mention.colour == "red" for other in self.colours)
            named = "green" in colour.mention.colour and not beside and not self._window(colour) & self.lists["inspectors"]
            flagged = rag and not self._window(colour) & self.lists["flag_places"] and not named
            return self._because(colour, "place:flag") if flagged else None
        if "/" in colour.mention.colour and self._stands_free(after):
            return self._because(colour, "place:two_colours")
        if word == "-" and self._lower(self._step(colour.last + 1, 1)) in {"rated", "rag", "status"}:
            return self._because(colour, "list:rating_nouns")
        if after is not None and word in self.lists["rating_nouns"]:
            return self._words(after.i, after.i + 1, "list:rating_nouns")
        if label := self._labelled(colour):
            return label
        if self._scale_mark(colour) or self._in_scale_sentence(colour):
            return self._because(colour, "place:explained")
        if rag and self._alone(colour):
            return self._because(colour, "place:alone")
        if rag and self._counted_list(colour):
            return self._because(colour, "place:colours_with_numbers")
        judgement = self._cued(colour, "judgement")
        if after is not None and word in self.lists["item_nouns"] and not self._opens(colour):
            described = rag and (
                (self.scale.rates and word.endswith("s"))
                or colour.mention.colour != "green"
                or len({c.mention.colour for c in self.colours}) > 1
                or judgement is not None
            )
            return self._words(after.i, after.i + 1, "list:item_nouns") if described else None
        if not self._stands_free(after):
            return None
        if judgement:
            return judgement if self._lower(self._previous(colour)) not in self.lists["colouring"] else None
        if not rag or self._is_of_a_thing(colour):
            return None
        if said := self._cued(colour, "requested", touching=True) or self._moved(colour) or self._predicate(colour):
            return said
        if self._counted_plural(colour):
            return self._because(colour, "place:items_of_colour")
        if self._after_colon(colour):
            return self._because(colour, "place:after_colon")
        return self._dated(colour) or (self._because(colour, "place:document_rates") if self._bare(colour) else None)

    def _done(self, colour: Colour) -> bool:
        """Whether a colour outside the common three stands for work that is done: "Complete (Blue)", "closed as blue"."""
        if self._is_rag(colour):
            return False
        before, after = self._previous(colour), self._next(colour)
        marks = {"(", "-", "–", "—", ":", ",", "as"}
        done = self.lists["done"]
        if before is not None and before.lower_ in marks and self._lower(self._step(before.i - 1, -1)) in done and self._stands_free(after):
            return True
        return self._starts_item(colour) and after is not None and after.text in marks and self._lower(self._step(after.i + 1, 1)) in done

    def _bare(self, colour: Colour) -> bool:
        """Whether it stands free in a document that rates by this colour, in a sentence that names no thing of that colour."""
        before = self._lower(self._previous(colour))
        return (
            self.scale.rates
            and self._is_rag(colour)
            and not self._plural(colour)
            and not (self._numbered(colour) and not self._counted_list(colour))
            and not (self._opens(colour) and self._lower(self._next(colour)) == ",")
            and before not in self.lists["colouring"]
            and not self._window(colour) & self.lists["politics"]
            and not {self.doc[i].lower_ for i in range(max(colour.first - NEAR - 2, 0), colour.first)} & self.lists["things"]
        )

    def _is_of_a_thing(self, colour: Colour) -> bool:
        """Whether it is the colour of a thing: "the doors were painted green", "printed in red"."""
        if self._lower(self._previous(colour)) in self.lists["colouring"] or self._window(colour) & self.lists["politics"]:
            return True
        start, _ = self.reading.sentence(colour.first)
        stops = [i + 1 for i in range(start, colour.first) if i in self.reading.stops and self.doc[i].is_alpha]
        start = max([start, *stops])
        verbs = self.lists["links"] | self.lists["auxiliaries"] | self.lists["colouring"]
        verb = next((i for i in range(start, colour.first) if self.doc[i].lower_ in verbs), None)
        words = [self.doc[i].lower_ for i in range(start, colour.first if verb is None else verb) if self.doc[i].is_alpha]
        of = next((i for i, word in enumerate(words) if i and word in self.lists["prepositions"]), len(words))
        if self.scale.rates and words[of - 1 : of] in (["colour"], ["color"]) and of == len(words):
            return False
        return bool(set(words[of - 1 : of]) & self.lists["things"])

    def _shares_verb(self, i: int) -> bool:
        """Whether it is said with the verb of the colour before it: "lettings are green, repairs amber"."""
        left, right = self.colours[i - 1], self.colours[i]
        if not self._is_rag(right) or self.reading.sentences[left.first] != self.reading.sentences[right.first] or self._plural(right):
            return False
        after = self._next(right)
        if not (after is None or after.is_punct or after.lower_ in {"and", "but", "while"}):
            return False
        between = [t for t in self.doc[left.last : right.first] if not t.is_space]
        if not between or between[0].lower_ not in {",", ";", ":", "and", "but", "while"} or len(between) > NEAR:
            return False
        words = {t.lower_ for t in between[1:]}
        return not words & (self.lists["verbs"] | self.lists["things"] | self.lists["colouring"]) and not any(t.text in {".", "("} for t in between)

    def _is_rag(self, colour: Colour) -> bool:
        """Whether it is a colour, or a shade of one, that judges in every report or in this one."""
        steps = {step.removesuffix("+").split()[-1] for step in colour.mention.colour.split("/")}
        return steps <= self.scale.colours

    def _in_scale_sentence(self, colour: Colour) -> bool:
        """Whether an earlier colour of its sentence was explained, and it is explained too: "Green+ means ..., Green that it was met"."""
        explained = [other for other in self.colours if other.first < colour.first and (self._equals(other) or self._conditional(other))]
        same = any(self.reading.sentences[other.first] == self.reading.sentences[colour.first] for other in explained)
        later = [self._next(other) for other in self.colours if other.first >= colour.first]
        return same and any(self._lower(token) in self.lists["scale_follows"] for token in later)

    def _conditional(self, colour: Colour) -> bool:
        """Whether a condition follows, or an unnamed thing of a kind has the colour: "is red if", "an action that is late is red"."""
        start, _ = self.reading.sentence(colour.first)
        if {self.doc[i].lower_ for i in range(start, colour.first)} & {"was", "were", "had", "been"}:
            return False
        if self.reading.governing(colour.first, colour.last, "when"):
            return True
        opening = [self.doc[i].lower_ for i in range(start, min(start + 2, colour.first))]
        verbs = {self.doc[i].lower_ for i in range(start, colour.first)} & {"is", "are", "gets", "becomes"}
        if len(opening) < 2 or not verbs:
            return False
        kinds = {"a", "an", "any"}
        if opening[0] in {"where", "when", "if"}:
            return opening[1] in kinds
        plural = opening[0] in self.lists["item_nouns"] and opening[0].endswith("s") and self._said_of_kinds(start, colour.first)
        single = opening[0] in kinds and opening[1] in self.lists["item_nouns"]
        return plural or (single and self._lower(self._step(start + 2, 1)) in {"that", "which", "where", "with", "whose"})

    def _said_of_kinds(self, start: int, first: int) -> bool:
        """Whether a whole kind is spoken of: "targets missed by more than 10% are shown as ..."."""
        words = [self.doc[i].lower_ for i in range(start, first)]
        return any(one == "are" and other in self.lists["scale_verbs"] for one, other in pairwise(words))

    def _counted_plural(self, colour: Colour) -> bool:
        before = self._previous(colour)
        if before is not None and before.lower_ in {"more", "fewer", "further", "other", "new"}:
            before = self._step(before.i - 1, -1)
        summed = before is not None and before.lower_ == "of" and self._lower(self._step(before.i - 1, -1)) in self.lists["sums"]
        return self._plural(colour) and (summed or self._is_number(before))

    def _after_colon(self, colour: Colour) -> bool:
        """Whether it is all that follows a colon: "Housing repairs: Red - the backlog has grown"."""
        before, after = self._previous(colour), self._next(colour)
        return self._lower(before) == ":" and (self._closes(colour) or (after is not None and after.text in {"-", "–", "—", ";", "("}))

    def _dated(self, colour: Colour) -> Reason | None:
        """A word such as "previously" or "now" right before it."""
        hits = self.reading.governing(colour.first, colour.last, "previous", "assigned", "projected", "negated")
        return next((self._cue(hit) for hit in hits if hit.end <= colour.first and hit.distance == 0), None)

    def _labelled(self, colour: Colour) -> Reason | None:
        """A label such as "RAG status:" or "Status at Q3:" right before it."""
        index = colour.first - 1
        marked = False
        while index >= 0 and (self.doc[index].is_punct or self.doc[index].is_space or self.doc[index].text in {"-", "=", "–"}):
            marked = marked or self.doc[index].text in {":", "-", "–", "—", "="}
            index -= 1
        if marked and index > 1 and self._is_period(self.doc[index].lower_) and self.doc[index - 1].lower_ in {"at", "in", "for", "to"}:
            index -= 2
        start = max(index - 3, 0)
        tail = " ".join(self.doc[i].lower_ for i in range(start, index + 1))
        label = max((p for p in self.lists["labels"] if tail == p or tail.endswith(f" {p}")), key=len, default=None)
        strong = label is not None and bool(set(label.split()) & self.lists["rating_nouns"])
        if label is None or not (marked or (strong and self._stands_free(self._next(colour)))):
            return None
        return self._words(max(index + 1 - len(label.split()), start), index + 1, "list:labels")

    def _alone(self, colour: Colour) -> bool:
        """Whether it makes up the passage or its brackets, or opens the passage with a dash after it."""
        before, after = self._previous(colour), self._next(colour)
        opens = before is None or not any(self.doc[i].is_alpha or self.doc[i].like_num for i in range(colour.first))
        if opens and (after is None or after.text in {"-", "–", "—", ":", ".", ";", "("}):
            return True
        if (
            opens
            and after is not None
            and after.text == ","
            and self._lower(self._step(after.i + 1, 1)) not in {"the", "a", "an", "our", "who", "which"}
        ):
            return True
        if self._opens(colour) and self._closes(colour):
            return True
        bracketed = self._lower(after) in {")", "]", "in", "at", "last"}
        inside = [self.doc[i].text for i in range(max(colour.first - NEAR, 0), colour.first)]
        opened = "(" in inside and ")" not in inside[len(inside) - inside[::-1].index("(") :]
        return bracketed and opened and not self._window(colour) & {"cllr", "councillor", "councillors", "labour", "conservative", "cllrs"}

    def _scale_mark(self, colour: Colour) -> bool:
        glossed = [other for other in self.colours if self._glossed(other)]
        if colour in glossed and len({other.mention.colour for other in glossed}) > 2:
            return True
        keyed = [other for other in self.colours if self._keyed(other) or self._equals(other)]
        rag = any(self._is_rag(other) for other in keyed)
        return rag and colour in keyed and (len(keyed) > 1 or self._equals(colour))

    def _counted_list(self, colour: Colour) -> bool:
        """Whether it is one of several colours that each have a number."""
        numbered = [other for other in self.colours if self._numbered(other)]
        if colour not in numbered or len(numbered) < 2:
            return False
        after = self._next(numbered[-1])
        return self._stands_free(after) or self._lower(after) in self.lists["item_nouns"] | self.lists["rating_nouns"]

    def _moved(self, colour: Colour) -> Reason | None:
        """The words by which it is the beginning or the end of a change."""
        if change := self._cued(colour, "change", touching=True):
            return change
        if self._cued(colour, "from", "to", touching=True) and (verb := self._cued(colour, "change_verb")):
            return verb
        another = any(other is not colour and 0 < other.first - colour.last < 3 for other in self.colours)
        return self._cued(colour, "from", touching=True) if another else None

    def _predicate(self, colour: Colour) -> Reason | None:
        """The verb by which it is said of a thing that can be judged: "this action is amber"."""
        index = colour.first - 1
        while index >= 0 and (is_quote(self.doc[index]) or self.doc[index].is_space or self.doc[index].lower_ in self.lists["adverbs"]):
            if self.doc[index].lower_ in self.lists["links"]:
                break
            index -= 1
        if index >= 0 and self.doc[index].lower_ in {"'s", "’s"} and self._plural(colour):
            return None
        with_amber = index >= 0 and self.doc[index].lower_ == "with" and "amber" in colour.mention.colour
        if index < 0 or (self.doc[index].lower_ not in self.lists["links"] and not with_amber):
            return None
        start, _ = self.reading.sentence(colour.first)
        said = {self.doc[i].lower_ for i in range(start, index)}
        return self._words(index, index + 1, "list:links") if any(word.isalpha() for word in said) or self.kind == "cell" else None

    def _system_lists(self) -> set[int]:
        """Colours in lists of three different ones that name the system: "RAG (red, amber or green)"."""
        listed: set[int] = set()
        for i in range(len(self.colours) - 2):
            three = self.colours[i : i + 3]
            if {c.mention.colour for c in three} == self.lists["rag"] and all(self._only_joined(a, b) for a, b in pairwise(three)):
                listed |= {i, i + 1, i + 2}
        return listed
