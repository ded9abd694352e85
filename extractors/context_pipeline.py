"""The spaCy pipeline: a passage becomes a Doc with tokens, sentences and the cues found in it.

Comes in: the text of one passage. Goes out: a Doc with ``doc.spans["cues"]`` (label = id of the cue) and sentence starts set.
There is no statistical model in it: every decision can be traced to a rule or a cue. This is the one module that imports spaCy on load,
so it is itself imported late.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.english import English  # loads spaCy

# isort: split
from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.lang.lex_attrs import is_punct
from spacy.matcher.phrasematcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from extractors.clauses import KnownCue, Tokens, is_own, text_of, tokens_of
from extractors.context import make_cues
from extractors.light_spacy import when_whole
from ingest.expressions import compiled
from patterns.cues import by_first_word, expand, load_cues

if TYPE_CHECKING:
    from spacy.language import Language

_WRAP = compiled(r"(?<=\S)\n(?=[^\s•*·–-])(?!\(?[\divx]{1,4}[.)])")
_PLAIN = compiled(r"[a-z]+").fullmatch
_CLOSERS = {")", "]", '"', "'", "”", "’", "»"}
_BEFORE = {*_CLOSERS, ".", "?", "!", "…"}
"""What the last token of a sentence ends with."""
_LONGEST = 20_000
_TOGETHER = 30_000
"""Characters of passages whose Docs are kept, some three hundred bytes for each."""
_SENTENCE = 250
"""Tokens after which a sentence is cut: only tables without cells and hostile text come near it, and the rules are quadratic in a sentence."""


_YES, _NO = 1, 2**64 - 1
"""How an array of spaCy says that a token starts a sentence, and that it does not (-1, without a sign)."""


class Cuer:
    """Marks every cue in a Doc; of two cues of one category where one lies inside the other, the longer stays.

    The templates stand for some 17,000 phrases, and making all of them ready takes as long as reading several pages. So a phrase waits until a Doc
    holds its first token; those whose first word the tokenizer would cut are ready from the start.
    """

    def __init__(self, nlp: Language | English) -> None:
        self.known: dict[int, KnownCue] = {}
        """The cues by the number that their ids have in the vocabulary."""
        self.vocab = nlp.vocab
        self.matcher = PhraseMatcher(nlp.vocab, attr=LOWER)
        self.waiting: dict[int, list[tuple[str, str]]] = {}
        self.make_doc = nlp.make_doc
        self.cut = {text.lower() for text, pieces in (getattr(nlp.tokenizer, "rules", None) or {}).items() if len(pieces) > 1}
        for cue in load_cues().cues:
            self.known[nlp.vocab.strings.add(cue.id)] = KnownCue(cue)
            for template in cue.words:
                for first, rest in by_first_word(template):
                    if _PLAIN(first) and first not in self.cut:
                        self.waiting.setdefault(nlp.vocab.strings.add(first), []).append((cue.id, rest))
                    else:
                        self.matcher.add(cue.id, [self._doc(phrase) for phrase in expand(rest)])

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, its cues marked."""
        lower = doc.to_array("LOWER").tolist()
        if not self.waiting.keys().isdisjoint(lower):
            for first in self.waiting.keys() & set(lower):
                for name, template in self.waiting.pop(first):
                    self.matcher.add(name, [self._doc(phrase) for phrase in expand(template)])
        known = self.known
        found = sorted((start, -end, known[label].id, label) for label, start, end in self._found(doc))
        kept: list[tuple[KnownCue, int, int]] = []
        ends: dict[str, tuple[int, int]] = {}
        for first, negative, _, label in found:
            last, cue = -negative, known[label]
            start, end = ends.get(cue.kind, (-1, -1))
            if last < end or (last == end and first > start):
                continue  # inside a longer cue of its category
            if last > end:
                ends[cue.kind] = (first, last)
            kept.append((cue, first, last))
        doc.spans["cues"] = [TokenSpan(doc, first, last, label=cue.id) for cue, first, last in kept]
        if is_own(doc):
            doc.user_data["cues"] = kept
        return doc

    def _doc(self, phrase: str) -> Doc:
        words = phrase.split(" ")
        plain = all(map(_PLAIN, words)) and self.cut.isdisjoint(words)
        return Doc(self.vocab, words=words) if plain else self.make_doc(phrase)

    def _found(self, doc: Doc) -> list[tuple[int, int, int]]:
        """Every phrase in the Doc, by the number of its cue; runs of white space inside a phrase (indented lines) do not hide it."""
        blank = tokens_of(doc).blank
        if 1 not in blank:
            found: list[tuple[int, int, int]] = self.matcher(doc)
            return found
        places = [place for place, space in enumerate(blank) if not space]
        text, tokens = text_of(doc), tokens_of(doc)
        bare = Doc(doc.vocab, words=[text[tokens.starts[place] : tokens.ends[place]] for place in places])
        return [(label, places[start], places[end - 1] + 1) for label, start, end in self.matcher(bare)]


class Sentencer:
    """Sets sentence starts: after a full stop, question or exclamation mark, at list markers, never inside abbreviations or numbers."""

    def __init__(self) -> None:
        self.abbreviations = load_cues().lists["abbreviations"]

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, its sentence starts set: all at once, for spaCy looks through the whole Doc each time that one is set."""
        if not len(doc):
            return doc
        text, said = text_of(doc), tokens_of(doc)
        tokens = _Tokens(text, said)
        starts = [0]
        # Right behind anything but such a mark and white space, which is most often so, none starts.
        for index in [
            index for index, (end, blank) in enumerate(zip(said.ends[:-1], said.blank, strict=False), 1) if blank or text[end - 1] in _BEFORE
        ]:
            self._cut(starts, index)
            if index > starts[-1] and self._starts(tokens, index):
                starts.append(index)
        self._cut(starts, len(doc) - 1)
        if is_own(doc):
            doc.user_data["starts"] = starts
        signs = doc.to_array(["SENT_START"])
        signs[:] = _NO
        signs[starts] = _YES
        return doc.from_array(["SENT_START"], signs)  # type: ignore[arg-type] # spaCy wants another name for an array

    @staticmethod
    def _cut(starts: list[int], index: int) -> None:
        """Adds starts where the sentence before a token is too long."""
        while index - starts[-1] >= _SENTENCE:
            starts.append(starts[-1] + _SENTENCE)

    def _starts(self, doc: _Tokens, index: int) -> bool:
        text, _, space = doc[index]
        if space or (text not in {"(", "[", '"', "“", "‘", "'", "-", "•", "–", "*", "·"} and is_punct(text)):
            return False
        last = index - 1
        broken = False
        while last >= max(index - 20, 0) and (doc[last][2] or doc[last][0] in _CLOSERS):
            broken = broken or doc[last][0].count("\n") > 1
            last -= 1
        if last < 0:
            return False
        end, before = doc[last][0], doc[index - 1][0]
        if end in {"?", "!", "…", "..."} or (end[-1:] in {".", "?", "!"} and not self._abbreviated(doc, last)):
            return not text.islower() or not before.strip()
        return (broken or "\n" in before) and self._is_marker(doc, index)

    def _abbreviated(self, doc: _Tokens, last: int) -> bool:
        end = doc[last][0]
        word = end if len(end) > 1 else (doc[last - 1][0] + "." if last and not doc[last - 1][1] else ".")
        return word.lower() in self.abbreviations or (len(word) == 2 and word[0].isupper() and word[0] != "I")

    @staticmethod
    def _is_marker(doc: _Tokens, index: int) -> bool:
        text, spaced, _ = doc[index]
        following = doc[index + 1][0] if index + 1 < len(doc) else ""
        return text in {"-", "•", "*", "·", "–"} or (following in {")", "."} and len(text) <= 4 and not spaced)


class _Tokens:
    """The characters of a token, whether a blank follows it, whether it is white space: a Token is made anew each time."""

    def __init__(self, text: str, said: Tokens) -> None:
        self._text, self._said = text, said

    def __len__(self) -> int:
        return len(self._said.starts)

    def __getitem__(self, index: int) -> tuple[str, int, int]:
        said = self._said
        return self._text[said.starts[index] : said.ends[index]], said.spaced[index], said.blank[index]


def make_sentences(nlp: Language, name: str) -> Sentencer:  # noqa: ARG001 - spaCy passes both
    """The spaCy component that sets sentence starts."""
    return Sentencer()


def _register() -> None:
    """Names both components for pipelines that others build."""
    from spacy.language import Language  # noqa: PLC0415 - costs more than all that is used here

    Language.factory("trackrecord_cues", func=make_cues)
    Language.factory("trackrecord_sentences", func=make_sentences)


when_whole(_register)


@lru_cache(maxsize=1)
def pipeline() -> tuple[English, Sentencer, Cuer]:
    """The tokenizer, and what is done with its Doc one after the other; built once a process."""
    nlp = English()
    return nlp, Sentencer(), Cuer(nlp)


def read(text: str) -> Doc:
    """The Doc of one passage, line ends inside sentences as spaces (one for one, so that offsets hold); of a text longer than any paragraph (20,000 characters) only that much is read."""
    return _recent.of(_WRAP.sub(" ", text[:_LONGEST]))


class _Recent:
    """The Docs of the last passages, for figures and ratings ask for the same ones; forgotten when they hold more than :data:`_TOGETHER` characters."""

    def __init__(self) -> None:
        self._kept: dict[str, Doc] = {}
        self._length = 0

    def of(self, text: str) -> Doc:
        """That of a text."""
        doc = self._kept.get(text)
        if doc is None:
            nlp, sentencer, cuer = pipeline()
            doc = nlp.make_doc(text)
            doc.user_data["text"] = text
            doc = cuer(sentencer(doc))
            if self._length + len(text) > _TOGETHER:
                self._kept, self._length = {}, 0
            self._kept[text] = doc
            self._length += len(text)
        return doc


_recent = _Recent()
