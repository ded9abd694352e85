"""Passages for the audit: what each says of itself, and what the audit finds in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.audit.findings import ACCUSING, CONFIRMING, Finding
from corpus.audit.stream import findings_of, view_of_text

FOLDER = Path(__file__).parent / "data" / "audit"
UNSEEN = Path(__file__).parent / "data" / "audit_unseen"
THIRD = Path(__file__).parent / "data" / "audit_third"
FOURTH = Path(__file__).parent / "data" / "audit_fourth"


@cache
def findings(text: str) -> tuple[Finding, ...]:
    return tuple(findings_of(view_of_text(text, "passage", None)))


@cache
def passages(folder: Path, name: str) -> tuple[tuple[str, str], ...]:
    """The passages of a file with the relation, or trap, that each is about."""
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple((relation, text) for relation, _, text in (line.partition("\t") for line in lines if line))


def accused(text: str) -> list[Finding]:
    return [finding for finding in findings(text) if finding.verdict in ACCUSING]


def confirmed(text: str) -> list[Finding]:
    return [finding for finding in findings(text) if finding.verdict in CONFIRMING]


def said(text: str) -> list[tuple[str, str, str | None]]:
    """Relation, verdict and reason of what was found, unlinked figures left out."""
    return [(finding.relation, finding.verdict, finding.reason) for finding in findings(text) if finding.relation != "unlinked"]
