"""Whether a colour word judges progress or performance at all: labels, verbs of judging, numbers of items, keys, and what speaks against it.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each, by evidence in its own sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from extractors.rating_scale import Keys
from extractors.rating_tokens import NEAR, Colour
from extractors.scope import is_quote
from patterns.cues import load_cues

_ZONES = {"zone", "territory", "category", "rating", "status"}
_PLACING = {
    "on",
    "to",
    "at",
    "beside",
    "by",
    "near",
    "around",
    "round",
    "across",
    "over",
    "behind",
    "along",
    "off",
    "outside",
    "opposite",
    "towards",
    "past",
}
_ARROWS = frozenset("▲▼●■◆↑↓→←►▶⬤○◯★")


class Evidence(Keys):
    """The evidence for and against each colour of a passage."""

    def _excluded(self, colour: Colour) -> bool:
        token, before, after = self.doc[colour.first], self._previous(colour), self._next(colour)
        zoned = self._lower(after) in _ZONES
        if any(
            start < colour.last and colour.first < end
            for _, start, end in self.reading.of_category("no_rating")
            if not (zoned and end == colour.last)
        ):
            return True
        if self._is_place(colour) or self._is_named(colour) or self._is_tint(colour):
            return True
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

    def _is_named(self, colour: Colour) -> bool:
        """Whether it is part of a name: "Operation Green", "the Amber Project", "Kelderwick Reds"."""
        before, after, token = self._previous(colour), self._next(colour), self.doc[colour.first]
        if not token.is_title or "/" in colour.mention.colour:
            return False
        first = before if before is not None and before.i == colour.first - 1 and before.is_title else None
        if first is not None and (
            first.lower_ in self.lists["namers"] or (self._plural(colour) and not first.is_stop and not self._is_number(first))
        ):
            return True
        single = after is not None and after.is_title and not after.text.endswith("s") and after.lower_ in self.lists["item_nouns"]
        return single and self._lower(before) == "the" and self._joined(self.doc[colour.last - 1], after or token)

    def _is_tint(self, colour: Colour) -> bool:
        """Whether it is a tint, one of a run with colours that judge nothing, or what a lamp shows: "leaf green", "red, orange, yellow"."""
        if self._lower(self._previous(colour)) in self.lists["tints"]:
            return True
        start, end = self.reading.sentence(colour.first)
        near = {self.doc[i].lower_ for i in range(max(colour.first - NEAR, start), min(colour.last + NEAR, end)) if self.doc[i].is_lower}
        judged = self.lists["item_nouns"] | self.lists["rating_nouns"] - {"traffic"}
        words = self._window(colour)
        ahead = [t.lower_ for t in self.doc[colour.last : colour.last + 3]]
        if ahead[:1] == ["traffic"] and ahead[2:3] != [] and ahead[2] in {"phase", "phases", "sequence", "camera", "cameras", "aspect"}:
            return True
        return bool(near & self.lists["other_colours"] or words & self.lists["lamps"]) and judged.isdisjoint(words)

    def _is_place(self, colour: Colour) -> bool:
        """Whether it is the name of a place: in a capital behind a word of place and "the", with nothing to be judged after it: "on the Green"."""
        article = self._previous(colour)
        if (
            article is None
            or article.text != "the"
            or not self.doc[colour.first].is_title
            or "/" in colour.mention.colour
            or article.i + 1 != colour.first
        ):
            return False
        place = self._lower(self._step(article.i - 1, -1))
        return place in _PLACING and self._stands_free(self._next(colour)) and not self._plural(colour)

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

    def _judges(self, colour: Colour) -> bool:
        if self.column is not None:
            return True
        after = self._next(colour)
        word = self._lower(after)
        if self._shares_noun(colour):
            return False
        if self._numbered(colour) and sum(self._numbered(other) for other in self.colours) > 2 and self._window(colour) & self.lists["item_nouns"]:
            return True
        rag = self._is_rag(colour) or any(self._is_rag(other) for other in self.colours)
        if self._done(colour):
            return True
        if word in {"flag", "flags", "flagged"}:
            beside = any(other.mention.colour == "red" for other in self.colours)
            named = "green" in colour.mention.colour and not beside and not self._window(colour) & self.lists["inspectors"]
            award = not beside and self.doc[colour.first].is_title and after is not None and after.is_title and not self._opens(colour)
            inspected = self._window(colour) & (self.lists["inspectors"] - {"awarded", "for", "area", "raised"})
            return (
                rag
                and not self._window(colour) & self.lists["flag_places"]
                and not named
                and not (award and "green" in colour.mention.colour and not inspected)
            )
        if "/" in colour.mention.colour and self._stands_free(after):
            return True
        if word == "-" and self._lower(self._step(colour.last + 1, 1)) in {"rated", "rag", "status"}:
            return True
        if word in self.lists["rating_nouns"] or (word in {"arrow", "arrows", "smiley", "marker"} and rag and self.scale.rates):
            return True
        if (
            self._labelled(colour)
            or self._scale_mark(colour)
            or self._explained(colour)
            or (rag and self._headed_count(colour))
            or (rag and (self._alone(colour) or self._counted_list(colour)))
        ):
            return True
        if word in self.lists["item_nouns"] and not self._opens(colour):
            return rag and (
                (self.scale.rates and word.endswith("s"))
                or colour.mention.colour != "green"
                or len({c.mention.colour for c in self.colours}) > 1
                or self._cued(colour)
            )
        if not self._stands_free(after):
            return False
        if self._cued(colour):
            return self._lower(self._previous(colour)) not in self.lists["colouring"] | self.lists["things"]
        if not rag or self._is_of_a_thing(colour):
            return False
        if any(hit.distance == 0 for hit in self.reading.governing(colour.first, colour.last, "requested")):
            return True
        return (
            self._moved(colour)
            or self._predicate(colour)
            or self._counted_plural(colour)
            or self._after_colon(colour)
            or self._dated(colour)
            or self._bare(colour)
        )

    def _done(self, colour: Colour) -> bool:
        """Whether a colour outside the common three stands for work that is done: "Complete (Blue)", "closed as blue"."""
        if self._is_rag(colour):
            return False
        before, after = self._previous(colour), self._next(colour)
        marks = {"(", "-", "–", "—", ":", ",", "as"}
        done = self.lists["done"]
        if before is not None and before.lower_ in marks and self._lower(self._step(before.i - 1, -1)) in done and self._stands_free(after):
            return True
        if after is None or after.text not in marks or not (self._starts_item(colour) or self._lower(before) in marks):
            return False
        return not done.isdisjoint(self.doc[i].lower_ for i in range(after.i + 1, min(after.i + 4, len(self.doc))))

    def _bare(self, colour: Colour) -> bool:
        """Whether it stands free in a document that rates by this colour, in a sentence that names no thing of that colour."""
        before = self._lower(self._previous(colour))
        return (
            self.scale.rates
            and self._is_rag(colour)
            and not self._plural(colour)
            and not (self._numbered(colour) and not self._counted_list(colour) and not self._counts_bare(colour))
            and not (self._opens(colour) and self._lower(self._next(colour)) == "," and not self._opens_verdict(colour))
            and before not in self.lists["colouring"]
            and not (before == "go" and self.doc[colour.first - 1].is_sent_start)
            and not self._window(colour) & (self.lists["politics"] | {"carbon", "eco", "environmentally", "recycled"})
            and not {self.doc[i].lower_ for i in range(max(colour.first - NEAR - 2, 0), colour.first)} & self.lists["things"]
        )

    def _counts_bare(self, colour: Colour) -> bool:
        """Whether a number stands before it and a period or the end of the clause behind: "against five red in June"."""
        after = self._next(colour)
        ends = after is None or (after.is_punct and after.text not in {",", "-", "/"}) or after.lower_ in {"in", "at", "last", "this", "for", "a"}
        return self._is_number(self._previous(colour)) and ends

    def _opens_verdict(self, colour: Colour) -> bool:
        """Whether the words behind "Amber, " go on about it: "and not expected to be green", "as the lease is unsigned", "with no sign of change"."""
        comma = self._next(colour)
        word = self._step(comma.i + 1, 1) if comma is not None else None
        more = self._step(word.i + 1, 1) if word is not None else None
        if word is None or more is None or word.lower_ in {"the", "a", "an", "our", "who", "which"} | self.lists["other_colours"]:
            return False
        return (
            word.is_lower and (more.is_lower or more.like_num) and more.lower_ not in load_cues().colours and word.lower_ not in load_cues().colours
        )

    def _is_of_a_thing(self, colour: Colour) -> bool:
        """Whether it is the colour of a thing: "the doors were painted green", "printed in red"."""
        if self._lower(self._previous(colour)) in self.lists["colouring"] or self._window(colour) & self.lists["politics"]:
            return True
        start, _ = self.reading.sentence(colour.first)
        stops = [i + 1 for i in range(start, colour.first) if i in self.reading.stops and self.doc[i].is_alpha]
        start = max([start, *stops])
        verbs = self.lists["links"] | self.lists["auxiliaries"] | self.lists["colouring"]
        verb = next((i for i in range(start, colour.first) if self.doc[i].lower_ in verbs and not self._owns(i)), None)
        words = [self.doc[i].lower_ for i in range(start, colour.first if verb is None else verb) if self.doc[i].is_alpha]
        of = next((i for i, word in enumerate(words) if i and word in self.lists["prepositions"]), len(words))
        if self.scale.rates and words[of - 1 : of] in (["colour"], ["color"]):
            return of < len(words) and self.lists["item_nouns"].isdisjoint(words[of:])
        return bool(set(words[of - 1 : of]) & self.lists["things"])

    def _owns(self, index: int) -> bool:
        """Whether it is the "'s" of an owner: "the building's label", not "it's"."""
        return self.doc[index].text in {"'s", "’s"} and index > 0 and self.doc[index - 1].lower_ not in {"it", "that", "he", "she", "there", "this"}

    def _shares_verb(self, i: int) -> bool:
        """Whether it is said with the verb of the colour before it: "lettings are green, repairs amber"."""
        left, right = self.colours[i - 1], self.colours[i]
        if not self._is_rag(right) or self.reading.sentences[left.first] != self.reading.sentences[right.first] or self._plural(right):
            return False
        after = self._next(right)
        if not (after is None or after.is_punct or after.lower_ in {"and", "but", "while", "against", "for", "on", "in", "at", "by"}):
            return False
        between = [t for t in self.doc[left.last : right.first] if not t.is_space]
        if not between or between[0].lower_ not in {",", ";", ":", "and", "but", "while"} or len(between) > NEAR:
            return False
        words = {t.lower_ for t in between[1:]}
        return not words & (self.lists["verbs"] | self.lists["things"] | self.lists["colouring"]) and not any(t.text in {".", "("} for t in between)

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

    def _dated(self, colour: Colour) -> bool:
        """Whether a word such as "previously" or "now" stands right before it."""
        hits = self.reading.governing(colour.first, colour.last, "previous", "assigned", "projected", "negated")
        return any(hit.end <= colour.first and hit.distance == 0 for hit in hits)

    def _cued(self, colour: Colour) -> bool:
        return bool(self.reading.governing(colour.first, colour.last, "judgement"))

    def _labelled(self, colour: Colour) -> bool:
        """Whether a label such as "RAG status:" or "Status at Q3:" stands right before it."""
        index = colour.first - 1
        marked = False
        while index >= 0 and (self.doc[index].is_punct or self.doc[index].is_space or self.doc[index].text in {"-", "=", "–"}):
            marked = marked or self.doc[index].text in {":", "-", "–", "—", "="}
            index -= 1
        if marked and index > 1 and self._is_period(self.doc[index].lower_) and self.doc[index - 1].lower_ in {"at", "in", "for", "to"}:
            index -= 2
        start = max(index - 3, 0)
        tail = " ".join(self.doc[i].lower_ for i in range(start, index + 1))
        label = next((p for p in self.lists["labels"] if tail == p or tail.endswith(f" {p}")), None)
        strong = label is not None and bool(set(label.split()) & self.lists["rating_nouns"])
        return label is not None and (marked or (strong and self._stands_free(self._next(colour))))

    def _alone(self, colour: Colour) -> bool:
        """Whether it makes up the passage or its brackets, or opens the passage with a dash after it."""
        before, after = self._previous(colour), self._next(colour)
        opens = before is None or not any(self.doc[i].is_alpha or self.doc[i].like_num for i in range(colour.first))
        if before is not None and before.text[-1] in _ARROWS and self._starts_item(colour) and before.i == 0:
            return True
        if opens and (after is None or after.text in {"-", "–", "—", ":", ".", ";", "("}):
            return True
        if (
            opens
            and after is not None
            and after.text == ","
            and self._lower(self._step(after.i + 1, 1)) not in {"the", "a", "an", "our", "who", "which"}
        ):
            return True
        if self._opens(colour) and (self._closes(colour) or (self._lower(after) == "," and self._opens_verdict(colour))):
            return True
        bracketed = self._lower(after) in {")", "]", "in", "at", "last"}
        inside = [self.doc[i].text for i in range(max(colour.first - NEAR, 0), colour.first)]
        opened = "(" in inside and ")" not in inside[len(inside) - inside[::-1].index("(") :]
        return bracketed and opened and not self._window(colour) & {"cllr", "councillor", "councillors", "labour", "conservative", "cllrs"}

    def _counted_list(self, colour: Colour) -> bool:
        """Whether it is one of several colours that each have a number."""
        numbered = [other for other in self.colours if self._numbered(other)]
        if colour not in numbered or len(numbered) < 2:
            return False
        after = self._next(numbered[-1])
        return self._stands_free(after) or self._lower(after) in self.lists["item_nouns"] | self.lists["rating_nouns"]

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
        if index >= 0 and self.doc[index].lower_ in {"'s", "’s"} and self._plural(colour):
            return False
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
