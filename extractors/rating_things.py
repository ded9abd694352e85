"""What has a colour of its own: doors, leaves, lamps, wards and towns, of which a colour says how they look and not how they do.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each, by the noun that it is said of or stands before.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from extractors.rating_names import Names
from extractors.rating_tokens import Colour

_ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "eighteenth"}


class Things(Names):
    """The evidence that a colour of a passage is that of a thing."""

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

    def _is_of_a_thing(self, colour: Colour) -> bool:
        """Whether it is the colour of a thing: "the doors were painted green", "printed in red"."""
        if self._lower(self._previous(colour)) in self.lists["colouring"] or self._window(colour) & self.lists["politics"]:
            return True
        words, of = self._subject(colour)
        counted = [other for other in self.colours if other is not colour and self._is_number(self._previous(other))]
        if len(counted) > 1 and self._is_counted(words):  # "five cards are green, four amber and three red"
            return False
        if self.scale.rates and words[of - 1 : of] in (["colour"], ["color"]):
            return of < len(words) and self.lists["item_nouns"].isdisjoint(words[of:])
        return bool(set(words[of - 1 : of]) & self.lists["things"])

    def _looks(self, colour: Colour) -> bool:
        """Whether its sentence tells how a thing looks, whatever verb it uses: "the slope is graded blue", "12 of the cars were red"."""
        if self._window(colour) & (self.lists["item_nouns"] - {"area", "areas", "service", "services"} | {"rag", "status"}):
            return False
        words, of = self._subject(colour)
        things = self.lists["coloured_things"]
        if set(words[of - 1 : of]) & things or (words[of : of + 1] == ["of"] and set(words[of:]) & things and self._is_counted(words)):
            return True
        start = self.reading.sentence(colour.first)[0]
        for i in range(start, colour.first - 1):
            led = i > start and self.doc[i - 1].lower_ in self.lists["prepositions"]  # "in week 9" dates what is rated
            if not led and self.doc[i].lower_ in self.lists["coloured_places"] and self.doc[i + 1].is_digit:
                return True
        return words[:1] == ["of"] and not things.isdisjoint(words[1:4])

    def _is_counted(self, words: list[str]) -> bool:
        return bool(set(words) & (self.lists["numbers"] | self.lists["sums"]))

    def _subject(self, colour: Colour) -> tuple[list[str], int]:
        """The words from the start of its clause to the verb, and the place of the first preposition among them, before which the head stands."""
        start, _ = self.reading.sentence(colour.first)
        stops = [i + 1 for i in range(start, colour.first) if i in self.reading.stops and (self.doc[i].is_alpha or self.doc[i].text == ";")]
        start = max([start, *stops])
        verbs = self.lists["links"] | self.lists["auxiliaries"] | self.lists["colouring"]
        verb = next((i for i in range(start, colour.first) if self.doc[i].lower_ in verbs and not self._owns(i)), None)
        words = [self.doc[i].lower_ for i in range(start, colour.first if verb is None else verb) if self.doc[i].is_alpha]
        return words, next((i for i, word in enumerate(words) if i and word in self.lists["prepositions"]), len(words))

    def _is_green_place(self, colour: Colour) -> bool:
        """Whether a place is called green, or something green and something else that no rating is: "a green and prosperous county"."""
        if not colour.mention.colour.endswith("green"):
            return False
        before, after = self._previous(colour), self._next(colour)
        company = self.lists["green_company"]
        if self._lower(after) in {"and", "or", ","} and after is not None and self._lower(self._step(after.i + 1, 1)) in company:
            return True
        if self._lower(before) in {"and", ",", "&"} and before is not None and self._lower(self._step(before.i - 1, -1)) in company:
            return True
        if before is not None and before.lower_ in self.lists["colouring"] - {"in"}:
            return True
        words, of = self._subject(colour)
        return bool(set(words[of - 1 : of]) & self.lists["green_places"]) and self.lists["item_nouns"].isdisjoint(self._window(colour))

    def _is_label_of_kind(self, colour: Colour) -> bool:
        """Whether it and a number name a kind of thing: "68.9% of Red 2 calls", not "Red 2, Amber 3"."""
        number = self._next(colour)
        if number is None or not number.is_digit or number.is_sent_start:
            return False
        noun = self._step(number.i + 1, 1)
        if (
            self._lower(noun) in {"and", "or"} and noun is not None and any(other.first == noun.i + 1 for other in self.colours)
        ):  # "Red 1 and Red 2 calls"
            second = next(other for other in self.colours if other.first == noun.i + 1)
            return self._is_label_of_kind(second)
        plain = noun is not None and noun.is_alpha and noun.is_lower and not self._stands_free(noun) and not noun.is_sent_start
        return plain and noun is not None and noun.lower_ not in self.lists["item_nouns"] | self.lists["rating_nouns"] | self.lists["verbs"]

    def _is_bracketed_adjective(self, colour: Colour) -> bool:
        """Whether it stands in brackets between an adjective and its noun: "the final (red) reminder"."""
        before, after = self._previous(colour), self._next(colour)
        if before is None or after is None or before.text != "(" or after.text != ")" or not self.doc[colour.first].is_lower:
            return False
        noun = self._step(after.i + 1, 1)
        known = self.lists["item_nouns"] | self.lists["rating_nouns"] | self.lists["verbs"] | self.lists["subjects"]
        free = noun is None or self._stands_free(noun) or noun.lower_ in known or not noun.is_lower
        lead = self._step(before.i - 1, -1)
        article = self._lower(self._step(lead.i - 1, -1)) if lead is not None else ""
        return not free and article in {"the", "a", "an", "our", "your", "their"}

    def _is_lawn_or_firm(self, colour: Colour) -> bool:
        """Whether it is one of the greens of a course, or the name of a firm: "the eleventh green", "on former green at", "Amber & Co"."""
        before, after = self._lower(self._previous(colour)), self._next(colour)
        if self.doc[colour.first].text == "green" and (before.endswith(("teenth", "eenth", "ieth")) or before in _ORDINALS):
            return True
        if self.doc[colour.first].text == "green" and before == "to" and self._lower(after) in {"the", "our", "its", "their", "a"}:  # a verb
            return True
        if self.doc[colour.first].text == "green" and before in {"former", "ancient", "village", "town"}:
            return self._lower(after) not in self.lists["rating_nouns"]
        return (
            self.doc[colour.first].is_title
            and self._lower(after) == "&"
            and after is not None
            and self.reading.doc[after.i + 1 : after.i + 2].text.istitle()
        )

    def _is_before_thing(self, colour: Colour) -> bool:
        """Whether a noun and a thing follow: "amber traffic cones"."""
        noun = self._next(colour)
        thing = self._step(noun.i + 1, 1) if noun is not None and noun.is_alpha and not noun.is_stop else None
        return noun is not None and self._lower(thing) in self.lists["things"] - {"light", "lights"} and noun.lower_ == "traffic"

    def _is_person(self, colour: Colour) -> bool:
        """Whether somebody is called so: "Amber, aged nine, ...", "Amber and her mother"."""
        after = self._next(colour)
        named = (
            self.doc[max(colour.first - 1, 0)].is_title
            and self._lower(after) == ","
            and self._lower(self._step(after.i + 1, 1) if after else None) == "aged"
        )
        if named or not self.doc[colour.first].is_title or not self._opens(colour):
            return named
        word = self._lower(self._step(after.i + 1, 1)) if after is not None else ""
        return self._lower(after) in {",", "and", "("} and word in {"aged", "who", "whose", "her", "his", "she", "he", "said", "writes"}

    def _is_in_zone(self, colour: Colour) -> bool:
        """Whether the noun behind it is one of a place on any scale, and nothing is said to be there: "parking in the red zone costs"."""
        noun = self._next(colour)
        if noun is None or noun.lower_ not in self.lists["zone_nouns"]:
            return False
        if self._window(colour) & (self.lists["item_nouns"] | {"rag", "rating", "ratings", "rated", "status", "performance", "progress"}):
            return False
        after = self._step(noun.i + 1, 1)
        if after is not None and not self._stands_free(after):
            return True
        start, _ = self.reading.sentence(colour.first)
        lead = [self.doc[i].lower_ for i in range(start, colour.first)]
        tail = [word for word in lead if word not in {"the", "a", "an", "our", "firmly", "back", "still", "deep", "now"}][-2:]
        put = self.lists["links"] | {"is", "are", "has", "have", "left", "entered", "sits"}
        moved = any(hit.distance < 2 for hit in self.reading.governing(colour.first, colour.last, "change", "change_verb"))
        if len(tail) > 1 and tail[1] in {"in", "inside", "within"} and tail[0] in {"well", "just", "still"}:
            return False
        placed = len(tail) > 1 and tail[1] in {"in", "at", "within"} and tail[0] in put
        return not (moved or placed or tail[-1:] in (["left"], ["into"]) or self._rules(colour))

    def _rules(self, colour: Colour) -> bool:
        """Whether a label or nothing at all stands before it: "Red zone", "Band: amber"."""
        before = self._previous(colour)
        return before is None or before.is_punct

    def _is_one_of_many(self, colour: Colour) -> bool:
        """Whether it is in a list of three colours, or joined by "and" to one, that are not just red, amber and green: no one thing is rated all of them."""
        run = self._run(colour)
        named = {other.mention.colour for other in run}
        if len(named) < 2 or named <= self.lists["rag"] or (len(named) == 2 and self._lower(self._step(run[-1].first - 1, -1)) not in {"and", "&"}):
            return False
        told = self.lists["item_nouns"] | {"respectively", "rag", "brag", "rating", "ratings", "rated", "status", "scale", "key", "scored", "traffic"}
        return told.isdisjoint(self._window(colour)) and not any(self._is_number(self._previous(other)) for other in run)

    def _of_something_else(self, colour: Colour) -> bool:
        """Whether anything above holds, so that no word of judging near it counts."""
        if self._window(colour) & self.lists["colour_matters"] and "rag" not in self._window(colour):
            return True
        if self.scale.rates and (self._in_pair(colour) or self._lists_steps(colour)):
            return False
        return (
            self._is_label_of_kind(colour)
            or self._is_bracketed_adjective(colour)
            or self._is_lawn_or_firm(colour)
            or self._is_before_thing(colour)
            or self._is_person(colour)
            or self._is_in_zone(colour)
            or self._is_green_place(colour)
            or self._looks(colour)
            or self._is_one_of_many(colour)
        )

    def _in_pair(self, colour: Colour) -> bool:
        """Whether it is one of two colours that judge in every report, "from" one "to" the other."""
        for one, other in pairwise(self.colours):
            if (
                colour in {one, other}
                and self._lower(self._previous(one)) == "from"
                and self.doc[one.last].lower_ == "to"
                and other.first == one.last + 1
            ):
                return self._is_rag(one) and self._is_rag(other)
        return False

    def _owns(self, index: int) -> bool:
        """Whether it is the "'s" of an owner: "the building's label", not "it's"."""
        return self.doc[index].text in {"'s", "’s"} and index > 0 and self.doc[index - 1].lower_ not in {"it", "that", "he", "she", "there", "this"}

    def _goes_green(self, colour: Colour) -> bool:
        """Whether somebody is told to "go green" or wants to, as people do and ratings do not."""
        if self._lower(self._previous(colour)) != "go":
            return False
        verb = self._previous(colour)
        to = self._step(verb.i - 1, -1) if verb is not None else None
        if verb is not None and verb.is_sent_start:
            return True
        coming = {"expected", "likely", "forecast", "set", "due", "projected", "going", "predicted", "ready", "unlikely"}
        return to is not None and to.lower_ == "to" and self._lower(self._step(to.i - 1, -1)) not in coming
