"""How a tracker numbers its entries: the code as printed and as meant, by theme and place in it (both from 0)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Codes = Callable[[int, int], tuple[str, str]]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")
_PREFIX = "HSRLEA"
_DEPARTMENT = ("CS", "ETS", "HR", "FN", "PL", "AD")
_SUBJECT = ("BUS", "ENV", "TRA", "LEA", "ECO", "ADM")


@dataclass(frozen=True, slots=True)
class Scheme:
    """``codes`` gives printed and canonical code; ``lettered`` is false for what is a code only by where it stands."""

    name: str
    codes: Codes
    lettered: bool = True
    indicator: bool = False

    @property
    def spaced(self) -> bool:
        """Whether a printed code holds a space."""
        return " " in self.codes(0, 0)[0]

    def mark(self, theme: int, place: int) -> str:
        """The code as marked-up text; empty where the title is the key."""
        printed, meant = self.codes(theme, place)
        if not printed:
            return ""
        return f'<r code="{meant}" scheme="{"indicator" if self.indicator else "priority"}">{printed}</r>'


_ALL = (
    Scheme("QX-1a", lambda t, k: (f"{_PREFIX[t]}C-{k + 1}a",) * 2),
    Scheme("QX-1", lambda t, k: (f"{_PREFIX[t]}C-{k + 1}",) * 2),
    Scheme("QX-01", lambda t, k: (f"{_PREFIX[t]}C-{k + 1:02d}",) * 2),
    Scheme("one prefix", lambda t, k: (f"BP-{t * 10 + k + 1:02d}",) * 2),
    Scheme("LSP - QX1A", lambda t, k: (f"LSP - {_PREFIX[t]}C{k + 1}A", f"LSP-{_PREFIX[t]}C-{k + 1}a")),
    Scheme("Qx-1b", lambda t, k: (f"{_PREFIX[t]}c-{k + 1}b", f"{_PREFIX[t]}C-{k + 1}b")),
    Scheme("NI 195", lambda t, k: (f"NI {t * 40 + k + 5}",) * 2, indicator=True),
    Scheme("BV82", lambda t, k: (f"BV{t * 40 + k + 5}", f"BV {t * 40 + k + 5}"), indicator=True),
    Scheme("BVPI 199a", lambda t, k: (f"BVPI {t * 40 + k + 5}a",) * 2, indicator=True),
    Scheme("KPI-7", lambda t, k: (f"KPI-{t * 4 + k + 5}", f"KPI {t * 4 + k + 5}"), indicator=True),
    Scheme("PI 12", lambda t, k: (f"PI {t * 4 + k + 1}",) * 2, indicator=True),
    Scheme("CS01", lambda t, k: (f"{_DEPARTMENT[t]}{k + 1:02d}", f"{_DEPARTMENT[t]}-{k + 1:02d}")),
    Scheme("CO23", lambda t, k: (f"CO{t * 10 + k + 11}", f"CO-{t * 10 + k + 11}")),
    Scheme("P33", lambda t, k: (f"P{t * 10 + k + 1}", f"P-{t * 10 + k + 1}")),
    Scheme("H1", lambda t, k: (f"{_PREFIX[t]}{k + 1}", f"{_PREFIX[t]}-{k + 1}")),
    Scheme("SR1A", lambda t, k: (f"SR{t * 4 + k + 1}A", f"SR-{t * 4 + k + 1}a")),
    Scheme("BUS 2", lambda t, k: (f"{_SUBJECT[t]} {k + 1}", f"{_SUBJECT[t]}-{k + 1}")),
    Scheme("SO4/3", lambda t, k: (f"SO{t + 1}/{k + 1}", f"SO-{t + 1}/{k + 1}")),
    Scheme("Action 14", lambda t, k: (f"Action {t * 4 + k + 1}", f"ACTION-{t * 4 + k + 1}")),
    Scheme("Pledge 3", lambda t, k: (f"Pledge {t * 4 + k + 1}", f"PLEDGE-{t * 4 + k + 1}")),
    Scheme("Outcome A", lambda t, k: (f"Outcome {'ABCDEFGHJKLMNPQRSTUVWXYZ'[t * 3 + k]}",) * 2),
    Scheme("1.2", lambda t, k: (f"{t + 1}.{k + 1}",) * 2, lettered=False),
    Scheme("1.2.3", lambda t, k: (f"{t + 1}.{k + 1}.1",) * 2, lettered=False),
    Scheme("IV", lambda t, k: (_ROMAN[t * 3 + k],) * 2, lettered=False),
    Scheme("no code", lambda _, __: ("", ""), lettered=False),
)  # fmt: skip
SCHEMES: dict[str, Scheme] = {scheme.name: scheme for scheme in _ALL}
CODED = [name for name in SCHEMES if name != "no code"]
