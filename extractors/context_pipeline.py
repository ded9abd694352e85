"""The spaCy pipeline: a passage becomes a Doc with tokens, sentences and the cues found in it.

Comes in: the text of one passage. Goes out: a Doc with ``doc.spans["cues"]`` (label = id of the cue) and sentence starts set.
There is no statistical model in it: every decision can be traced to a rule or a cue. This is the one module that imports spaCy on load,
so it is itself imported late.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex
from spacy.lang.en import English
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from extractors.context import make_cues
from patterns.cues import load_cues

_WRAP = regex.compile(r"(?<=\S)\n(?=[^\s•*·–-])(?!\(?[\divx]{1,4}[.)])")
_PLAIN = regex.compile(r"[a-z]+").fullmatch
_CLOSERS = {")", "]", '"', "'", "”", "’", "»"}
_LONGEST = 20_000
_SENTENCE = 250
"""Tokens after which a sentence is cut: only tables without cells and hostile text come near it, and the rules are quadratic in a sentence."""


_YES, _NO = 1, 2**64 - 1
"""How an array of spaCy says that a token starts a sentence, and that it does not (-1, without a sign)."""


class Cuer:
    """Marks every cue in a Doc; of two cues of one category where one lies inside the other, the longer stays.

    The templates stand for some 17,000 phrases, and making all of them ready takes as long as reading several pages. So a phrase waits until a Doc
    holds its first token; those that the tokenizer would cut elsewhere than at blanks are ready from the start.
    """

    def __init__(self, nlp: Language) -> None:
        self.categories: dict[str, str] = {}
        self.vocab = nlp.vocab
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.waiting: dict[int, list[tuple[str, list[str]]]] = {}
        special = {text.lower() for text in getattr(nlp.tokenizer, "rules", None) or ()}
        plain = cache(lambda word: _PLAIN(word) is not None and word not in special)
        for cue in load_cues().cues:
            self.categories[cue.id] = f"{cue.group} {cue.category}"
            for phrase in cue.phrases:
                words = phrase.split(" ")
                if all(map(plain, words)):
                    self.waiting.setdefault(nlp.vocab.strings.add(words[0]), []).append((cue.id, words))
                else:
                    self.matcher.add(cue.id, [nlp.make_doc(phrase)])

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, its cues marked."""
        for first in self.waiting.keys() & set(doc.to_array("LOWER").tolist()):
            for cue, words in self.waiting.pop(first):
                self.matcher.add(cue, [Doc(self.vocab, words=words)])
        found = sorted(self._found(doc), key=lambda span: (span.start, -span.end, span.label_))
        kept: list[TokenSpan] = []
        ends: dict[str, tuple[int, int]] = {}
        for span in found:
            category = self.categories[span.label_]
            start, end = ends.get(category, (-1, -1))
            if span.end < end or (span.end == end and span.start > start):
                continue  # inside a longer cue of its category
            if span.end > end:
                ends[category] = (span.start, span.end)
            kept.append(span)
        doc.spans["cues"] = kept
        return doc

    def _found(self, doc: Doc) -> list[TokenSpan]:
        """Every phrase in the Doc; runs of white space inside a phrase (indented lines) do not hide it."""
        places = [token.i for token in doc if not token.is_space]
        if len(places) == len(doc):
            return list(self.matcher(doc, as_spans=True))
        bare = Doc(doc.vocab, words=[doc[place].text for place in places])
        return [TokenSpan(doc, places[start], places[end - 1] + 1, label=label) for label, start, end in self.matcher(bare)]


class Sentencer:
    """Sets sentence starts: after a full stop, question or exclamation mark, at list markers, never inside abbreviations or numbers."""

    def __init__(self) -> None:
        self.abbreviations = load_cues().lists["abbreviations"]

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, its sentence starts set: all at once, for spaCy looks through the whole Doc each time that one is set."""
        tokens = list(doc)
        first = 0
        signs = doc.to_array(["SENT_START"])
        for index in range(len(tokens)):
            starts = index == 0 or index - first >= _SENTENCE or self._starts(tokens, index)
            signs[index] = _YES if starts else _NO
            first = index if starts else first
        return doc.from_array(["SENT_START"], signs) if tokens else doc  # type: ignore[arg-type] # spaCy wants another name for an array

    def _starts(self, doc: Sequence[Token], index: int) -> bool:
        token, before = doc[index], doc[index - 1]
        if token.is_space or (token.is_punct and token.text not in {"(", "[", '"', "“", "‘", "'", "-", "•", "–", "*", "·"}):
            return False
        last = index - 1
        broken = False
        while last >= max(index - 20, 0) and (doc[last].is_space or doc[last].text in _CLOSERS):
            broken = broken or doc[last].text.count("\n") > 1
            last -= 1
        if last < 0:
            return False
        end = doc[last]
        if end.text in {"?", "!", "…", "..."} or (end.text[-1:] in {".", "?", "!"} and not self._abbreviated(doc, last)):
            return not token.is_lower or not before.text_with_ws.strip()
        return (broken or "\n" in before.text) and self._is_marker(doc, index)

    def _abbreviated(self, doc: Sequence[Token], last: int) -> bool:
        end = doc[last]
        word = end.text if len(end.text) > 1 else (doc[last - 1].text + "." if last and not doc[last - 1].whitespace_ else ".")
        return word.lower() in self.abbreviations or (len(word) == 2 and word[0].isupper() and word[0] != "I")

    @staticmethod
    def _is_marker(doc: Sequence[Token], index: int) -> bool:
        token = doc[index]
        following = doc[index + 1].text if index + 1 < len(doc) else ""
        return token.text in {"-", "•", "*", "·", "–"} or (following in {")", "."} and len(token.text) <= 4 and not token.whitespace_)


Language.factory("trackrecord_cues", func=make_cues)


@Language.factory("trackrecord_sentences")
def make_sentences(nlp: Language, name: str) -> Sentencer:  # noqa: ARG001 - spaCy passes both
    """The component that sets sentence starts."""
    return Sentencer()


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline, built once a process."""
    nlp = English()  # what spacy.blank("en") gives after it has read the configuration of a pipeline once more
    nlp.max_length = 10_000_000
    nlp.add_pipe("trackrecord_sentences")
    nlp.add_pipe("trackrecord_cues")
    return nlp


def read(text: str) -> Doc:
    """The Doc of one passage, line ends inside sentences as spaces (one for one, so that offsets hold); of a text longer than any paragraph (20,000 characters) only that much is read."""
    return pipeline()(_WRAP.sub(" ", text[:_LONGEST]))
