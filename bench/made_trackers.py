"""Small trackers of one page, made from a seed: what a corpus of many documents is made of when nothing but their number matters.

Comes in: how many, and a folder. Goes out: files, every second one a PDF, of 40 publishers and 12 years; no two are the same.
"""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

_PLACES = [
    f"{first}{last}" for first in ("Ash", "Birk", "Dun", "Elm", "Far", "Hol", "Kes", "Lang") for last in ("bury", "combe", "ford", "minster", "wick")
]
_QUARTERS = (("January", "March", "03-31"), ("April", "June", "06-30"), ("July", "September", "09-30"), ("October", "December", "12-31"))
_THEMES = ("Living Well", "Cleaner and Greener", "Safer Streets", "Homes for All")
_ACTIONS = (
    "Get more adults taking part in sport",
    "Recycle more household waste",
    "Deal with fly-tipping more quickly",
    "Bring empty homes back into use",
)
_SENTENCES = (
    "The centres recorded {count:,} visits, {share}% more than in the previous quarter.",
    "The target for the year is {share}%, and {count:,} residents have been told of it.",
    "It has fallen by {share} percentage points since last year, to {small} per 100,000.",
    "The board approved £{share}m for the next {small} months.",
    "About {small} of the partners have signed up, and a further two are expected to follow.",
    "Complaints fell from {small} to {tiny} over the same period.",
)
_RATINGS = ("Green", "Amber", "Red")


def text_of(seed: int) -> str:
    """A tracker of one page: a title, a publisher, a period, a theme and three actions with narrative, figures and a rating each."""
    random = Random(seed)
    year, (first, last, _) = 2009 + random.randrange(12), random.choice(_QUARTERS)
    place = random.choice(_PLACES)
    lines = [f"Corporate Action Tracker: {first} to {last} {year}", f"{place} Council", "", random.choice(_THEMES), ""]
    for number, action in enumerate(random.sample(_ACTIONS, 3)):
        told = [
            sentence.format(
                count=random.randrange(1000, 99999), share=random.randrange(10, 99) / 10, small=random.randrange(11, 99), tiny=random.randrange(2, 11)
            )
            for sentence in random.sample(_SENTENCES, 3)
        ]
        lines += [f"{place[:2].upper()}-{number + 1}{random.choice('abc')} {action}", "", " ".join(told), "", random.choice(_RATINGS), ""]
    return "\n".join([*lines, f"Document {seed} of its series."]) + "\n"


def pdf_of(text: str) -> bytes:
    """The text as a PDF of one page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setFont("Helvetica", 10)
    y = 800.0
    for line in text.splitlines():
        for part in simpleSplit(line, "Helvetica", 10, 480) or [""]:
            canvas.drawString(50, y, part)
            y -= 14
    canvas.save()
    return buffer.getvalue()


def make(folder: Path, count: int, kinds: tuple[str, ...] = ("txt", "pdf")) -> Path:
    """So many files in the folder, which is made; a hundred in each folder in it."""
    for seed in range(count):
        kind = kinds[seed % len(kinds)]
        path = folder / f"{seed // 100:05}" / f"{seed}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text_of(seed)
        path.write_bytes(pdf_of(text) if kind == "pdf" else text.encode())
    return folder
