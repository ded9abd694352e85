"""Makes a large database from the sample and measures how soon the pages of a server on it begin to answer.

    python bench/large.py make large.db            # 1,000,000 figures, 250,000 paragraphs, 372 bodies over ten years
    python bench/large.py measure large.db         # serves it on a free port; JSON to standard output

Each copy of the sample becomes another year of other bodies. Some words are exchanged for made-up ones of the same length, so that every span stays true and
the full-text index has a vocabulary of its own; values stay, so that a value that is looked for is found often.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus import schema  # noqa: E402 - found by the line above
from corpus.writer import Writer  # noqa: E402

SAMPLE = ("holmcaster-*.txt", "strathorran-*.pdf", "wexmere-*.pdf")
FIGURES = 1_000_000
YEARS = 10
VARIANTS = 40
TABLES = (
    "documents",
    "sources",
    "pages",
    "headings",
    "entries",
    "entry_codes",
    "refs",
    "paragraphs",
    "figures",
    "ratings",
    "problems",
    "passages",
    "source_documents",
)
_WORD = re.compile(r"\b[a-z]{5,}\b")
_KEPT = {"green", "amber", "waste", "people", "quarter", "target", "April", "months", "weeks", "hours", "million"}
_WORDY = {"text", "name", "title", "titles", "measure"}


def make(path: Path, figures: int = FIGURES) -> None:
    """The database at ``path``, which must not exist."""
    read = [sys.executable, "-m", "trackrecord", "ingest", str(path), *(str(ROOT / "corpus/sample/data" / pattern) for pattern in SAMPLE)]
    subprocess.run(read, check=True, cwd=ROOT, stdout=sys.stderr)
    connection = schema.open_to_write(path)
    columns = {table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] for table in TABLES}
    rows = {table: [dict(zip(columns[table], row, strict=True)) for row in connection.execute(f'SELECT * FROM "{table}"')] for table in TABLES}
    span = {table: max(row["id"] for row in rows[table]) if rows[table] and "id" in rows[table][0] else 0 for table in TABLES}
    words = sorted({word for row in rows["documents"] for word in _WORD.findall(row["text"])} - _KEPT)
    copies = -(-figures // len(rows["figures"]))
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    connection.execute("BEGIN")
    for variant in range(VARIANTS):  # words are exchanged once for all copies of a variant
        change = _change(variant, words)
        told = {table: [_reworded(row, change) for row in rows[table]] for table in TABLES}
        for copy in range(variant or VARIANTS, copies, VARIANTS):
            for table in TABLES:
                marks = ", ".join("?" * len(columns[table]))
                connection.executemany(
                    f'INSERT INTO "{table}" VALUES ({marks})', [_row(table, columns[table], row, copy, span) for row in told[table]]
                )
    connection.execute("UPDATE search_index SET current = 0")
    connection.execute("COMMIT")
    Writer(connection).finish()
    connection.close()


def _change(copy: int, words: list[str]) -> dict[str, str]:
    """A fifth of the words of this copy, each with a made-up one of the same length."""
    chance = random.Random(copy)
    letters = ("bcdfglmnprst", "aeiou")
    return {word: "".join(chance.choice(letters[at % 2]) for at in range(len(word))) for word in chance.sample(words, len(words) // 5)}


def _reworded(row: dict[str, object], change: dict[str, str]) -> dict[str, object]:
    return {
        name: _WORD.sub(lambda match: change.get(match[0], match[0]), value) if name in _WORDY and isinstance(value, str) else value
        for name, value in row.items()
    }


def _row(table: str, names: list[str], row: dict[str, object], copy: int, span: dict[str, int]) -> list[object]:
    given = dict(row)
    if "id" in given:
        given["id"] = int(str(row["id"])) + copy * span[table]
    for column, target in (("document_id", "documents"), ("entry_id", "entries"), ("superseded_by", "documents"), ("source_id", "sources")):
        if row.get(column) is not None:
            given[column] = int(str(row[column])) + copy * span[target]
    for column in ("passport", "sha256"):
        if row.get(column):
            digest = hashlib.sha256(f"{copy}:{row[column]}".encode()).hexdigest()
            given[column] = digest if column == "sha256" else digest[:16]
    if table == "documents":
        given["publisher"] = f"{row['publisher']} {copy // YEARS + 1}"
        for column in ("period_start", "period_end"):
            given[column] = f"{2010 + copy % YEARS + (str(row['period_end'])[5:7] < '04')}{str(row[column])[4:]}"
        given["period_label"] = f"{row['period_label']} / {copy % YEARS}"
    if table == "sources":
        given["path"] = f"{row['path']}.{copy}"
    return [given[name] for name in names]


PAGES = {
    "home": "/",
    "search, empty": "/search",
    "search, two words": "/search?q=council+tax",
    "search, phrase": "/search?q=%22council+tax%22",
    "search, prefix": "/search?q=recycl*",
    "search, value": "/search?q=64%2C565",
    "search, comparison": "/search?q=%3E+50%25",
    "search, code": "/search?q=LW-1a",
    "search, word that is not there": "/search?q=wasste",
    "search, more like one": "/search?like={document}&start={start}&end={end}",
    "matrix": "/matrix?publisher={body}",
    "matrix, first": "/matrix",
    "code": "/codes/LW-1a",
    "code of a body": "/codes/LW-1a?publisher={body}",
    "series": "/series?publisher={body}",
    "compare": "/compare?a={document}&b={other}",
    "compare, choice": "/compare?publisher={body}",
    "document": "/documents/{document}",
    "page": "/documents/{printed}/pages/1",
    "passport": "/-/record/{passport}",
    "review": "/review?queue=figures",
    "reviews": "/review",
    "table documents": "/{db}/documents",
    "table sources": "/{db}/sources",
    "table pages": "/{db}/pages",
    "table headings": "/{db}/headings",
    "table codes": "/{db}/codes",
    "table entries": "/{db}/entries",
    "table entry_codes": "/{db}/entry_codes",
    "table refs": "/{db}/refs",
    "table paragraphs": "/{db}/paragraphs",
    "table figures": "/{db}/figures",
    "table ratings": "/{db}/ratings",
    "table problems": "/{db}/problems",
    "table findings": "/{db}/findings",
    "table passages": "/{db}/passages",
    "view actions": "/{db}/actions",
    "view entry_figures": "/{db}/entry_figures",
    "view entry_ratings": "/{db}/entry_ratings",
    "view failures": "/{db}/failures",
    "database": "/{db}",
    "row of figures": "/{db}/figures/{figure}",
}
"""What is asked for; braces are filled in from the database, other bodies and documents each time."""

COMMON = {
    "search, a very common word": "/search?q=the",
    "search, a rating": "/search?q=amber",
    "search, three common words": "/search?q=the+of+and",
    "table search, common": "/{db}/passages?_search=the",
}


@contextmanager
def served(path: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Address and process of a server on the database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "trackrecord", "serve", str(path), "--port", str(port), "--verdicts", f"{folder}/verdicts.db", *options]
        with Path(folder, "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT)
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(1200):
                try:
                    urllib.request.urlopen(f"{address}/-/static-plugins/trackrecord/trackrecord.css", timeout=5).close()  # noqa: S310
                    break
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.1)
            yield address, process
        finally:
            process.terminate()
            process.wait(30)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def first_byte(address: str) -> tuple[float, int, int, bytes]:
    """Seconds to the first byte of an answer, its status, its length and its body."""
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
    begun = time.perf_counter()
    try:
        with opener.open(address, timeout=60) as answer:
            first = answer.read(1)
            seconds = time.perf_counter() - begun
            body = first + answer.read()
            return seconds, answer.status, len(body), body
    except urllib.error.HTTPError as error:
        with error:
            return time.perf_counter() - begun, error.code, 0, b""


def processor(process: int) -> float:
    """Seconds of processor time that a process has taken."""
    words = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """Megabytes that a process has held at most."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def measure(path: Path, rounds: int = 20) -> dict[str, object]:
    """For each page the 95th percentile and the median in seconds, the processor time of one answer, the largest answer, and the memory that the server took."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    chance = random.Random(7)
    figures = connection.execute("SELECT max(id) FROM figures").fetchone()[0]
    documents = connection.execute("SELECT max(id) FROM documents").fetchone()[0]

    def filled(page: str) -> str:
        document = chance.randint(1, documents)
        body, other = connection.execute(
            "SELECT a.publisher, max(b.id) FROM documents a JOIN documents b ON b.publisher = a.publisher WHERE a.id = ?", [document]
        ).fetchone()
        figure = chance.randint(1, figures)
        start, end = connection.execute(
            'SELECT start, "end" FROM passages WHERE document_id = ? AND kind = ? LIMIT 1', [document, "narrative"]
        ).fetchone()
        printed = connection.execute(
            "SELECT id FROM documents WHERE id >= ? AND media_type = 'application/pdf' LIMIT 1", [min(document, documents - 12)]
        ).fetchone()
        return page.format(
            document=document, body=quote(body), other=other, figure=figure, start=start, end=end, printed=printed[0], db=path.stem,
            passport=connection.execute("SELECT passport FROM figures WHERE id = ?", [figure]).fetchone()[0],
        )  # fmt: skip

    found: dict[str, object] = {"figures": figures, "paragraphs": connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0]}
    with served(path) as (address, process):
        for name, page in (PAGES | COMMON).items():
            times, sizes, wrong = [], [], []
            first_byte(address + filled(page))  # the first one loads templates and pages of the file
            before = processor(process.pid)
            for _ in range(rounds):
                seconds, status, size, body = first_byte(address + filled(page))
                times.append(seconds)
                sizes.append(size)
                if status not in {200, 302} or b"timed out" in body or b"took longer" in body:
                    wrong.append(status)
            spent = (processor(process.pid) - before) / rounds
            times.sort()
            found[name] = {
                "p95": round(times[max(round(0.95 * len(times)) - 1, 0)], 3), "median": round(statistics.median(times), 3), "processor": round(spent, 3), "largest": max(sizes), "wrong": len(wrong),
            }  # fmt: skip
        found["memory_mib"] = round(memory(process.pid))
    connection.close()
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else FIGURES)
    else:
        print(json.dumps(measure(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 20), indent=1))
