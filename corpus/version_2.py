"""The tables of version 2, for :mod:`corpus.migrations`: which documents a path has held, and how what failed was read. Never edited once it has been released."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE failed_readings (
    -- how the files were read that failed: read this way again, unchanged, they would fail again
    source_id INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
    reading TEXT NOT NULL -- engine, recognition and profile_hash, as of documents
) STRICT""",
    """CREATE TABLE source_documents (
    -- the documents that a path has held, one after the other; the last is that of sources.document_id
    source_id INTEGER NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL CHECK (position >= 1), -- from 1, in the order in which they were read there
    document_id INTEGER NOT NULL REFERENCES documents(id),
    PRIMARY KEY (source_id, position)
) STRICT""",
    "CREATE INDEX idx_source_documents_document_id ON source_documents (document_id)",
    # What version 1 knows of the past: a document that was superseded names the one that took its place. Where several paths hold that one, the
    # path counts whose file has the name of the old document. Old ones come in the order in which they were first read.
    """INSERT INTO source_documents (source_id, position, document_id)
WITH RECURSIVE followed (first, last) AS (
    SELECT id, superseded_by FROM documents WHERE superseded_by IS NOT NULL
    UNION
    SELECT followed.first, d.superseded_by FROM followed JOIN documents d ON d.id = followed.last WHERE d.superseded_by IS NOT NULL
),
held (source_id, document_id, is_last) AS (
    SELECT id, document_id, 1 FROM sources WHERE document_id IS NOT NULL
    UNION ALL
    SELECT coalesce((SELECT min(id) FROM sources WHERE document_id = last.id AND substr(path, -length(first.name) - 1) = '/' || first.name),
                    (SELECT min(id) FROM sources WHERE document_id = last.id)), first.id, 0
    FROM followed JOIN documents first ON first.id = followed.first JOIN documents last ON last.id = followed.last WHERE last.superseded_by IS NULL
)
SELECT source_id, row_number() OVER (PARTITION BY source_id ORDER BY is_last, document_id), document_id
FROM held WHERE source_id IS NOT NULL ORDER BY source_id, is_last, document_id""",
    """CREATE VIEW versions AS
    -- every document that a path has held: one row, or several where the file has changed
SELECT
    s.path AS path, -- absolute
    h.position AS number, -- from 1, in the order in which they were read there
    s.document_id=d.id AS current, -- 1: it is what was last read there
    s.status AS status, -- of the path now: ingested, duplicate or failed
    d.name AS document, -- file name under which it was first offered
    d.title AS document_title, -- as the document calls itself
    d.publisher AS publisher, -- the body that published the document
    d.period_label AS reporting_period, -- the period that the document reports on, as printed
    d.period_start AS reporting_start, -- its first day, ISO 8601
    d.period_end AS reporting_end, -- its last day, ISO 8601
    d.sha256 AS sha256, -- of the file's bytes then
    d.superseded_by AS superseded_by, -- the document that took its place; null: some path still holds it
    d.entry_count AS entry_count, -- how many entries were found in it
    d.figure_count AS figure_count, -- how many figures
    d.rating_count AS rating_count, -- how many ratings
    d.id AS document_id, -- row of documents
    s.id AS source_id -- row of sources
FROM source_documents h JOIN sources s ON s.id = h.source_id JOIN documents d ON d.id = h.document_id""",
)
