"""Why a fact is what it is: the rule that decided one of its fields, and the words it went by.

A reason is made where the decision is made and carried by the value that was decided, up to the fact; nothing is worked out afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from ingest.quick import maker, quick

Value = TypeVar("Value", covariant=True)  # noqa: PLC0105 - read only, and named for what it is

# What a reason can be for. ``heading``, ``entry``, ``count`` and ``judged`` are no fields of the record: they say why there is a fact at all.
Field = Literal[
    "heading", "level", "code", "scheme", "role", "entry", "theme", "plan", "rating",
    "value", "kind", "count", "direction", "qualifier", "measure", "period", "baseline",
    "judged", "colour", "status",
]  # fmt: skip

KINDS: dict[str, str] = {
    "pattern": "the pattern of that name (docs/patterns.md)",
    "cue": "the cue with that id in `patterns/cues.toml`",
    "list": "the word list of that name under `[lists]` in `patterns/cues.toml`",
    "words": "the word list at that path in `patterns/words.toml`",
    "profile": "the words of that section and key in the profile (`patterns/profiles/default.toml`); `codes` alone: a code scheme, `ratings.…`: words, "
    "letters or heads for ratings that it states",
    "place": "where it stands or how it looks: the table below",
}
"""What stands before the colon of a rule, and where to look its id up."""

PLACES: dict[str, str] = {
    # headings
    "front_matter": "The line stands before the first entry and was chosen as the title.",
    "largest_line": "It is printed largest.",
    "first_line": "It is the first line that can be a heading.",
    "names_period": "It names the period that is reported, and something beside it.",
    "subject": "A label such as `Subject` stands before it.",
    "above_first_entry": "Only lines that can be headings part it from the first entry.",
    "marked": "It is marked as a heading, or in capitals throughout.",
    "bold": "It is printed bold.",
    "larger": "It is printed larger than the body.",
    "capitals": "Its long words begin with capitals.",
    "short_line": "It has at most eight words.",
    "long_line": "It has more than fourteen words, which speaks against a heading.",
    "no_verb": "It has no verb.",
    "set_apart": "It stands apart from what is above.",
    "new_family_of_codes": "The codes below it have other letters than those above.",
    "below_header": "It stands right below the heads of a table.",
    "between_rows": "It stands alone between rows of a table.",
    "behind_full_stop": "The line above ends a sentence, a code follows, and the document sets nothing apart.",
    # codes and entries
    "before_titles": "Its letters stand before titles in this document; the words are the first of them.",
    "numbers_before_titles": "Such numbers stand before titles again and again in this document.",
    "dress_of_codes": "It has the hyphen, digits and letter that all codes of this document have.",
    "indicator": "It looks like the code of a performance indicator.",
    "misread_code": "Letters in it were misread for digits: put right, it fits the scheme of the document.",
    "opens_entry": "It stands at the head of an entry.",
    "code_at_head": "A code begins the line, and a title or nothing follows.",
    "row_with_code": "A code stands in one of the first cells of a table row.",
    "title_before_code": "A title stands before its code: the reading order is damaged.",
    "title_column": "The row has a title in a column for titles, in a document without codes.",
    "heading_over_text": "A heading has text below it, in a document without codes.",
    "heading_above": "The words are the heading above that it belongs to.",
    # figures
    "large_in_words": "It is spelled out, eleven or more, and its clause ends behind it.",
    "form_of_number": "Thousands, decimals, magnitude or plus: it is written as only quantities are.",
    "row_of_numbers": "It is a cell of a row with several numbers.",
    "data_cell": "It stands in a table cell whose head, if it has one, is not of names or dates.",
    "of_after": "`of` or `out of` follows.",
    "set_off": "It stands in brackets, before them, or behind a colon.",
    "title_restated": "Its sentence names what the title of the entry measures, and the cells hold such rates of its size.",
    "beside_percentages": "Points in an entry that gives percentages and no score.",
    "quantity_alone": "A word for a change or a sum stands before it and the clause ends behind it.",
    "bracketed_number": "The cell holds nothing but a number in brackets, or a percent sign follows them: they are a minus.",
    "score_before": "It goes on with the score before it.",
    "comparison": "A comparison with another time (`more than`, `below`) says which way it went.",
    "column_head": "The head of its column, or the label of its line, says so; the words are that head or label.",
    "row_title": "The title of its row says so; the words are that title.",
    "label_in_cell": "A label before it in its cell says so.",
    "word": "The words say so themselves.",
    "since": "`since` begins the phrase.",
    "own_level": "It is a share of its own level at another time.",
    "from_a_level": "`from` and a level with its time stand before the number.",
    "relative_time": "A phrase of the period words of `cues.toml` says when.",
    "month_alone": "A month without a day or a year says when.",
    "noun_phrase": "The noun phrase of the sentence that the grammar joins to the number, here or in a clause before.",
    "rated_thing": "What the rates of the paragraph are said to count.",
    "entry_title": "The sentence names nothing, so it is what the title of the entry speaks of.",
    "measure_before": "The sentence names nothing, so it is what the number before measures.",
    # ratings
    "status_column": "It stands in a column of ratings or behind a label for them; the words are that head or label, or `status` where it is the status that "
    "a line or a paragraph of an entry begins with.",
    "colour_column": "It stands in a column of which nearly every cell holds a colour; the words are its head.",
    "banners_of_cards": "The bar across its card has this colour, as those across other cards have others; the words are those on it.",
    "column_of_colours": "Three cells or more of its column show a colour, and no cell of it says anything; the words are its head.",
    "cell_alone": "The cell holds nothing but a common rating colour.",
    "cell": "It stands in a cell of its own; of a period: in the cell of its number.",
    "cell_fill": "The cell is filled with this colour and holds no words; the words are the fill.",
    "symbol": "A disc, an arrow or another sign of this colour is drawn in the cell; the words are its fill.",
    "earlier_column": "A later column holds the rating of a later period; the words are the head of its own.",
    "line_of_colours": "Nothing but a colour in a line of three: the heads of columns of counts.",
    "head_of_counts": "A colour over counts.",
    "drawn_sign": "It is the colour of an arrow, a smiley or a marker.",
    "count_behind": "It opens its sentence with the name of items, and their number follows.",
    "between_dashes": "It stands alone between two dashes.",
    "in_zone": "Something is, or has been for a time, in it: `back in amber`.",
    "letter_after_label": "The letter of a colour stands behind a label for ratings.",
    "letter_in_brackets": "The letter of a colour stands in brackets.",
    "line_of_key": "One of three lines or more, one under another, that each explain a colour.",
    "key_of_letters": "One of several letters that a key explains.",
    "letters_in_row": "One of a row of letters that each have a label; of labels that are periods the last holds now.",
    "letters_with_arrow": "An arrow leads from one letter to the other: what it was and is, or what it is and will be.",
    "two_times": "One of two colours behind a label that names two times; the words are the one of them that is its own.",
    "two_in_cell": "The cell holds two colours, one before the other in time.",
    "two_colours": "Two colours with a slash are a step of a scale.",
    "alone": "It is all of its passage or its brackets, or opens the passage before a mark.",
    "colours_with_numbers": "One of several colours that each have a number.",
    "items_of_colour": "A number of items is called by the colour: `three reds`.",
    "explained": "The scale explains what the colour means.",
    "names_of_system": "Three colours in a row name the rating system.",
    "flag": "It is the colour of a flag that an inspector raises.",
    "after_colon": "It is all that follows a colon.",
    "beside_judged": "It is joined to a colour that judges; the words are that colour.",
    "document_rates": "The document rates by this colour, and the sentence names no thing of that colour.",
    "said_of_a_kind": "A whole kind of thing is said to have the colour.",
    "number_of_items": "A number, share or sum of items has the colour.",
    "rest_of_count": "Others were counted, and it is said of the rest of them or of another.",
    "label_before": "A label before it says so: `Likely position at year end: Amber`.",
    "proposed": "The sentence begins with a proposal.",
    "wished": "Somebody holds that it should have been so, or asks whether it should; the words are those that deny it.",
    "unreal": "It would be so had something not happened.",
    "supposed": "The sentence tells what comes of a thing that has not happened.",
    "leads_to_another": "`to` or an arrow leads from it to another colour.",
    "period_in_brackets": "It stands in brackets with an earlier period.",
    "list_of_ratings": "It ends an item of a list behind a label for ratings.",
    "count_compared": "The counts before it are compared with it.",
    "had_moved": "`had` and a verb of change lead to it from another colour.",
    "period_in_the_past": "It is told of a named period in the past tense.",
    "superseded": "A later colour of the sentence holds now.",
    "when_it_was": "A clause with when sets it in an earlier time.",
    "earlier_label": "It is labelled with a period, and a later colour too.",
    "last_rating": "It is the last rating that is said of the whole entry.",
}
"""What ``place:<id>`` says."""


@quick
@dataclass(frozen=True, slots=True)
class Reason:
    """``rule`` (``<kind>:<id>``) decided ``field``, by the characters ``[start, end)``, or by a place that has none; ``words`` are then what stands there."""

    field: Field
    rule: str
    start: int | None = None
    end: int | None = None
    words: str | None = None

    def shifted(self, by: int) -> Reason:
        """The same with offsets of a text in which ``by`` more characters stand before it."""
        if not by or self.start is None or self.end is None:
            return self
        return reason(self.field, self.rule, self.start + by, self.end + by, self.words)

    def of(self, other: Field) -> Reason:
        """The same reason for another field."""
        return Reason(other, self.rule, self.start, self.end, self.words)


reason = maker(Reason)
"""Makes reasons where they are made by the thousand."""


@dataclass(frozen=True, slots=True)
class Told(Generic[Value]):
    """A value together with what told it. Two are equal when their values are."""

    value: Value
    why: tuple[Reason, ...] = field(compare=False)
