"""A proposal as TOML, with comments for the person who edits it.

Comes in: a proposal. Goes out: text that ``load_profile`` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex

from corpus.profiles.suggest import Proposal
from patterns.profile import CodePattern, FurniturePattern
from patterns.profile_reading import quoted

_ABOUT = {
    ("columns", "ref"): "heads of columns that hold codes",
    ("columns", "title"): "heads of columns that hold titles",
    ("columns", "narrative"): "heads of columns that tell what was done",
    ("columns", "rating"): "heads of columns that hold ratings",
    ("columns", "previous"): "heads of columns that hold earlier ratings",
    ("columns", "value"): "heads of columns that hold values and dates",
    ("headings", "label"): "words that number themes",
    ("labels", "field"): "labels of values beside the narrative",
}


def toml_of(proposal: Proposal) -> str:
    """The proposal as TOML."""
    return "\n".join(_lines(proposal)) + "\n"


def _lines(proposal: Proposal) -> Iterator[str]:
    profile = proposal.profile
    yield "# A suggestion: read it, change it, then run trackrecord profile check on it."
    for note in proposal.notes:
        yield f"# {_plain(note)}"
    yield f"name = {quoted(profile.name)}"
    yield f"about = {quoted(profile.about)}"
    yield f"publisher = {quoted(profile.publisher)}" if profile.publisher else "# publisher: the documents do not name one."
    for code in profile.codes:
        yield ""
        yield from _code(code)
    for pattern in profile.furniture:
        yield ""
        yield from _furniture(pattern)
    section = ""
    for name, key, words in proposal.words:
        if name != section:
            section = name
            yield f'\n[{section}]  # "..." stands for the words of the default profile'
        comment = _ABOUT.get((name, key))
        yield f"{key} = {_list(['...', *words])}" + (f"  # {comment}" if comment else "")
    yield from _ratings(proposal)


def _code(code: CodePattern) -> Iterator[str]:
    yield "[[code]]"
    yield f"pattern = '''{code.source}'''"
    yield f"matches = {_table(dict(code.matches))}"
    yield f"non_matches = {_list(code.non_matches)}"
    if code.scheme != "priority":
        yield f"scheme = {quoted(code.scheme)}"
    if code.heads_only:
        yield "heads_only = true  # elsewhere such a number is a figure"


def _furniture(pattern: FurniturePattern) -> Iterator[str]:
    yield "[[furniture]]"
    yield f"pattern = '''{pattern.source}'''"
    yield f"matches = {_list(pattern.matches)}"
    yield f"non_matches = {_list(pattern.non_matches)}"


def _ratings(proposal: Proposal) -> Iterator[str]:
    scale, heads = proposal.scale, sorted(proposal.profile.ratings.heads)
    if not (scale.colours or scale.words or scale.letters or heads):
        return
    yield "\n[ratings]"
    if scale.colours:
        yield f"# The documents judge by {', '.join(map(_plain, scale.colours))}; these need no words here."
    if heads:
        yield f"heads = {_list(heads)}"
    if scale.words or scale.letters:
        yield "# Their rating columns also hold what is no colour. To have it read as ratings, say which colour each stands for."
    for key, words in (("colours", scale.words), ("letters", scale.letters)):
        if words:
            yield f"# {key} = {_table(words)}"


def _plain(text: str) -> str:
    return regex.sub(r"[^\P{C}]+", " ", text)


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, words))}]"


def _table(words: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{quoted(word)} = {quoted(value)}' for word, value in dict(words).items())} }}"
