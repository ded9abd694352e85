"""Words become segments (words that stand together on one line), and segments become the visual lines of a region.

Comes in: words of one turn. Goes out: :class:`Segment` and :class:`TextLine`, in the coordinates of the frame.
Segments follow the order in which words are shown, so text that runs over into a neighbour is never interleaved with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest.raw import Word, apart

_SAME_RUN_GAP = 2.0  # a justified line can stretch its spaces this far, in font sizes; typewriters fill columns up with spaces
_SEGMENT_GAP = 0.9
_WIDER = 1.6  # times the usual space of its line, a space that words of one operator are parted by
_TAB_GAP = 1.6  # white space this wide, in font sizes, parts columns rather than words
_FLUSH = 0.15  # font sizes by which a line that fills its column may miss its edges: letters bring some white along
_EVEN = 0.4  # font sizes by which the spaces of a justified line differ
_PITCH = 1.6  # font sizes between the baselines of lines of one paragraph
_JUSTIFIED = 0.3  # share of the lines of a column that end at its right edge when it is justified


@dataclass(slots=True, eq=False)
class Segment:
    """Words and phrases that follow each other on one line without a wide gap."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """The words, parted by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True, eq=False)
class TextLine:
    """One visual line of a region: its parts are the runs of words (and phrases) that wide gaps (a tab) part."""

    parts: list[list[Word]]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    _words: list[Word] | None = None

    @property
    def words(self) -> list[Word]:
        """All words from left to right, each by itself."""
        if self._words is None:
            self._words = apart(self.phrases)
        return self._words

    @property
    def phrases(self) -> list[Word]:
        """All words from left to right, those of one operator together."""
        return self.parts[0] if len(self.parts) == 1 else [word for part in self.parts for word in part]

    @property
    def all_of_one_weight(self) -> bool:
        """Whether it is surely all bold, or all light: one phrase."""
        return len(self.parts) == 1 == len(self.parts[0])

    @property
    def last(self) -> str:
        """The text of the last word."""
        return self.parts[-1][-1].last


def segments_of(words: Iterable[Word]) -> list[Segment]:
    """Segments in the order in which their first words are shown."""
    words = list(words)
    segments: list[Segment] = []
    current: Segment | None = None
    last: Word | None = None
    spaces: Spaces | None = None
    for word in words:
        goes_on = False
        if current is not None and last is not None:
            size = max(current.size, word.size)
            gap = word.x0 - last.x1
            goes_on = -0.3 * size < gap < _SEGMENT_GAP * size
            if not goes_on and word.run == last.run and 0 < gap < _SAME_RUN_GAP * size:
                spaces = spaces or Spaces(words)
                goes_on = gap <= _WIDER * spaces.of(word.run)
            goes_on = goes_on and (word.base == current.base or share_line(current, word))
        if goes_on and current is not None:
            current.words.append(word)
            current.x1 = max(current.x1, word.x1)
            if word.top < current.top or word.bottom > current.bottom:
                current.top, current.bottom = min(current.top, word.top), max(current.bottom, word.bottom)
            if word.size > current.size:
                current.size, current.base = word.size, word.base
        else:
            current = Segment([word], word.x0, word.top, word.x1, word.bottom, word.base, word.size)
            segments.append(current)
        last = word
    return segments


class Spaces:
    """The usual space between the words of each run: wide in lines that are justified."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._usual: dict[int, float] = {}

    def of(self, run: int) -> float:
        """The middle one of the spaces of a run."""
        if not self._usual:
            gaps: dict[int, list[float]] = {}
            for one, other in pairwise(self._words):
                if one.run == other.run and other.x0 > one.x1 and abs(one.base - other.base) < one.size / 2:
                    gaps.setdefault(one.run, []).append(other.x0 - one.x1)
                gaps.setdefault(one.run, []).extend([x0 - x1 for x0, x1 in zip(one.lefts[1:], one.rights, strict=False)])
            self._usual = {number: sorted(own)[(len(own) - 1) // 2] for number, own in gaps.items() if own}
        return self._usual.get(run, 0.0)


def share_line(one: Segment | Word, other: Segment | Word) -> bool:
    """Whether the bands of 0.7 font sizes over the two baselines overlap by half of the smaller one."""
    smaller = 0.7 * min(one.size, other.size)
    overlap = min(one.base, other.base) - max(one.base - 0.7 * one.size, other.base - 0.7 * other.size)
    return overlap >= 0.5 * smaller


def lines_of(segments: Iterable[Segment]) -> list[TextLine]:
    """The visual lines that the segments of one region make, from top to bottom."""
    rows: list[list[Segment]] = []
    tallest: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.x0)):
        # A raised note or a second column may stand a little above its row, so the last two rows are asked.
        for row in range(len(rows) - 1, max(len(rows) - 3, -1), -1):
            if share_line(tallest[row], segment):
                rows[row].append(segment)
                if segment.size > tallest[row].size:
                    tallest[row] = segment
                break
        else:
            rows.append([segment])
            tallest.append(segment)
    return [_line(sorted(row, key=lambda s: (s.x0, s.x1))) if len(row) > 1 else _alone(row[0]) for row in rows]


def with_stretched(lines: list[TextLine]) -> list[TextLine]:
    """The lines of a column, those without tabs that were only stretched to fill it: they reach from edge to edge, and their spaces are all as wide.

    Of two words, one at each edge, the next line tells: it goes on in the same type, and other lines fill the column too.
    """
    if not any(len(line.parts) > 1 for line in lines):
        return lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    full = sum(line.x1 > right - _FLUSH * line.size for line in lines)
    if full < 3 or full < _JUSTIFIED * len(lines):
        return lines
    found: list[TextLine] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if len(line.parts) > 1 and line.x0 < left + _FLUSH * line.size and line.x1 > right - _FLUSH * line.size and _is_stretched(line, below):
            found.append(replace(line, parts=[line.words]))
        else:
            found.append(line)
    return found


def _is_stretched(line: TextLine, below: TextLine | None) -> bool:
    gaps = [other.x0 - one.x1 for one, other in pairwise(line.words)]
    if max(gaps) - min(gaps) > _EVEN * line.size:
        return False
    if len(gaps) > 1:
        return True
    goes_on = below is not None and len(below.parts) == 1 and abs(below.x0 - line.x0) < _FLUSH * line.size
    return goes_on and below is not None and (below.size, below.bold) == (line.size, line.bold) and below.base - line.base < _PITCH * line.size


def lines_of_words(words: list[Word]) -> list[TextLine]:
    """The visual lines that words make, from top to bottom: at once where each stands on a line of its own, below the one before it."""
    above = words[0].base
    for word in words[1:]:
        if word.base - above < word.size:
            return lines_of(segments_of(words))
        above = word.base
    return [TextLine([[w]], w.x0, w.top, w.x1, w.bottom, w.base, _in_tenths(w.size), w.bold) for w in words]


@lru_cache(maxsize=1_000)
def _in_tenths(size: float) -> float:
    """A font size, of which a document has few, in tenths of points."""
    return round(size, 1)


def _alone(only: Segment) -> TextLine:
    words = only.words
    size, bold = _style(words) if len(words) > 1 else (_in_tenths(words[0].size), words[0].bold)
    return TextLine([words], only.x0, only.top, only.x1, only.bottom, only.base, size, bold)


def _line(row: list[Segment]) -> TextLine:
    parts: list[list[Word]] = []
    end = row[0].x0
    for segment in row:
        if parts and segment.x0 - end < _TAB_GAP * segment.size:
            parts[-1] = parts[-1] + segment.words
        else:
            parts.append(segment.words)
        end = max(end, segment.x1)
    size, bold = _style([word for segment in row for word in segment.words])
    main = max(row, key=lambda s: s.size)
    return TextLine(
        parts,
        min(s.x0 for s in row),
        min(s.top for s in row),
        max(s.x1 for s in row),
        max(s.bottom for s in row),
        main.base,
        size,
        bold,
    )


def _style(words: list[Word]) -> tuple[float, bool]:
    """The size of most letters, and whether most are heavy."""
    all_sizes, all_bolds = {word.size for word in words}, {word.bold for word in words}
    if len(all_sizes) == 1 == len(all_bolds):
        return _in_tenths(all_sizes.pop()), all_bolds.pop()
    sizes: Counter[float] = Counter()
    bold = letters = 0
    for word in words:
        sizes[_in_tenths(word.size)] += word.letters
        letters += word.letters
        bold += word.letters * word.bold
    return max(sizes, key=lambda size: (sizes[size], size)), 2 * bold > letters
