"""Public extractors of quantities, each brought to the form of our figures; ``pip install -e '.[bench]'`` installs them.

Comes in: a text. Goes out: figures as a gold file lists them, as far as the extractor tells: place, value, kind and unit. Their readings are taken
kindly: a whole number without a unit is a count, another one a fraction.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import Any

Figure = dict[str, Any]
Reader = Callable[[str], list[Figure]]

_RECOGNIZED = {
    "Square hectometer": "hectare", "Kilometer": "kilometre", "Meter": "metre", "Mile": "mile", "Metric ton": "tonne", "Ton": "tonne",
    "Kilogram": "kilogram", "Liter": "litre", "Acre": "acre",
}  # fmt: skip


def _figure(start: int, end: int, value: float, kind: str | None = None, unit: str | None = None) -> Figure:
    kind = kind or ("count" if value == int(value) else "fraction")
    fields = ("direction", "qualifier", "role", "measure", "period", "baseline", "code")
    return {"start": start, "end": end, "value": value, "kind": kind, "unit": unit, "optional": False} | dict.fromkeys(fields)


def digits() -> Reader:
    """No extractor: every number in digits, commas and decimals minded."""
    number = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
    return lambda text: [_figure(m.start(), m.end(), float(m[0].replace(",", ""))) for m in number.finditer(text)]


def quantulum3() -> Reader:
    """quantulum3 without its classifier (that needs a trained model)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser  # noqa: PLC0415

    def figure(quantity: Any, offset: int) -> Figure:
        start, end = (offset + at for at in quantity.span)
        name, value = quantity.unit.name, float(quantity.value)
        if name == "percentage":
            return _figure(start, end, value, "percentage", "%")
        if name in {"pound sterling", "penny"}:
            return _figure(start, end, value if name != "penny" else value / 100, "money", "GBP")
        if quantity.unit.entity.name == "time":
            return _figure(start, end, value, "duration", name)
        return _figure(start, end, value) if name == "dimensionless" else _figure(start, end, value, "measure", name)

    def read(text: str) -> list[Figure]:
        return [figure(quantity, offset) for offset, line in _lines(text) for quantity in parser.parse(line)]

    return read


def recognizers() -> Reader:
    """Recognizers-Text: percentages, currencies and dimensions, and the numbers outside them."""
    import recognizers_number as numbers  # noqa: PLC0415
    import recognizers_number_with_unit as units  # noqa: PLC0415

    def read(text: str) -> list[Figure]:
        found: list[Figure] = []
        for offset, line in _lines(text):
            for recognize in (numbers.recognize_percentage, units.recognize_currency, units.recognize_dimension, numbers.recognize_number):
                found += _apart(found, (_recognized(result, recognize.__name__, offset) for result in recognize(line, "en-us") if _valued(result)))
        return sorted(found, key=lambda figure: int(figure["start"]))

    return read


def _valued(result: Any) -> bool:
    return bool(result.resolution) and result.resolution.get("value") not in {None, ""}


def _recognized(result: Any, recognizer: str, offset: int) -> Figure:
    start, end = offset + result.start, offset + result.end + 1
    value, unit = float(str(result.resolution["value"]).rstrip("%")), result.resolution.get("unit")
    if recognizer == "recognize_percentage":
        return _figure(start, end, value, "percentage", "%")
    if recognizer == "recognize_currency":
        return _figure(start, end, value, "money", "GBP" if unit in {"Pound", "British pound"} else unit)
    return _figure(start, end, value, "measure", _RECOGNIZED.get(unit, unit)) if unit else _figure(start, end, value)


def _apart(found: list[Figure], more: Iterable[Figure]) -> list[Figure]:
    """Those of ``more`` that touch none of ``found``."""
    return [one for one in more if not any(one["start"] < other["end"] and other["start"] < one["end"] for other in found)]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset: these extractors read sentences and paragraphs, not documents."""
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match[0]


PEERS: dict[str, tuple[Callable[[], Reader], str | None]] = {
    "every number in digits": (digits, None),
    "quantulum3": (quantulum3, "quantulum3"),
    "Recognizers-Text": (recognizers, "recognizers-text-suite"),
}
"""Readers by name, with the package whose version is reported."""


def readers() -> Iterator[tuple[str, Reader | str]]:
    """Each peer by name and version, or why it does not run here."""
    for name, (make, package) in PEERS.items():
        try:
            label = f"{name} {version(package)}" if package else name
            yield label, make()
        except ImportError as error:  # not installed, or not for this Python
            yield name, f"{type(error).__name__}: {error}"
