"""What a text must hold for an expression to match in it at all, read off the expression: "one of these marks", "one of these words".

Comes in: an expression. Goes out: :class:`Gate`, asked before the expression is run, and :class:`Gated`, an expression behind its gate. A passage holds
few of the many things that are looked for in it, and to look whether a word occurs is far quicker than to match. A gate follows from its expression by
what every match consumes, so it never hides a match: what cannot be told from the source is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from ingest.expressions import compiled
from patterns.pattern import SHORT, TIMEOUT, Pattern

Clause = frozenset[str]
"""Strings of which a match holds at least one."""

_MOST = 80
"""Strings from which on a clause is given up: to look for them all takes as long as to match."""
_ATOM = compiled(
    r"[\w ]{2,}(?![?*+{])|\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\(\?P?(?:<[A-Za-z_]\w*>|[:>=!]|<[=!]|[a-zA-Z-]+:?|=\w+\))|(?:[?*+]|\{[0-9]*,?[0-9]*\})[?+]?|.",
    regex.DOTALL,
)
"""A piece of an expression: characters, an escape, a set, a bracket, or how often a piece may come."""
_BLANK = compiled(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*+\])|\s+|\#[^\n]*", regex.DOTALL)
"""What an expression in verbose mode holds for the eye only; before it what has to be kept."""
_PLAIN = compiled(r"\[(?:\\[^\w]|[^\\\]^])(?:\\[^\w]|[^\\\]])*\]", regex.DOTALL)
"""A set of characters that names each or gives ranges of them."""
_MEMBER = compiled(r"\\.|[^\\]", regex.DOTALL)
_STRANGE = compiled(r"\(\?(?![:=!>i<-]|P[<=])|\[\[:|\\[0-9NxuUkgLR]")
"""What no expression of ours uses: of one that does nothing is asked."""
_WIDTHLESS = frozenset({r"\b", r"\B", r"\A", r"\Z", "^", "$"})
_AROUND = frozenset({"(?=", "(?!", "(?<=", "(?<!"})


@dataclass(frozen=True, slots=True)
class _Part:
    """What a stretch of an expression matches: ``all`` its strings where they are few, and what holds of every match in any case."""

    all: Clause | None
    clauses: tuple[Clause, ...] = ()


_EMPTY: Clause = frozenset({""})
_NOTHING = _Part(_EMPTY)
_ANYTHING = _Part(None)


class Gate:
    """What a text must hold, as clauses of which each must be met; remembers its answer for the last text, which is asked sentence by sentence."""

    __slots__ = ("_answer", "_text", "clauses", "fold")

    def __init__(self, clauses: tuple[Clause, ...], *, fold: bool) -> None:
        self.clauses, self.fold = clauses, fold
        self._text = ""
        self._answer = not self.clauses

    @classmethod
    def of(cls, source: str, flags: int) -> Gate:
        """The gate of an expression."""
        fold = bool(flags & regex.IGNORECASE) or "(?i" in source
        return cls(_useful(clauses_of(source, verbose=bool(flags & regex.VERBOSE), fold=fold), fold=fold), fold=fold)

    @classmethod
    def of_any(cls, gates: Sequence[Gate]) -> Gate:
        """The gate that is open where one of these is at least: of each a clause, such that they have as much in common as can be."""
        first, *others = gates
        if not all(gate.clauses and gate.fold == first.fold for gate in gates):
            return cls((), fold=first.fold)
        found: list[Clause] = []
        for clause in first.clauses:
            common = clause
            for other in others:
                common = min((common | each for each in other.clauses), key=len)
            found.append(_least(common))
        return cls(_useful(found, fold=first.fold), fold=first.fold)

    def opens(self, text: str) -> bool:
        """Whether the expression may match in the text."""
        if text is self._text:
            return self._answer
        inside = folded(text) if self.fold else text
        answer = True
        for clause in self.clauses:
            for string in clause:
                if string in inside:
                    break
            else:
                answer = False
                break
        self._text, self._answer = text, answer
        return answer


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """A text in which letters that an expression takes for each other are the same."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


class Gated:
    """An expression that is compiled when it is first let through its gate."""

    __slots__ = ("_gate", "_ready", "flags", "source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags
        self._ready: regex.Pattern[str] | None = None
        self._gate: Gate | None = None

    @property
    def gate_for(self) -> Gate:
        """What a text must hold for a match."""
        gate = self._gate = self._gate or Gate.of(self.source, self.flags)
        return gate

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The expression itself."""
        ready = self._ready = self._ready or compiled(self.source, self.flags)
        return ready

    def may_match(self, text: str) -> bool:
        """Whether it may match in the text, or in a stretch of it."""
        return (self._gate or self.gate_for).opens(text)

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first match in ``text[start:end]``."""
        if not (self._gate or self.gate_for).opens(text):
            return None
        return (self._ready or self.compiled).search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that begins at ``start``."""
        if not (self._gate or self.gate_for).opens(text):
            return None
        return (self._ready or self.compiled).match(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match in ``text[start:end]``."""
        if not (self._gate or self.gate_for).opens(text):
            return iter(())
        return (self._ready or self.compiled).finditer(text, start, len(text) if end is None else end)


@dataclass(frozen=True, slots=True)
class GatedPattern(Pattern):
    """A pattern that looks at its gate first."""

    _behind: list[Gate] = field(init=False, repr=False, compare=False, default_factory=list)

    @property
    def gate_for(self) -> Gate:
        """What a text must hold for a match."""
        if not self._behind:
            self._behind.append(Gate.of(self.source, self.flags | regex.VERBOSE))
        return self._behind[0]

    def may_match(self, text: str) -> bool:
        """Whether it may match in the text, or in a stretch of it."""
        return (self._behind[0] if self._behind else self.gate_for).opens(text)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match in ``text[start:end]``, with offsets of ``text``. Raises TimeoutError as :meth:`Pattern.find` does."""
        if not (self._behind[0] if self._behind else self.gate_for).opens(text):
            return iter(())
        end = len(text) if end is None else end
        expression = self._ready or self.compiled
        return expression.finditer(text, start, end) if end - start <= SHORT else expression.finditer(text, start, end, timeout=TIMEOUT)


class Gates:
    """Patterns that are tried one after the other on the same text, behind one gate more: what the text must hold for any of them to match."""

    __slots__ = ("_gate", "patterns")

    def __init__(self, *patterns: GatedPattern) -> None:
        self.patterns = patterns
        self._gate: Gate | None = None

    def on(self, text: str) -> Sequence[GatedPattern]:
        """The patterns, none where none can match in the text."""
        gate = self._gate = self._gate or Gate.of_any([pattern.gate_for for pattern in self.patterns])
        return self.patterns if gate.opens(text) else ()


def read_back(source: str, flags: int = 0) -> regex.Pattern[str]:
    r"""An expression of how a text ends, read from there, where it is mostly refuted at once: ask it with ``match``.

    >>> [read_back(r"\bfrom\s+(?:the\s+)?", regex.IGNORECASE).match(text) is not None for text in ("fell from the ", "from 5 to ")]
    [True, False]
    """
    return compiled(f"(?r)(?:{source})", flags)


def clauses_of(source: str, *, verbose: bool = False, fold: bool = False) -> tuple[Clause, ...]:
    r"""What every match of an expression holds.

    >>> sorted(map(sorted, clauses_of(r"\b(?:rose|fell)\s+by\s+(?P<size>[ⒸⓅ])")))
    [['by'], ['fell', 'rose'], ['Ⓒ', 'Ⓟ']]
    """
    if _STRANGE.search(source):
        return ()
    atoms = _atoms(source, verbose=verbose)
    part, at = _branches(atoms, 0, fold=fold)
    return _met(part) if at == len(atoms) else ()


def _useful(clauses: Iterable[Clause], *, fold: bool) -> tuple[Clause, ...]:
    """Clauses that tell one text from another, the quickest first: a letter is in every text."""
    kept = {clause for clause in clauses if len(clause) <= _MOST and not (fold and any(len(each) == 1 and each.isascii() for each in clause))}
    return tuple(sorted(kept, key=lambda clause: (len(clause), sorted(clause))))


def _atoms(source: str, *, verbose: bool) -> list[str]:
    """The pieces of an expression."""
    return _ATOM.findall(_BLANK.sub(r"\1", source) if verbose else source)


def _branches(atoms: list[str], at: int, *, fold: bool) -> tuple[_Part, int]:
    """What stands up to the bracket that closes a group, or the end."""
    parts: list[_Part] = []
    while True:
        part, at = _row(atoms, at, fold=fold)
        parts.append(part)
        if at == len(atoms) or atoms[at] != "|":
            return _either(parts), at
        at += 1


def _row(atoms: list[str], at: int, *, fold: bool) -> tuple[_Part, int]:
    whole, clauses = _EMPTY, list[Clause]()
    few = True
    while at < len(atoms) and atoms[at] not in {"|", ")"}:
        part, at = _atom(atoms, at, fold=fold)
        if at < len(atoms) and atoms[at][0] in "?*+{":
            part = _repeated(part, atoms[at])
            at += 1
        if part is _NOTHING:
            continue
        clauses += part.clauses
        if part.all is not None and len(part.all) * len(whole) <= _MOST:
            whole = frozenset([one + other for one in whole for other in part.all])
        else:
            clauses += _clause(whole)
            whole = _EMPTY if part.all is None else part.all
            few = False
    if few:
        return _Part(whole, tuple(clauses)), at
    return _Part(None, (*clauses, *_clause(whole))), at


def _atom(atoms: list[str], at: int, *, fold: bool) -> tuple[_Part, int]:
    atom = atoms[at]
    if atom[0] == "(":
        return _group(atoms, at, fold=fold)
    if atom in _WIDTHLESS:
        return _NOTHING, at + 1
    if atom[0] == "[":
        return _set(atom, fold=fold), at + 1
    if atom == "." or (atom[0] == "\\" and atom[1].isalnum()):
        return _ANYTHING, at + 1
    return _Part(frozenset([_same(atom.removeprefix("\\"), fold=fold)])), at + 1


def _group(atoms: list[str], at: int, *, fold: bool) -> tuple[_Part, int]:
    opening = atoms[at]
    if opening[-1] == ")":
        return _ANYTHING, at + 1
    part, end = _branches(atoms, at + 1, fold=fold)
    if opening in _AROUND:
        return _NOTHING, end + 1
    return (part if opening in {"(", "(?:", "(?i:", "(?-i:"} or opening[:4] == "(?P<" else _ANYTHING), end + 1


def _set(atom: str, *, fold: bool) -> _Part:
    if not _PLAIN.fullmatch(atom):
        return _ANYTHING
    inside = [each[-1] if len(each) > 1 else each for each in _MEMBER.findall(atom, 1, len(atom) - 1)]
    found: list[str] = []
    at = 0
    while at < len(inside):
        if at + 2 < len(inside) and inside[at + 1] == "-":
            found += map(chr, range(ord(inside[at]), ord(inside[at + 2]) + 1))
            at += 3
        else:
            found.append(inside[at])
            at += 1
    return _Part(frozenset(_same(each, fold=fold) for each in found)) if len(found) <= _MOST else _ANYTHING


def _same(character: str, *, fold: bool) -> str:
    return folded(character) if fold else character


def _repeated(part: _Part, times: str) -> _Part:
    if times[0] == "?":
        return _Part(None if part.all is None else part.all | {""})
    least = times[1:-1].partition(",")[0].rstrip("}") if times[0] == "{" else ""
    return _Part(None, _met(part)) if times[0] == "+" or int(least or 0) else _ANYTHING


def _either(parts: list[_Part]) -> _Part:
    """What holds whichever of the branches matches."""
    if len(parts) == 1:
        return parts[0]
    wholes = [part.all for part in parts]
    strings = frozenset[str]().union(*(whole for whole in wholes if whole is not None))
    if None not in wholes and len(strings) <= _MOST:
        return _Part(strings)
    clauses: list[Clause] = []
    for marks in (True, False):
        chosen = [_best(part, marks=marks) for part in parts]
        if all(chosen):
            clauses.append(_least(frozenset[str]().union(*(each for each in chosen if each))))
    return _Part(None, tuple(clauses))


def _best(part: _Part, *, marks: bool) -> Clause | None:
    """The clause of a branch that tells most; either of single characters beyond ASCII, the marks of figures, or of any other strings."""
    fitting = [clause for clause in _met(part) if all(len(each) == 1 and not each.isascii() for each in clause) == marks]
    return max(fitting, key=lambda clause: (min(map(len, clause)), -len(clause), sorted(clause)), default=None)


def _met(part: _Part) -> tuple[Clause, ...]:
    return (*part.clauses, *(_clause(part.all) if part.all is not None else ()))


def _clause(strings: Clause) -> tuple[Clause, ...]:
    return () if "" in strings else (_least(strings),)


def _least(strings: Clause) -> Clause:
    """Without those that hold another one."""
    return frozenset(each for each in strings if not any(other in each for other in strings if other != each))
