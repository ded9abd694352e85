"""Whether a colour word judges progress or performance at all: labels, verbs of judging, numbers of items, keys, and what speaks against it.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each, by evidence in its own sentence.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.rating_tokens import NEAR, Colour, Neighbours
from extractors.scope import is_quote


class Evidence(Neighbours):
    """The evidence for and against each colour of a passage."""

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

    def _system_lists(self) -> set[int]:
        """Colours in lists of three different ones that name the system: "RAG (red, amber or green)"."""
        listed: set[int] = set()
        for i in range(len(self.colours) - 2):
            three = self.colours[i : i + 3]
            if {c.mention.colour for c in three} == self.lists["rag"] and all(self._only_joined(a, b) for a, b in pairwise(three)):
                listed |= {i, i + 1, i + 2}
        return listed
