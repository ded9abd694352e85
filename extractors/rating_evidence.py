"""Whether a colour word judges progress or performance at all: labels, verbs of judging, numbers of items, keys, and what speaks against it.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each, by evidence in its own sentence.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from extractors.rating_things import Things
from extractors.rating_tokens import NEAR, Colour
from extractors.scope import is_quote
from patterns.cues import load_cues
from patterns.reasons import Reason

_BEFORE_NOUN = {"delivery", "confidence", "overall", "progress", "performance", "risk", "project", "programme"}
_BLANKS = 8
"""Characters between a colour and a tab, at most."""
_ARROWS = frozenset("▲▼●■◆↑↓→←►▶⬤○◯★")


class Evidence(Things):
    """The evidence for and against each colour of a passage."""

    def _judges(self, colour: Colour) -> Reason | None:
        """Why a colour judges; None where it does not."""
        if self.column is not None:
            return Reason("judged", "place:status_column", words=self.head)
        after = self._next(colour)
        word = self._lower(after)
        if self.scale.rates and self._is_rag(colour) and self._defines(colour):
            return self._because(colour, "place:explained")
        if self._shares_noun(colour) or self._of_something_else(colour):
            return None
        if self._numbered(colour) and sum(self._numbered(other) for other in self.colours) > 2 and self._window(colour) & self.lists["item_nouns"]:
            return self._because(colour, "place:colours_with_numbers")
        rag = self._is_rag(colour) or any(self._is_rag(other) for other in self.colours)
        if self._done(colour):
            return self._because(colour, "list:done")
        if self._goes_green(colour):
            return None
        if word in {"flag", "flags", "flagged"}:
            beside = any(other.mention.colour == "red" for other in self.colours)
            several = word == "flags" and self.scale.rates and not self.doc[colour.first].is_title and not self._opens(colour)
            named = not several and "green" in colour.mention.colour and not beside and not self._window(colour) & self.lists["inspectors"]
            award = not beside and self.doc[colour.first].is_title and after is not None and after.is_title and not self._opens(colour)
            inspected = self._window(colour) & (self.lists["inspectors"] - {"awarded", "for", "area", "raised"})
            flagged = (
                rag
                and not self._window(colour) & self.lists["flag_places"]
                and not named
                and not (award and "green" in colour.mention.colour and not inspected)
            )
            return self._because(colour, "place:flag") if flagged else None
        if rag and self._flagged(colour):
            return self._because(colour, "place:flag")
        if rag and self.scale.rates and self._plural(colour) and self._items(colour):
            return self._because(colour, "place:items_of_colour")
        if rag and word == "ones" and self._is_number(self._previous(colour)) and not self._window(colour) & self.lists["things"]:
            return self._because(colour, "place:items_of_colour")
        if "/" in colour.mention.colour and self._stands_free(after):
            return self._because(colour, "place:two_colours")
        if "/" in colour.mention.colour and after is not None and word in _BEFORE_NOUN:
            ahead = [self.doc[i].lower_ for i in range(after.i, min(after.i + 3, len(self.doc)))]
            if not self.lists["rating_nouns"].isdisjoint(ahead):
                return self._words(after.i, after.i + 1, "list:rating_nouns")
        if self._headed_list(colour):
            return self._because(colour, "place:list_of_ratings")
        if word == "-" and self._lower(self._step(colour.last + 1, 1)) in {"rated", "rag", "status"}:
            return self._because(colour, "list:rating_nouns")
        if after is not None and word in self.lists["rating_nouns"]:
            return self._words(after.i, after.i + 1, "list:rating_nouns")
        if word in {"arrow", "arrows", "smiley", "marker"} and rag and self.scale.rates:
            return self._because(colour, "place:drawn_sign")
        if label := self._labelled(colour):
            return label
        if self._scale_mark(colour) or self._explained(colour):
            return self._because(colour, "place:explained")
        if rag and (placed := self._placed(colour)):
            return self._because(colour, placed)
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
        if rag and self._window(colour) & self.lists["item_nouns"] and self._conditional(colour):
            return self._cued(colour, "when") or self._because(colour, "place:said_of_a_kind")
        if judgement:
            return judgement if self._lower(self._previous(colour)) not in self.lists["colouring"] | self.lists["things"] else None
        if self._in_zone(colour):
            return self._because(colour, "place:in_zone") if rag else None
        if not rag:
            return self._moves_item(colour) if self.scale.rates else None
        if self._is_of_a_thing(colour):
            return None
        if said := self._cued(colour, "requested", "projected", touching=True) or self._moved(colour) or self._predicate(colour):
            return said
        if self._counted_plural(colour):
            return self._because(colour, "place:items_of_colour")
        if self._after_colon(colour):
            return self._because(colour, "place:after_colon")
        return self._dated(colour) or (self._because(colour, "place:document_rates") if self._bare(colour) else None)

    def _items(self, colour: Colour) -> bool:
        """Whether a plural counts items of the report: "ambers have crept up", "a run of reds"; a number or another colour has to say so."""
        if self._window(colour) & (self.lists["politics"] | {"bowling", "vegetables", "salad", "putting", "bowls", "golf"}):
            return False
        others = [other for other in self.colours if other.mention.colour != colour.mention.colour]
        beside = any(self._plural(other) or self._is_number(self._previous(other)) for other in others if self._is_rag(other))
        before = self._previous(colour)
        if self._lower(before) in {"the", "our"} and before is not None:
            before = self._step(before.i - 1, -1)
        return beside or self._is_number(before) or self._lower(before) in {"more", "fewer", "of", "our", "no"}

    def _flagged(self, colour: Colour) -> bool:
        """Whether its sentence tells of the flags of an inspector, and it is one of them: "two red flags and a green one", "flag status: green"."""
        words = self._window(colour)
        if not words & {"flag", "flags"} or words & self.lists["flag_places"] or self._lower(self._next(colour)) in {"flag", "flags"}:
            return False
        beside = any(other is not colour and self._lower(self._next(other)) in {"flag", "flags"} and self._is_rag(other) for other in self.colours)
        inspected = bool(words & (self.lists["inspectors"] - {"area", "for", "raised", "awarded"} | {"caa", "inspectors", "inspectorate's"}))
        before = self._previous(colour)
        own = self._lower(self._next(colour)) in self.lists["rating_nouns"] | self.lists["item_nouns"]
        own = own or (before is not None and before.is_alpha and before.lower_ not in {"a", "an", "the", "one", "and", "or"} | self.lists["numbers"])
        return (beside or inspected) and not own and self._is_rag(colour)

    def _placed(self, colour: Colour) -> str | None:
        """The rule by which one of the common colours judges where it stands, None where none does."""
        if self._headed_count(colour):
            return "place:count_behind"
        if self._alone(colour):
            return "place:alone"
        if self._counted_list(colour):
            return "place:colours_with_numbers"
        if self._in_zones(colour):
            return "place:colours_with_numbers"
        if colour in self.dashed:
            return "place:list_of_ratings"
        if self._between_tabs(colour):
            return "place:cell_alone"
        return "place:between_dashes" if self._between_dashes(colour) else None

    def _in_zones(self, colour: Colour) -> bool:
        """Whether it is one of two or more colours that numbers of items are "in" or "at": "11 projects in red, 30 in amber"."""
        return colour in self.zoned and len(self.zoned) > 1

    @cached_property
    def dashed(self) -> list[Colour]:
        """The colours that stand between a dash with blanks around and the end of an item, two at least: "Registrars - Green; Elections - Amber"."""
        found = []
        for colour in self.colours:
            before, after = self._previous(colour), self._next(colour)
            blank = before is not None and before.text in {"-", "–", "—"} and bool(before.whitespace_)
            if blank and (after is None or after.text in {";", ",", "."} or after.is_sent_start or after.lower_ in {"on", "because", "owing", "as"}):
                found.append(colour)
        return found if len(found) > 1 else []

    @cached_property
    def zoned(self) -> list[Colour]:
        """The colours behind "in" or "at" and a number, or a number of items."""
        found = []
        for colour in self.colours:
            inside = self._previous(colour)
            number = self._step(inside.i - 1, -1) if inside is not None and inside.lower_ in {"in", "at", "on", "as"} else None
            if number is not None and number.lower_ in self.lists["item_nouns"]:
                number = self._step(number.i - 1, -1)
            if self._is_number(number):
                found.append(colour)
        return found

    def _between_tabs(self, colour: Colour) -> bool:
        """Whether it is all that stands between two tabs, or a tab and the end of its line."""
        first, last = self.doc[colour.first], self.doc[colour.last - 1]
        end = last.idx + len(last.text)
        before, after = self.text[max(first.idx - _BLANKS, 0) : first.idx].rstrip(" "), self.text[end : end + _BLANKS].lstrip(" ")
        return before.endswith("\t") and after[:1] in {"\t", "\n", ""}

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

    def _moves_item(self, colour: Colour) -> Reason | None:
        """The words by which an action, a milestone or the like gets a colour that judges in few reports: "that milestone 6 become blue"."""
        before = self._lower(self._previous(colour))
        items = self.lists["item_nouns"] - {"service", "services", "area", "areas"}
        if before in {"is", "are"} and self._stands_free(self._next(colour)):
            words, of = self._subject(colour)
            return self._predicate(colour) if set(words[of - 1 : of]) & (items | {"row", "line"}) else None
        placed = self._previous(colour)
        if before in {"at", "in"} and placed is not None and self.doc[colour.first].is_title and self._stands_free(self._next(colour)):
            return self._predicate(colour) if self._lower(self._step(placed.i - 1, -1)) in {"is", "are", "remains", "stays", "stands"} else None
        turned = before in {"become", "becomes", "to", "as", "turn", "turned", "went", "goes"}
        return self._moved(colour) if turned and self._window(colour) & items else None

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
            and not self._goes_green(colour)
            and not self._window(colour) & (self.lists["politics"] | {"carbon", "eco", "environmentally", "recycled"})
            and not {self.doc[i].lower_ for i in range(max(colour.first - NEAR - 2, 0), colour.first)} & self.lists["things"]
        )

    def _in_zone(self, colour: Colour) -> bool:
        """Whether it is the zone that something is in: "two quarters in red", "back in amber"; not "printed in red"."""
        inside = self._previous(colour)
        if not self.scale.rates or self._lower(inside) != "in" or inside is None:
            return False
        word = self._lower(self._step(inside.i - 1, -1))
        return word in {
            "back",
            "still",
            "remains",
            "remain",
            "firmly",
            "deep",
            "now",
            "stays",
            "quarters",
            "months",
            "years",
            "quarter",
            "month",
            "periods",
        }

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
        if before is not None and before.lower_ == "the" and self._lower(self._step(before.i - 1, -1)) == "of":  # "a third of the reds"
            before = self._step(before.i - 1, -1)
        summed = before is not None and before.lower_ == "of" and self._lower(self._step(before.i - 1, -1)) in self.lists["sums"]
        return self._plural(colour) and (summed or self._is_number(before))

    def _between_dashes(self, colour: Colour) -> bool:
        """Whether it stands alone between two dashes with blanks around: "School meals - Red - supplier lost"."""
        before, after = self._previous(colour), self._next(colour)
        dashes = before is not None and after is not None and {before.text, after.text} <= {"-", "–", "—"}
        return dashes and before is not None and after is not None and bool(before.whitespace_) and bool(self.doc[after.i - 1].whitespace_)

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
        if index > 1 and self._is_period(self.doc[index].lower_) and self.doc[index - 1].lower_ in {"at", "in", "for", "to"}:
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
        if self.doc[colour.first].is_upper and before is None and after is not None and after.is_title and self.scale.rates:
            return True
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
            if self._lower(self._previous(three[0])) == "from":  # "changed from green to amber to red"
                continue
            if {c.mention.colour for c in three} == self.lists["rag"] and all(self._only_joined(a, b) for a, b in pairwise(three)):
                listed |= {i, i + 1, i + 2}
        return listed
