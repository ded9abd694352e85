"""spaCy's English tokenizer, built of its rules: the same tokens as those of ``spacy.blank("en")``, without the configuration and the registry of a pipeline.

Comes in: nothing. Goes out: a vocabulary with its tokenizer. Loads spaCy on load.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

import extractors.light_spacy  # noqa: F401 - before anything of spaCy

# isort: split
from spacy.lang.en.lex_attrs import LEX_ATTRS
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.matcher.phrasematcher import PhraseMatcher
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab, create_vocab


class English:
    """What a component asks of spaCy's ``Language``: the vocabulary and the tokenizer."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415 - spaCy has loaded it

        with _replaced(
            Vocab, "Vectors", partial(Vectors, data=np.zeros((0, 0), dtype="f"))
        ):  # for an empty table of its own it would load all that it computes with
            self.vocab = create_vocab("en", _DEFAULTS)
        with _replaced(
            PhraseMatcher, "TokenPattern", lambda: SimpleNamespace(model_dump=lambda: {"orth": None})
        ):  # asked only whether it has this attribute
            self.tokenizer = Tokenizer(
                self.vocab,
                rules=TOKENIZER_EXCEPTIONS,
                prefix_search=compile_prefix_regex(TOKENIZER_PREFIXES).search,
                suffix_search=compile_suffix_regex(TOKENIZER_SUFFIXES).search,
                infix_finditer=compile_infix_regex(TOKENIZER_INFIXES).finditer,
                url_match=URL_MATCH,
            )

    def make_doc(self, text: str) -> Doc:
        """The tokens of a text."""
        doc: Doc = self.tokenizer(text)
        return doc


_DEFAULTS = SimpleNamespace(
    lex_attr_getters=LEX_ATTRS,
    stop_words=STOP_WORDS,
    writing_system={"direction": "ltr", "has_case": True, "has_letters": True},
    syntax_iterators={},
)
"""What spaCy's ``English.Defaults`` says of words."""


@contextmanager
def _replaced(user: type, name: str, stand_in: object) -> Iterator[None]:
    """For a moment another object under a name that the module of a class uses."""
    module = vars(sys.modules[user.__module__])
    own = module[name]
    module[name] = stand_in
    try:
        yield
    finally:
        module[name] = own
