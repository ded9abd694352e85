"""Oddities of a document that a reader should know of: data, never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.document import Span

CODES: dict[str, str] = {
    "no_entries": "No entry was found: the document may be no action tracker.",
    "page_without_text": "The page shows something but has no text that can be read.",
    "unread_page": "What the page shows is missing from the file, or could not be read.",
    "broken_page": "The file is damaged where it holds what a page shows: some of its text may be missing.",
    "crowded_page": "The page has more drawn objects than are looked at: tables and colours may be missing.",
    "empty_page": "Nothing is printed on the page.",
    "no_text_layer": "No page of the document has text; it is probably a scan.",
    "ocr_layer": "What is seen is an image; its text was recognised by a machine and may be wrong.",
    "ocr_layer_poor": "The text behind an image lacks words that the image clearly shows; it can be read anew.",
    "ocr_text": "The words were read from the image of the page by text recognition and may be wrong.",
    "ocr_doubtful": "Text recognition was not sure of these words.",
    "truncated_file": "The file ends early, or the engines disagree on how many pages it has.",
    "unmapped_characters": "The font does not say which characters its glyphs stand for.",
    "hidden_text": "Text that is not visible on the page was kept out of the text.",
    "annotation_text": "Comments, stamps or filled fields that lie over the page have text; it was kept out of the text.",
    "tracked_changes": "The file records changes: deleted text was left out, inserted text was read.",
    "comments": "Comments in the margin were kept out of the text.",
    "pictures": "Pictures that are large enough to hold words or figures were not read.",
    "embedded_parts": "Charts, drawings or other files inside the file were not read.",
    "name_disagrees": "The name promises another kind of file than the content is.",
    "encoding_guessed": "The text did not declare its encoding; it was detected.",
    "clipped_text": "The beginning or end of the line is cut off.",
    "overflowing_text": "Text runs over the edge of its cell, perhaps into the next one.",
    "merged_cells": "Text of two cells runs together.",
    "title_before_code": "The title stands before its code: the reading order is damaged.",
    "reading_order": "A paragraph begins in mid-sentence below a complete one: lines may be out of order.",
    "doubled_glyphs": "Every letter of a word is there twice.",
    "garbled_text": "The words are glyph numbers of a font without a map to characters, not what is printed.",
    "mojibake": "Characters were decoded with the wrong encoding before the file was written.",
    "glued_words": "Words run together.",
    "repeated_text": "The same few words are repeated for pages; only the beginning of the repetition was read.",
    "converter_debris": "Markup that a converter left in the text.",
    "colour_disagrees": "The word in a cell names one colour, its fill or symbol shows another.",
    "conflicting_ratings": "The entry is given more than one rating.",
}
"""Every problem code with its meaning; the documentation prints this table."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One oddity: a code of :data:`CODES`, a sentence about this case, and where it stands (None: the whole document)."""

    code: str
    message: str
    span: Span | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code: {self.code}")
