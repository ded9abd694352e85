"""Words that tell one thing from another: the stems by which two mentions are seen to speak of the same.

Comes in: a stretch of text. Goes out: a set of stems, words that say nothing left out.
"""

from __future__ import annotations

from functools import lru_cache

from ingest.expressions import compiled

_WORD = compiled(r"[\p{L}][\p{L}’'-]*")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "eys", "ey", "ies", "ers", "er", "es", "ed", "al", "s", "y", "e")
_PLAIN = (
    "the a an of in on at to for and or with by from per all our their its his her this that these those it they them which who whom there here as than then so but while whilst whereas although"
    " is was are were be been being has have had having did do does will would can could may said not no only just also again still now therefore thus"
    " number numbers total totals figure figures level levels count counts rate rates percentage proportion share average mean overall sum amount value whole"
    " year years month months quarter quarters week weeks period half first second third fourth last previous next earlier later before after ago since over during between against compared"
    " january february march april may june july august september october november december financial calendar ended ending end start beginning close"
    " up down rise rose risen fall fell fallen increase increased increasing decrease decreased reduction reduced drop dropped growth grew grown decline declined more fewer less lower higher above below"
    " about around some such nearly almost stand stood stands standing came comes went gone reached making made giving gives leaving up out per cent point points percentage"
    " improvement change difference equal equivalent represents representing represented equals equating numbered numbering totalled totalling amounted amounting exactly altogether together each other others remaining rest new"
    " one two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million"
)
_EMPTY = frozenset(_PLAIN.split())


def stems(text: str) -> frozenset[str]:
    """The words of a text that name things, without their endings.

    >>> sorted(stems("The number of recorded burglaries in 2011"))
    ['burglar', 'record']
    """
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY and len(word) > 1)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    bare = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)]
    return bare


_FAINT = frozenset({"report", "record", "therefore", "result", "actu"})


def same_thing(subject: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a subject names nothing that the other words do not: "calls" of "calls answered", but not "weekend calls"."""
    return subject - _FAINT <= other
