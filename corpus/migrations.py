"""The database's tables, as numbered migrations; the comments inside the SQL stay in ``sqlite_master``.

Comes in: an open database of any earlier version. Goes out: the same database with the tables of this version (``PRAGMA user_version``).
A migration that has been released is never edited: a change is a new one below.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from corpus import version_2, version_3

migrations = Migrations("trackrecord")

_APPLIED_AT = "not recorded"
"""Written over the clock time that sqlite-utils keeps: two runs over the same input must give the same database."""

_FACT = """    -- where the fact stands: [start, "end") in code points of documents.text; text is exactly that slice
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    page INTEGER, -- number (from 1) of the page it begins on
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- JSON: one [page, x0, top, x1, bottom] per line crossed, in points from the top left; null in text files
    passport TEXT NOT NULL UNIQUE, -- stable id, made of document sha256, kind of fact, start and end: links and reviews survive a rebuild
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- JSON: codes of the problems at its place, which make its words doubtful; [] where none was noticed
"""

_TABLES = f"""
CREATE TABLE documents (
    -- one row per content: the same bytes under two names are one document
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- of the file's bytes
    name TEXT NOT NULL, -- file name under which it was first offered
    media_type TEXT NOT NULL,
    engine TEXT NOT NULL, -- what read it: text, docx, html, pdfium or pdfplumber
    recognition TEXT, -- when and by what images of its pages were read: never, or auto or force and the program; null: no page needs it
    profile TEXT NOT NULL, -- name of the tracker profile
    profile_hash TEXT NOT NULL, -- tells two profiles of one name apart
    version TEXT NOT NULL, -- of the extractors
    title TEXT, -- as the document calls itself
    publisher TEXT,
    period_label TEXT, -- the reporting period as printed
    period_start TEXT, -- its first day, ISO 8601
    period_end TEXT, -- its last day, ISO 8601
    period_label_start INTEGER, -- where period_label stands: [start, end) in text
    period_label_end INTEGER,
    title_start INTEGER, -- where the title stands
    title_end INTEGER,
    publisher_start INTEGER, -- where the publisher is named; null where the profile names it
    publisher_end INTEGER,
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64), -- of text in UTF-8: verify names any later change
    record_sha256 TEXT NOT NULL CHECK (length(record_sha256) = 64), -- of everything that was found: verify names any later change of a value
    superseded_by INTEGER REFERENCES documents(id), -- the document that took its place at the same path; null: current
    page_count INTEGER NOT NULL,
    entry_count INTEGER NOT NULL,
    figure_count INTEGER NOT NULL,
    rating_count INTEGER NOT NULL,
    problem_count INTEGER NOT NULL,
    text TEXT NOT NULL, -- the canonical text; never changed, every fact is a slice of it (the last column: SQLite reads a row only as far as it must)
    CHECK (period_label_start < period_label_end), CHECK (title_start < title_end), CHECK (publisher_start < publisher_end)
) STRICT;

CREATE TABLE sources (
    -- every path ever offered, one row each, with what became of it
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE, -- absolute
    sha256 TEXT, -- of the bytes last read there; null: never read
    status TEXT NOT NULL CHECK (status IN ('ingested', 'duplicate', 'failed')), -- duplicate: the same bytes are stored under another path
    reason TEXT, -- code of the failure (missing, damaged, encrypted ...)
    message TEXT, -- what happened and what to do, one sentence
    stage TEXT NOT NULL CHECK (stage IN ('find', 'read', 'extract', 'write', 'done')), -- how far it came
    version TEXT NOT NULL, -- of the extractors that said so
    document_id INTEGER REFERENCES documents(id), -- for a failed source: what it held when it could last be read
    CHECK ((status = 'failed') = (reason IS NOT NULL)),
    CHECK ((status = 'failed') = (message IS NOT NULL)),
    CHECK (status = 'failed' OR document_id IS NOT NULL)
) STRICT;

CREATE TABLE pages (
    -- the pages of the documents
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    number INTEGER NOT NULL CHECK (number >= 1), -- from 1, as the file counts, not as printed
    start INTEGER, -- the page's text is [start, "end") of documents.text; null: no text on it
    "end" INTEGER,
    width REAL, -- points, as the page is shown; null in text files
    height REAL,
    method TEXT NOT NULL, -- how its text was got: text, docx, html, pdfium, pdfplumber, ocr (at least some words were read from its image), none
    text TEXT, -- what is printed on it; null: nothing that can be read
    UNIQUE (document_id, number),
    CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) = (text IS NULL)),
    CHECK (start < "end")
) STRICT;

CREATE TABLE headings (
    -- titles of documents, names of plans and themes
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
{_FACT}    level TEXT NOT NULL CHECK (level IN ('title', 'plan', 'theme')),
    name TEXT NOT NULL, -- as meant: mended where damage broke the printed text
    CHECK (start < "end")
) STRICT;

CREATE TABLE codes (
    -- one row per canonical code of the corpus
    code TEXT PRIMARY KEY,
    scheme TEXT NOT NULL CHECK (scheme IN ('priority', 'indicator')),
    key TEXT NOT NULL -- the code in small letters without spaces and hyphens: what a reader may type
) STRICT;

CREATE TABLE entries (
    -- a block of narrative under one or more codes, or under a title alone; start and end span codes and titles
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
{_FACT}    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, in reading order: the record's number of the entry
    code TEXT REFERENCES codes(code), -- the first of its codes; all are in entry_codes
    title TEXT, -- the first of its titles, verbatim
    titles TEXT NOT NULL CHECK (json_valid(titles)), -- JSON: all titles, in the order of the codes
    theme TEXT, -- name of the heading that groups it
    plan TEXT, -- name of the plan it belongs to
    rating TEXT, -- the colour this document gives it now
    UNIQUE (document_id, position),
    CHECK (start < "end")
) STRICT;

CREATE TABLE entry_codes (
    -- all codes of the entries, with the title of each
    entry_id INTEGER NOT NULL REFERENCES entries(id),
    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, as printed
    code TEXT NOT NULL REFERENCES codes(code),
    title TEXT, -- the title of this code, where it has one of its own
    document_id INTEGER NOT NULL REFERENCES documents(id),
    PRIMARY KEY (entry_id, position)
) STRICT;

CREATE TABLE refs (
    -- every occurrence of a code
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
{_FACT}    code TEXT NOT NULL REFERENCES codes(code), -- canonical spelling
    scheme TEXT NOT NULL CHECK (scheme IN ('priority', 'indicator')),
    role TEXT NOT NULL CHECK (role IN ('heading', 'mention')), -- heading: it introduces its entry
    entry_id INTEGER REFERENCES entries(id), -- the entry it stands in
    CHECK (start < "end")
) STRICT;

CREATE TABLE paragraphs (
    -- the narrative of the entries, paragraph by paragraph
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
{_FACT}    entry_id INTEGER NOT NULL REFERENCES entries(id),
    position INTEGER NOT NULL CHECK (position >= 0), -- from 0, within the entry
    CHECK (start < "end")
) STRICT;

CREATE TABLE figures (
    -- a number that reports a quantity, with what its sentence says of it
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
{_FACT}    value REAL NOT NULL, -- in base units: 6000000 for "£6 million", 0.6667 for "two thirds"
    kind TEXT NOT NULL CHECK (kind IN ('count', 'percentage', 'percentage_points', 'money', 'duration', 'rate', 'fraction', 'rank', 'score', 'measure')),
    unit TEXT, -- %, pp, GBP, week, "per 1000 ..."; null for counts and fractions
    direction TEXT CHECK (direction IN ('up', 'down', 'same')), -- only where the text says so
    qualifier TEXT CHECK (qualifier IN ('about', 'over', 'under', 'at least', 'at most')),
    role TEXT NOT NULL CHECK (role IN ('observed', 'target', 'forecast')),
    measure TEXT, -- what is measured, in the words of the text (white space as single spaces)
    measure_start INTEGER, -- where it stands: [start, end) in documents.text
    measure_end INTEGER,
    period TEXT, -- the time the number speaks of
    period_start INTEGER,
    period_end INTEGER,
    baseline TEXT, -- what it is compared with
    baseline_start INTEGER,
    baseline_end INTEGER,
    code TEXT REFERENCES codes(code), -- first code of its entry
    entry_id INTEGER REFERENCES entries(id), -- null outside entries
    optional INTEGER NOT NULL CHECK (optional IN (0, 1)), -- 1: careful readers may disagree whether it is a figure
    CHECK (start < "end"),
    CHECK (measure_start < measure_end), CHECK ((measure IS NULL) = (measure_start IS NULL)), CHECK ((measure IS NULL) = (measure_end IS NULL)),
    CHECK (period_start < period_end), CHECK ((period IS NULL) = (period_start IS NULL)), CHECK ((period IS NULL) = (period_end IS NULL)),
    CHECK (baseline_start < baseline_end), CHECK ((baseline IS NULL) = (baseline_start IS NULL)), CHECK ((baseline IS NULL) = (baseline_end IS NULL))
) STRICT;

CREATE TABLE ratings (
    -- a judgement in colours
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    start INTEGER CHECK (start >= 0), -- [start, "end") of documents.text; null where it is not printed as a word
    "end" INTEGER,
    text TEXT,
    page INTEGER,
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)), -- as in the other tables; for a fill the cell that is filled
    passport TEXT NOT NULL UNIQUE, -- for a fill made of the page and the box
    integrity TEXT NOT NULL CHECK (json_valid(integrity)), -- as in the other tables
    evidence TEXT NOT NULL CHECK (evidence IN ('text', 'fill', 'symbol')),
    colour TEXT NOT NULL, -- small letters; amber/red, amber/green; other scales as printed
    status TEXT NOT NULL CHECK (status IN ('assigned', 'projected', 'previous', 'negated', 'flag', 'requested', 'scale', 'tally')),
    code TEXT REFERENCES codes(code), -- first code of its entry
    entry_id INTEGER REFERENCES entries(id),
    optional INTEGER NOT NULL CHECK (optional IN (0, 1)),
    CHECK (start < "end"),
    CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) = (text IS NULL)),
    CHECK (start IS NOT NULL OR evidence <> 'text')
) STRICT;

CREATE TABLE problems (
    -- what a reader of the document should know
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    code TEXT NOT NULL, -- clipped_text, empty_page, no_entries ...
    message TEXT NOT NULL,
    start INTEGER, -- null: the whole page or document
    "end" INTEGER,
    text TEXT,
    page INTEGER,
    CHECK (start < "end"),
    CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) = (text IS NULL))
) STRICT;

CREATE TABLE findings (
    -- statements of the documents that support or contradict each other; empty until they are checked
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    start INTEGER CHECK (start >= 0), -- the figure that was checked
    "end" INTEGER,
    text TEXT,
    page INTEGER,
    boxes TEXT CHECK (boxes IS NULL OR json_valid(boxes)),
    passport TEXT NOT NULL UNIQUE,
    relation TEXT NOT NULL, -- which relation between figures was checked
    verdict TEXT NOT NULL, -- confirmed, confirmed_by_rounding, contradicts ...
    reason TEXT, -- code of why, where a verdict needs one
    explanation TEXT NOT NULL, -- one sentence with its sum
    CHECK (start < "end")
) STRICT;

CREATE TABLE passages (
    -- what full-text search looks through first: headings, titles and narrative paragraphs in one table; pages come after them
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id),
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'title', 'narrative')),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    entry_id INTEGER REFERENCES entries(id),
    code TEXT REFERENCES codes(code),
    text TEXT NOT NULL,
    CHECK (start < "end")
) STRICT;

CREATE TABLE search_index (
    -- one row: whether passages_fts and pages_fts hold all of passages and pages (they are built once, at the end of a batch)
    id INTEGER PRIMARY KEY CHECK (id = 1),
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;
INSERT INTO search_index VALUES (1, 1);

CREATE VIRTUAL TABLE passages_fts USING fts5(text, content='passages', content_rowid='id', tokenize='porter unicode61');
CREATE VIRTUAL TABLE pages_fts USING fts5(text, content='pages', content_rowid='id', tokenize='porter unicode61');
"""

_DOCUMENT = """    d.publisher AS publisher, -- the body that published the document
    d.period_label AS reporting_period, -- the period that the document reports on, as printed
    d.period_start AS reporting_start, -- its first day, ISO 8601
    d.period_end AS reporting_end, -- its last day, ISO 8601
"""

_ACTION = """    e.plan AS plan, -- name of the plan its action belongs to
    e.theme AS theme, -- name of the heading that groups its action
    e.code AS code, -- first code of its action; null for one with a title only
    e.title AS title, -- first title of its action, verbatim
"""

_VIEWS = f"""
CREATE VIEW actions AS
    -- one row per action (code, or entry without one) and document, as long as the document is current: a panel of ratings over the periods
SELECT
{_DOCUMENT}    e.plan AS plan, -- name of the plan it belongs to
    e.theme AS theme, -- name of the heading that groups it
    c.code AS code, -- null for an action that has only a title
    coalesce(c.title, e.title) AS title, -- verbatim; that of its entry where the code has none of its own
    e.rating AS rating, -- the colour this document gives it now; null where it gives none
    e.document_id AS document_id, -- row of documents
    e.start AS start, -- where codes and titles stand: [start, "end") in documents.text
    e."end" AS "end", -- see start
    e.page AS page, -- number (from 1) of the page it begins on
    e.id AS entry_id -- row of entries; several codes may share one
FROM entries e JOIN documents d ON d.id = e.document_id LEFT JOIN entry_codes c ON c.entry_id = e.id
WHERE d.superseded_by IS NULL;

CREATE VIEW entry_figures AS
    -- the figures of current documents, each with the action it stands in and the period it was reported for
SELECT
{_DOCUMENT}{_ACTION}    f.text AS text, -- the figure as printed
    f.value AS value, -- in base units: 6000000 for "£6 million"
    f.kind AS kind, -- count, percentage, money ...
    f.unit AS unit, -- %, pp, GBP, week ...; null for counts and fractions
    f.direction AS direction, -- up, down or same, only where the text says so
    f.qualifier AS qualifier, -- about, over, under, at least, at most
    f.role AS role, -- observed, target or forecast
    f.measure AS measure, -- what is measured, in the words of the text
    f.period AS period, -- the time the number speaks of, as printed
    f.baseline AS baseline, -- what it is compared with
    f.optional AS optional, -- 1: careful readers may disagree whether it is a figure
    f.integrity AS integrity, -- JSON: codes of the problems at its place, which make its words doubtful
    f.document_id AS document_id, -- row of documents
    f.start AS start, -- where it stands: [start, "end") in documents.text
    f."end" AS "end", -- see start
    f.page AS page, -- number (from 1) of the page it stands on
    f.id AS figure_id, -- row of figures
    f.entry_id AS entry_id -- row of entries; null outside them
FROM figures f JOIN documents d ON d.id = f.document_id LEFT JOIN entries e ON e.id = f.entry_id
WHERE d.superseded_by IS NULL;

CREATE VIEW entry_ratings AS
    -- every rating that current documents print, each with the action it stands in: also former, expected and denied ones (see status)
SELECT
{_DOCUMENT}{_ACTION}    r.text AS text, -- as printed; null for a coloured cell or a symbol
    r.colour AS colour, -- small letters; other scales as printed
    r.status AS status, -- assigned: the action has it now
    r.evidence AS evidence, -- text, fill or symbol
    r.optional AS optional, -- 1: careful readers may disagree whether it is a rating
    r.document_id AS document_id, -- row of documents
    r.start AS start, -- where it stands: [start, "end") in documents.text; null where it is not printed as a word
    r."end" AS "end", -- see start
    r.page AS page, -- number (from 1) of the page it stands on
    r.id AS rating_id, -- row of ratings
    r.entry_id AS entry_id -- row of entries; null outside them
FROM ratings r JOIN documents d ON d.id = r.document_id LEFT JOIN entries e ON e.id = r.entry_id
WHERE d.superseded_by IS NULL;

CREATE VIEW failures AS
    -- every path that gave no document when it was last offered, and why
SELECT
    s.path AS path, -- absolute
    s.reason AS reason, -- code of the failure (missing, damaged, encrypted ...)
    s.message AS message, -- what happened and what to do, one sentence
    s.stage AS stage, -- how far it came
    s.version AS version, -- of the extractors that said so
    s.document_id AS document_id -- what it held when it could last be read; row of documents
FROM sources s WHERE s.status = 'failed';
"""

_INDEXES = {
    "documents": ["superseded_by", "publisher", "period_start"],
    "sources": ["sha256", "status", "document_id"],
    "headings": ["document_id, start", "level, name"],
    "codes": ["key"],
    "entries": ["code", "theme", "plan", "rating"],
    "entry_codes": ["code", "document_id"],
    "refs": ["document_id, start", "code", "entry_id"],
    "paragraphs": ["document_id, start", "entry_id"],
    "figures": ["document_id, start", "value", "code", "entry_id", "kind, unit", "role", "direction"],
    "ratings": ["document_id, start", "code", "entry_id", "colour, status"],
    "problems": ["document_id", "code"],
    "findings": ["document_id", "relation, verdict"],
    "passages": ["document_id", "entry_id", "code"],
}


@migrations()
def first_tables(db: Database) -> None:
    """Everything of version 1."""
    for statement in (_TABLES + _VIEWS + _indexes()).split(";\n"):
        # One by one: executescript would commit, and a migration that fails must leave nothing.
        if statement.strip():
            db.conn.execute(statement)


def _indexes() -> str:
    lines = []
    for table, columns in _INDEXES.items():
        for names in columns:
            name = "_".join(["idx", table, *names.split(", ")])
            lines.append(f"CREATE INDEX {name} ON {table} ({names});\n")
    return "".join(lines)


@migrations()
def source_documents(db: Database) -> None:
    """Version 2: which documents a path has held."""
    for statement in version_2.STATEMENTS:
        db.conn.execute(statement)


@migrations()
def finding_figures(db: Database) -> None:
    """Version 3: the figures of findings, and what became of every figure."""
    for statement in version_3.STATEMENTS:
        db.conn.execute(statement)


def migrate(db: Database) -> None:
    """Brings the database to this version, all the way or not at all; nothing happens when it is there already."""
    if not migrations.pending(db) and db.execute("PRAGMA user_version").fetchone()[0] == len(migrations.applied(db)):
        return
    with db.atomic():
        migrations.apply(db)
        db.execute("UPDATE _sqlite_migrations SET applied_at = ?", [_APPLIED_AT])
        db.execute(f"PRAGMA user_version = {len(migrations.applied(db))}")
