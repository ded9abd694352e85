"""Gold files from marked-up text: the author marks each fact where it stands, offsets are computed.

Tags vanish from the text; everything between them stays, character by character. ``&lt;`` and ``&amp;`` write themselves.

    <h level="title|plan|theme" name="mended name, if it differs">...</h>
    <entry rating="amber" theme="..." plan="...">   theme and plan default to the headings above; rating to null
      <r code="QX-1a" scheme="priority|indicator">QX-1a</r>     a code that introduces the entry
      <t>title as printed</t>                                  one per code, in the order of the codes
      <n>a narrative paragraph</n>
    </entry>
    <m code="NI 195" scheme="indicator">NI 195</m>              a code that is only mentioned
    <f v="2.4" k="percentage" u="%" d="down" q="over" role="target" m="measure" p="period" b="baseline" opt>2.4%</f>
    <c colour="amber" s="assigned" opt>Amber</c>                colour defaults to the lower-cased text, s to assigned

Defaults of <f>: k and u from ``%`` (percentage) and ``£`` (money, GBP), else count; role observed; the rest null.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, dict[str, str | None]]] = []
        self.gold: dict[str, list[dict[str, Any]]] = {k: [] for k in ("headings", "references", "entries", "figures", "ratings")}
        self.plan: str | None = None
        self.theme: str | None = None
        self.entry: dict[str, Any] | None = None
        self.facts_of_entry: list[dict[str, Any]] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self.length += len(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"h", "entry", "r", "t", "n", "m", "f", "c"}:
            raise ValueError(f"unknown tag <{tag}>")
        given = dict(attrs)
        self.open.append((tag, self.length, given))
        if tag == "entry":
            self.entry = {
                "codes": [], "titles": [], "theme": given.get("theme", self.theme) or None, "plan": given.get("plan", self.plan) or None,
                "rating": given.get("rating") or None, "narrative": [],
            }  # fmt: skip
            self.gold["entries"].append(self.entry)
            self.facts_of_entry = []

    def handle_endtag(self, tag: str) -> None:
        opened, start, given = self.open.pop()
        if opened != tag:
            raise ValueError(f"<{opened}> closed by </{tag}>")
        text = "".join(self.parts)[start : self.length]
        span = {"start": start, "end": self.length, "text": text}
        if tag != "entry" and (not text or text != text.strip()):
            raise ValueError(f"<{tag}> must hold text without space at its ends: {text!r}")
        getattr(self, f"_{tag}")(span, given)

    def _current(self, tag: str) -> dict[str, Any]:
        if self.entry is None:
            raise ValueError(f"<{tag}> outside <entry>")
        return self.entry

    def _h(self, span: dict[str, Any], given: dict[str, str | None]) -> None:
        name = given.get("name") or span["text"]
        level = given["level"]
        self.gold["headings"].append(span | {"level": level, "name": name})
        if level == "plan":
            self.plan, self.theme = name, None
        elif level == "theme":
            self.theme = name

    def _r(self, span: dict[str, Any], given: dict[str, str | None]) -> None:
        entry = self._current("r")
        code = given.get("code") or span["text"]
        entry["codes"].append(code)
        self.gold["references"].append(span | {"code": code, "scheme": given.get("scheme") or "priority", "role": "heading"})

    def _m(self, span: dict[str, Any], given: dict[str, str | None]) -> None:
        self.gold["references"].append(
            span | {"code": given.get("code") or span["text"], "scheme": given.get("scheme") or "priority", "role": "mention"}
        )

    def _t(self, span: dict[str, Any], _given: dict[str, str | None]) -> None:
        self._current("t")["titles"].append(span["text"])

    def _n(self, span: dict[str, Any], _given: dict[str, str | None]) -> None:
        self._current("n")["narrative"].append([span["start"], span["end"]])

    def _f(self, span: dict[str, Any], given: dict[str, str | None]) -> None:
        text = span["text"]
        kind, unit = ("percentage", "%") if "%" in text else ("money", "GBP") if "£" in text else ("count", None)
        kind = given.get("k") or kind
        default_unit = {"percentage": "%", "percentage_points": "pp", "money": "GBP"}.get(kind)
        fact = span | {
            "value": float(str(given["v"])), "kind": kind, "unit": given.get("u") or default_unit if kind != "count" else given.get("u") or unit,
            "direction": given.get("d"), "qualifier": given.get("q"), "role": given.get("role") or "observed",
            "measure": given.get("m"), "period": given.get("p"), "baseline": given.get("b"), "code": None, "optional": "opt" in given,
        }  # fmt: skip
        self.gold["figures"].append(fact)
        self.facts_of_entry.append(fact)

    def _c(self, span: dict[str, Any], given: dict[str, str | None]) -> None:
        fact = span | {
            "colour": given.get("colour") or span["text"].lower(),
            "status": given.get("s") or "assigned",
            "code": None,
            "optional": "opt" in given,
        }
        self.gold["ratings"].append(fact)
        self.facts_of_entry.append(fact)

    def _entry(self, _span: dict[str, Any], _given: dict[str, str | None]) -> None:
        entry = self._current("entry")
        for fact in self.facts_of_entry:
            fact["code"] = entry["codes"][0] if entry["codes"] else None
        self.entry, self.facts_of_entry = None, []


def parse(marked: str, document: str) -> tuple[str, dict[str, Any]]:
    """The plain text and the gold record of a marked-up text. Raises ValueError on tags that do not nest."""
    parser = _Parser()
    parser.feed(marked)
    parser.close()
    if parser.open:
        raise ValueError(f"not closed: {[tag for tag, _, _ in parser.open]}")
    for layer in ("headings", "references", "figures", "ratings"):
        parser.gold[layer].sort(key=lambda fact: fact["start"])
    return "".join(parser.parts), {"document": document, **parser.gold}
