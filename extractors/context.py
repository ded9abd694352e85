"""What a figure means in its sentence.

Comes in: passages and the quantities found in them. Goes out: figures with direction, qualifier, role, measure, period and baseline.
spaCy is loaded on first use, not when this module is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from extractors.context_pipeline import Cuer


def make_cues(nlp: Language, name: str) -> Cuer:  # noqa: ARG001 - spaCy passes both
    """The spaCy component that marks cues; the entry point ``trackrecord_cues`` names it."""
    from extractors.context_pipeline import Cuer  # noqa: PLC0415 - spaCy is slow to load

    return Cuer(nlp)
