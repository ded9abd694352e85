"""The look of elements of a web page: what its style sheets, ``style`` attributes and old attributes say of colour, size, weight and visibility.

Comes in: elements. Goes out: :class:`Look`, for the reader of web pages. Only style sheets inside the file are known; nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from ingest.expressions import compiled
from ingest.markup import Element

_MOST_RULES = 5_000
_MOST_COMPARED = 400_000
"""How often, on one page, an element may be compared with a selector; large sites ask for a tenth."""
_BODY = 12.0
_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 8.0, "big": 14.4, "small": 10.0, "sup": 10.0, "sub": 10.0}
"""Points, as browsers set them where a page says nothing."""
_WORDED_SIZES = {"xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_LENGTH = compiled(r"(?P<number>\d{0,6}\.?\d{0,6})\s*(?P<unit>pt|px|em|rem|%)")
_FACTORS = {"pt": 1.0, "px": 0.75}
_COMMENT = compiled(r"/\*.*?\*/|<!--|-->", regex.DOTALL)
_AT_BLOCK = compiled(r"@[a-z-]++[^{};]*+(?:;|\{(?:[^{}]++|\{[^{}]*+\})*+\})")
_RULE = compiled(r"(?P<selectors>[^{}]++)\{(?P<said>[^{}]*+)\}")
_COMPOUND = compiled(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+)*)", regex.IGNORECASE)
_HEX = compiled(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_BARE_HEX = compiled(r"[0-9a-f]{6}")
_RGB = compiled(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d?\.?\d+)(%?))?\s*\)")
_NAMES = dict(
    pair.split(":")
    for pair in [
        "black:#000000",
        "white:#ffffff",
        "red:#ff0000",
        "lime:#00ff00",
        "green:#008000",
        "blue:#0000ff",
        "yellow:#ffff00",
        "orange:#ffa500",
        "gold:#ffd700",
        "maroon:#800000",
        "navy:#000080",
        "olive:#808000",
        "purple:#800080",
        "teal:#008080",
        "aqua:#00ffff",
        "cyan:#00ffff",
        "fuchsia:#ff00ff",
        "magenta:#ff00ff",
        "silver:#c0c0c0",
        "gray:#808080",
        "grey:#808080",
        "lightgray:#d3d3d3",
        "lightgrey:#d3d3d3",
        "darkgray:#a9a9a9",
        "darkgrey:#a9a9a9",
        "whitesmoke:#f5f5f5",
        "gainsboro:#dcdcdc",
        "darkred:#8b0000",
        "firebrick:#b22222",
        "crimson:#dc143c",
        "indianred:#cd5c5c",
        "tomato:#ff6347",
        "orangered:#ff4500",
        "coral:#ff7f50",
        "salmon:#fa8072",
        "darkorange:#ff8c00",
        "goldenrod:#daa520",
        "khaki:#f0e68c",
        "lightyellow:#ffffe0",
        "darkgreen:#006400",
        "forestgreen:#228b22",
        "limegreen:#32cd32",
        "lightgreen:#90ee90",
        "palegreen:#98fb98",
        "seagreen:#2e8b57",
        "mediumseagreen:#3cb371",
        "springgreen:#00ff7f",
        "yellowgreen:#9acd32",
        "greenyellow:#adff2f",
        "lawngreen:#7cfc00",
        "chartreuse:#7fff00",
        "darkblue:#00008b",
        "royalblue:#4169e1",
        "steelblue:#4682b4",
        "dodgerblue:#1e90ff",
        "lightblue:#add8e6",
        "pink:#ffc0cb",
    ]
)
"""Colours by name: those of CSS that are used behind cells."""


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in points, ``fill`` (behind this very element) and ``colour`` as ``#rrggbb``; ``raised``: above the line; ``pre``: line ends and spaces stand as they are."""

    size: float = _BODY
    bold: bool = False
    colour: str | None = None
    fill: str | None = None
    hidden: bool = False
    raised: bool = False
    pre: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    """Compounds from the outermost to the element itself, each a tag and its classes and ids; and what it says."""

    compounds: tuple[tuple[str, frozenset[str]], ...]
    weight: tuple[int, int, int]
    said: str


class Sheet:
    """The style sheets of a page, by the last thing that each selector names."""

    def __init__(self, sources: list[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._compared = 0
        count = 0
        for source in sources:
            for match in _RULE.finditer(_AT_BLOCK.sub("", _COMMENT.sub("", source))):
                if not any(
                    word in match["said"].lower()
                    for word in ("color", "background", "font", "display", "visibility", "white-space", "vertical-align")
                ):
                    continue
                for selector in match["selectors"].split(","):
                    rule = _rule(selector, match["said"], count)
                    count += 1
                    if rule is not None and count < _MOST_RULES:
                        tag, names = rule.compounds[-1]
                        self._rules.setdefault(min(names, default=tag), []).append(rule)

    def said_of(self, element: Element) -> list[str]:
        """What the rules that fit an element say, the weightiest last."""
        if not self._rules:
            return []
        tag, names = _named(element)
        found = [rule for key in (tag, *names) for rule in self._rules.get(key, ()) if self._fits(rule, element)]
        return [rule.said for rule in sorted(found, key=lambda rule: rule.weight)]

    def _fits(self, rule: _Rule, element: Element) -> bool:
        """Whether the element is what the selector names last, and the rest stands around it; no rule fits once too much was compared."""
        *around, own = rule.compounds
        self._compared += 1
        if self._compared > _MOST_COMPARED or not _is(own, element):
            return False
        outer = element.getparent()
        for compound in reversed(around):
            while outer is not None and not _is(compound, outer):
                outer = outer.getparent()
                self._compared += 1
            if outer is None or self._compared > _MOST_COMPARED:
                return False
            outer = outer.getparent()
        self._compared += 4  # what fits has to be read
        return self._compared <= _MOST_COMPARED

    def look(self, element: Element, outer: Look) -> Look:
        """The look of an element inside one of another look."""
        tag = str(element.tag)
        look = replace(
            outer,
            fill=None,
            size=_SIZES.get(tag, outer.size),
            bold=outer.bold or tag in _BOLD,
            raised=outer.raised or tag == "sup",
            pre=outer.pre or tag == "pre",
        )
        if element.get("bgcolor"):
            look = replace(look, fill=colour_of(element.get("bgcolor") or ""))
        if tag == "font":
            look = replace(
                look, colour=colour_of(element.get("color") or "") or look.colour, size=_FONT_SIZES.get(element.get("size") or "", look.size)
            )
        if element.get("hidden") is not None:
            look = replace(look, hidden=True)
        for said in (*self.said_of(element), element.get("style") or ""):
            look = _with(look, said, outer)
        return look


def colour_of(value: str) -> str | None:
    """A colour of a style sheet or an old attribute as ``#rrggbb``; None for one that is not known or cannot be seen.

    >>> colour_of("#F00"), colour_of("rgb(0, 176, 80)"), colour_of("rgba(0, 0, 0, 0)"), colour_of("Gold")
    ('#ff0000', '#00b050', None, '#ffd700')
    """
    value = value.strip().lower()
    if value in _NAMES:
        return _NAMES[value]
    if _HEX.fullmatch(value):
        return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])
    if _BARE_HEX.fullmatch(value):
        return f"#{value}"
    match = _RGB.fullmatch(value)
    if match is None:
        return None
    share = float(match[4]) / (100 if match[5] else 1) if match[4] else 1.0
    if share < 0.05:
        return None
    return "#" + "".join(f"{round(255 + (min(int(part), 255) - 255) * min(share, 1)):02x}" for part in match.group(1, 2, 3))


def _with(look: Look, said: str, outer: Look) -> Look:
    for declaration in said.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.replace("!important", "").strip().lower()
        if name == "background-color":
            look = replace(look, fill=colour_of(value))
        elif name == "background":
            found = [colour for part in _parts(value) if (colour := colour_of(part))]
            look = replace(look, fill=found[0] if found else None)
        elif name == "color":
            look = replace(look, colour=colour_of(value) or look.colour)
        elif name == "font-weight":
            look = replace(look, bold=value in {"bold", "bolder"} or (value.isdigit() and int(value) >= 600))
        elif name == "font-size":
            look = replace(look, size=_size(value, outer.size) or look.size)
        elif name == "font":
            sizes = [size for part in value.replace("/", " ").split() if (size := _size(part, outer.size))]
            look = replace(look, bold="bold" in value.split(), size=sizes[0] if sizes else look.size)
        elif (name == "display" and value == "none") or (name == "visibility" and value in {"hidden", "collapse"}) or name == "mso-hide":
            look = replace(look, hidden=True)
        elif name == "visibility" and value == "visible":
            look = replace(look, hidden=False)
        elif name == "vertical-align" and value in {"super", "baseline"}:
            look = replace(look, raised=value == "super")
        elif name == "white-space":
            look = replace(look, pre=value in {"pre", "pre-wrap", "pre-line", "break-spaces"})
    return look


def _parts(value: str) -> list[str]:
    """The parts of a value, functions such as ``rgb(...)`` whole."""
    return regex.findall(r"[\w#-]+\([^()]*\)|[\w#-]+", value)


def _size(value: str, outer: float) -> float | None:
    if value in _WORDED_SIZES:
        return _WORDED_SIZES[value]
    match = _LENGTH.fullmatch(value)
    if match is None or not match["number"].strip("."):
        return None
    number, unit = float(match["number"]), match["unit"]
    points = number * _FACTORS[unit] if unit in _FACTORS else number * _BODY if unit == "rem" else number * outer / (100 if unit == "%" else 1)
    return points if 0.5 < points < 200 else None


def _rule(selector: str, said: str, order: int) -> _Rule | None:
    compounds = []
    for part in selector.replace(">", " ").split()[-6:]:
        match = _COMPOUND.fullmatch(part)
        if match is None or not part:
            return None  # attributes, states and generated content
        compounds.append(((match["tag"] or "").lower(), frozenset(regex.findall(r"[.#][\w-]+", match["rest"]))))
    if not compounds:
        return None
    ids = sum(name.startswith("#") for _, names in compounds for name in names)
    classes = sum(name.startswith(".") for _, names in compounds for name in names)
    return _Rule(tuple(compounds), (ids, classes, order), said)


def _named(element: Element) -> tuple[str, frozenset[str]]:
    names = {f".{name}" for name in (element.get("class") or "").split()[:50]}
    if element.get("id"):
        names.add(f"#{element.get('id')}")
    return str(element.tag), frozenset(names)


def _is(compound: tuple[str, frozenset[str]], element: Element) -> bool:
    tag, names = compound
    return (not tag or tag == element.tag) and (not names or names <= _named(element)[1])
