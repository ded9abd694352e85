"""What speaks against a colour as a judgement: names of people, places and projects, tints, other scales, and nouns shared with other colours.

Comes in: the colours of one passage as tokens. Goes out: yes or no for each.
"""

from __future__ import annotations

from extractors.rating_definitions import Definitions
from extractors.rating_tokens import NEAR, Colour

_ZONES = {"zone", "territory", "category", "rating", "status"}
_BANDS = {"band", "threshold"}
_GIVEN = {"received", "given", "awarded", "reported", "issued", "recorded"}
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


class Names(Definitions):
    """The evidence that a colour of a passage is part of a name or of a thing."""

    def _excluded(self, colour: Colour) -> bool:
        token, before, after = self.doc[colour.first], self._previous(colour), self._next(colour)
        told = self.lists["item_nouns"] | {"performance", "progress", "result", "outturn"}
        zoned = self._lower(after) in _ZONES or (self._lower(after) in _BANDS and not told.isdisjoint(self._window(colour)))
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
            and not (self.doc[i].lower_ == "coded" and self._window(colour) & self.lists["item_nouns"])
            for i in range(max(self._run(colour)[0].first - NEAR, self.reading.sentence(colour.first)[0]), colour.first)
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
        told = self.lists["item_nouns"] | self.lists["rating_nouns"]
        if self._lower(before) == "the" and self._plural(colour) and not self._opens(colour) and told.isdisjoint(self._window(colour)):
            return True
        if self._lower(before) == "by" and self._lower(after) not in {",", "/", "or"}:
            return True
        if before is not None and before.i == colour.first - 1 and before.is_sent_start and before.is_title and self._lower(after) == "of":
            return before.lower_ not in self.lists["subjects"] | self.lists["links"] | self.lists["rating_nouns"] and not before.is_stop
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
        if ahead[:1] == ["for"] and ahead[2:] in (["seconds"], ["minutes"]):
            return True
        if ahead[:1] == ["on"] and ahead[2:] != [] and ahead[2] in {"days", "occasions", "nights", "mornings", "dates"}:
            return True
        if ahead[:1] == ["traffic"] and ahead[2:3] != [] and ahead[2] in {"phase", "phases", "sequence", "camera", "cameras", "aspect"}:
            return True
        return bool(near & self.lists["other_colours"] or words & self.lists["lamps"]) and judged.isdisjoint(words)

    def _is_place(self, colour: Colour) -> bool:
        """Whether it is the name of a place: in a capital behind a word of place and "the", with nothing to be judged after it: "on the Green"."""
        article, after = self._previous(colour), self._next(colour)
        if article is not None and article.text == "The" and after is not None and after.text == ",":
            return self._lower(self._step(after.i + 1, 1)) in _PLACING | {"next", "which", "where"}
        fenced = (
            self._lower(self._step(after.i + 1, 1)) in {"now", "to", "being", "closed", "been", "open", "used", "also"}
            if after is not None
            else False
        )
        if article is not None and article.text == "The" and self._lower(after) in {"is", "was", "has", "will"} and fenced:
            return self.doc[colour.first].text == "Green" and self.lists["item_nouns"].isdisjoint(self._window(colour))
        if after is not None and after.text == "is" and self._opens(colour) and self.reading.doc[after.i + 1 : after.i + 3].text == "the colour":
            return True
        if (
            article is None
            or article.text != "the"
            or not self.doc[colour.first].is_title
            or "/" in colour.mention.colour
            or article.i + 1 != colour.first
        ):
            return False
        if self.scale.rates and self._lower(after) in _GIVEN:  # "an improvement on the Amber given in June"
            return False
        place = self._step(article.i - 1, -1)
        joined = place is not None and place.lower_ == "and" and place.i > 1 and self.doc[place.i - 1].is_title
        return (joined or self._lower(place) in _PLACING) and self._stands_free(self._next(colour)) and not self._plural(colour)

    def _coordinated(self, colour: Colour, other: Colour) -> bool:
        """Whether only "and", "or", a comma or an article stand between two colours, in small letters: adjectives of one noun."""
        between = [self.doc[i].lower_ for i in range(colour.last, other.first)]
        return len(between) < 4 and bool(between) and set(between) <= {"and", "or", ",", "the", "a"} and self.doc[other.first].is_lower
