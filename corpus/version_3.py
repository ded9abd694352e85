"""The tables of version 3, for :mod:`corpus.migrations`: what stands behind each finding, and what became of every figure. Never edited once it has been released."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE finding_figures (
    -- the figures that took part in a finding, the one that was checked first
    finding_id INTEGER NOT NULL REFERENCES findings(id),
    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, in the order of the sum
    figure_id INTEGER NOT NULL REFERENCES figures(id),
    document_id INTEGER NOT NULL REFERENCES documents(id), -- of the figure; a restatement has figures of several
    PRIMARY KEY (finding_id, position)
) STRICT""",
    "CREATE INDEX idx_finding_figures_figure_id ON finding_figures (figure_id)",
    "CREATE INDEX idx_finding_figures_document_id ON finding_figures (document_id)",
    """CREATE TABLE coverage (
    -- one row per document that was checked: how many of its figures came to which end, the gravest of the findings in which each took part
    document_id INTEGER PRIMARY KEY REFERENCES documents(id),
    impossible INTEGER NOT NULL, -- it cannot be, whatever else is true
    contradicts INTEGER NOT NULL, -- another statement, in the same document or in another one, cannot hold beside it
    stale INTEGER NOT NULL, -- the same words and number stand under another period
    confirmed INTEGER NOT NULL, -- recomputed from what is printed, it prints as stated
    confirmed_by_rounding INTEGER NOT NULL, -- it holds only because figures are rounded, cut off or hedged
    not_checkable INTEGER NOT NULL, -- each of its findings says why
    near_misses INTEGER NOT NULL -- numbers that look like figures and were not read as any
) STRICT""",
    """CREATE TABLE near_misses (
    -- what has the form of a figure (money, per cent, thousands) and was not read as one
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    start INTEGER NOT NULL CHECK (start >= 0), -- [start, "end") of documents.text
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    CHECK (start < "end")
) STRICT""",
    "CREATE INDEX idx_near_misses_document_id ON near_misses (document_id)",
    # What the pages of findings ask for: by document, and by verdict, from an index alone.
    "CREATE INDEX idx_findings_document_id_verdict_relation ON findings (document_id, verdict, relation)",
    "DROP INDEX idx_findings_document_id",
    "CREATE INDEX idx_findings_verdict ON findings (verdict)",
    # Findings of version 2 name the first of their figures only. They come again, whole and under the same passports, when the database is checked.
    "DELETE FROM findings",
)
