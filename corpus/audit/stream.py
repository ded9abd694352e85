"""The audit without a database: lines of texts answered with lines of findings.

Comes in: lines ``{"id", "text"}``, or ``{"id", "documents": [{"name", "text"}, ...]}`` of which each is a corpus of its own. Goes out: one
:class:`~corpus.extraction.Answer` each, in order: ``{"id", "findings": [...]}``, or ``{"id", "error"}`` for a line that is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from corpus.audit.check import check
from corpus.audit.coverage import unlinked
from corpus.audit.findings import Finding
from corpus.audit.view import View, view_of
from corpus.extraction import Answer, BadLine, opened, parse_object, text_of
from corpus.records import json_line
from corpus.work import ReadingFailed, record_of_text
from extractors.record import Json, to_dict
from patterns.profile import Profile


def answer_lines(paths: Sequence[str], profile: Profile | None, *, together: bool = False) -> Iterator[Answer]:
    """Each line answered with the findings of its text, or of its documents taken together."""
    for path in paths:
        with opened(path) as stream:
            for line in stream:
                if line.strip():
                    yield _answer(line, profile, together=together)


def finding_json(finding: Finding, document: int | None = None) -> dict[str, Json]:
    """A finding as JSON; with ``document`` each figure names the document of its line."""
    at: dict[str, Json] = {} if document is None else {"document": document}
    return {
        "relation": finding.relation,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "figures": [at | {"start": number.span.start, "end": number.span.end, "text": number.text} for number in finding.figures],
        "explanation": finding.explanation,
    }


def view_of_text(text: str, name: str, profile: Profile | None) -> View:
    """The view of a text that is at hand. Raises ReadingFailed."""
    return view_of(to_dict(record_of_text(text, name, profile)))


def findings_of(view: View) -> list[Finding]:
    """Every finding of a document, and one for each figure that takes part in none."""
    found = check(view)
    return [*found, *unlinked(view, found)]


def _answer(line: bytes, profile: Profile | None, *, together: bool) -> Answer:
    given: Json = None
    try:
        item = parse_object(line)
        given = item.get("id")
        if together:
            return Answer(json_line({"id": given, "findings": _together(item, profile)}))
        text = text_of(item)
        view = view_of_text(text, given if isinstance(given, str) else json.dumps(given), profile)
    except (ReadingFailed, ValueError) as error:
        if isinstance(error, BadLine):
            given = error.given
        return Answer(json_line({"id": given, "error": str(error)}), str(error))
    return Answer(json_line({"id": given, "findings": [finding_json(finding) for finding in findings_of(view)]}))


def _together(item: Mapping[str, Json], profile: Profile | None) -> list[Json]:
    from corpus.audit.restatements import between  # noqa: PLC0415 - only pairs need it

    given = item.get("id")
    documents = item.get("documents")
    if not isinstance(documents, Sequence) or isinstance(documents, str) or "id" not in item:
        raise BadLine(given, 'the line needs an "id" and "documents", a list of {"name", "text"}')
    views: list[View] = []
    for number, document in enumerate(documents):
        if not isinstance(document, Mapping):
            raise BadLine(given, f'document {number} of the line is no object {{"name", "text"}}')
        name = document.get("name")
        views.append(view_of_text(text_of({**document, "id": given}), name if isinstance(name, str) else str(number), profile))
    found: list[Json] = [finding_json(finding, number) for number, view in enumerate(views) for finding in findings_of(view)]
    return found + [meeting.as_json() for meeting in between(views)]
