"""A gold document with its names replaced: the same tracker of a council that does not exist."""

from __future__ import annotations

import json
import re
from typing import Any


def rename(text: str, gold: dict[str, Any], names: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Text and gold with every whole-word occurrence of the keys replaced by the values; all offsets follow."""
    expression = re.compile("|".join(rf"(?<![A-Z]){re.escape(old)}(?![a-z])" for old in sorted(names, key=len, reverse=True)))
    edits: list[tuple[int, int, str]] = [(m.start(), m.end(), names[m.group()]) for m in expression.finditer(text)]
    parts, shifts, last, moved = [], [], 0, 0
    for start, end, new in edits:
        parts += [text[last:start], new]
        moved += len(new) - (end - start)
        shifts.append((end, moved))
        last = end
    changed = "".join([*parts, text[last:]])

    def place(offset: int) -> int:
        return offset + max(((end, by) for end, by in shifts if end <= offset), default=(0, 0))[1]

    def replaced(value: Any) -> Any:
        return expression.sub(lambda m: names[m.group()], value) if isinstance(value, str) else value

    def fact(given: dict[str, Any]) -> dict[str, Any]:
        new = {key: replaced(value) for key, value in given.items()}
        new["start"], new["end"] = place(given["start"]), place(given["end"])
        new["text"] = changed[new["start"] : new["end"]]
        return new

    entries = [
        {
            **{key: replaced(value) for key, value in entry.items()},
            "codes": [replaced(code) for code in entry["codes"]],
            "titles": [replaced(title) for title in entry["titles"]],
            "narrative": [[place(start), place(end)] for start, end in entry["narrative"]],
        }
        for entry in gold["entries"]
    ]
    layers = {layer: [fact(given) for given in gold[layer]] for layer in ("headings", "references", "figures", "ratings")}
    return changed, json.loads(json.dumps({"document": gold["document"], "entries": entries, **layers}))


SAMPLE_NAMES = {
    "CU": "QA", "ENV": "ZED", "TR": "WX", "TP": "JK", "EE": "UV", "LN": "PY", "HW": "GO", "CYPP": "BLIM", "IO": "XE", "VfM": "KqZ", "Vfm": "Kqz", "VFM": "KQZ", "VP": "DJ",
    "Leeds": "Ostermoor", "West Yorkshire": "Vale of Arrin", "Yorkshire and Humber": "Arrin and Tollen", "Yorkshire": "Arrin", "Headrow": "Longmarket", "Swallow Hill": "Tern Bank",
    "Culture": "Sport and Leisure", "Environm\tent": "Surround\tings", "Environment": "Surroundings", "Transport": "Getting About", "Thriving Places": "Lively Quarters", "Enterprise and the Economy": "Jobs and Growth",
    "Learning": "Schooling", "Health and Well Being": "Living Longer", "Children and Young Peoples Plan": "Growing Up Strategy", "Leeds Strategic Plan": "Ostermoor Community Plan",
    "Action Tracker – Overall Summaries": "Progress Monitor – Digest of Findings",
    "We are an intelligent organisation, using good quality information to deliver better outcomes": "We are a thinking body, drawing on sound evidence to serve people better",
    "Our resources are clearly prioritised to provide excellent services and value for money": "Our money is plainly directed to run outstanding services at a fair price",
    "We are a values led organisation and our people are motivated and empowered": "We are a principled employer and our staff are keen and trusted",
}  # fmt: skip
