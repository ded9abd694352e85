"""Pages asked for in process, and what is in them."""

import asyncio
import sqlite3
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Self

import made
import yaml
from datasette.app import Datasette

from corpus import schema
from corpus.writer import Failure, Writer
from extractors.facts import Figure, Heading, Record
from ingest.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
METADATA = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
HOSTILE = "Tracker <script>alert(1)</script>\nQX-9z \"Quoted\" 'title' & </mark></a></div>\x00\x07\x0c\n<img src=x onerror=alert(2)> 7%\tred\n"
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """A page's ids, links and the text of each element with an id; refuses tags that are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert tag != "a" or all(name != "a" for name, _ in self._open), "a link inside a link"
        self.tags[tag] += 1
        self.attributes.update(attributes.keys())
        if "id" in attributes:
            self.ids.append(attributes["id"])
            self.texts[attributes["id"]] = ""
        if tag == "a":
            self.links.append(attributes["href"])
        if tag not in VOID:
            self._open.append((tag, attributes.get("id")))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data):
        for _, name in self._open:
            if name:
                self.texts[name] += data


def build(path: Path, *records: Record) -> Path:
    connection = schema.open_to_write(path)
    writer = Writer(connection)
    for record in records:
        writer.store(str(path.parent / record.document.name), record, made.READING)
    writer.fail(str(path.parent / "<b>lost</b>.pdf"), Failure("damaged", "It is <i>damaged</i>.", "read"), None, "1")
    writer.finish()
    connection.close()
    return path


def hostile_record() -> Record:
    text = HOSTILE
    document = made.document(text, 'a"><script>alert(3)</script>\x01.txt', placed=False)
    heading = Heading(made.span(text, "Tracker <script>alert(1)</script>"), "title", "Tracker <script>alert(1)</script>")
    figure = Figure(made.span(text, "7%"), 7.0, "percentage", "%", measure=made.span(text, "<img src=x onerror=alert(2)>"))
    problem = Problem("clipped_text", "<script>alert(4)</script>", made.span(text, "</mark></a></div>"), 1)
    return Record(document, heading.name, '"><b>', None, "default", (heading,), (), (), (figure,), (), (problem,))


def small(folder: Path) -> Path:
    """A database of three documents, one of them hostile, and a file that failed."""
    return build(folder / "some.name.db", made.record(), hostile_record(), made.record(made.TEXT + "\n", "other.txt", placed=False))


def get(database: Path | list[Path], path: str, metadata=METADATA, **settings):
    files = [str(file) for file in ([database] if isinstance(database, Path) else database)]

    async def answer():
        datasette = Datasette([], immutables=files, metadata=dict(metadata, databases=dict(metadata.get("databases", {}))), settings=settings)
        await datasette.invoke_startup()
        try:
            return await datasette.client.get(path, follow_redirects=False)
        finally:
            for attached in datasette.databases.values():
                attached.close()

    return asyncio.run(answer())


class Site:
    """A site that is asked several times; what its pages do between two requests (keep, count, wait) is seen."""

    def __init__(self, databases: Path | list[Path], metadata=METADATA, *, mutable: bool = False, **settings) -> None:
        files = [str(file) for file in ([databases] if isinstance(databases, Path) else databases)]
        self.loop = asyncio.new_event_loop()
        described = dict(metadata, databases=dict(metadata.get("databases", {})))
        self.datasette = Datasette(files if mutable else [], immutables=[] if mutable else files, metadata=described, settings=settings)
        self.loop.run_until_complete(self.datasette.invoke_startup())

    def get(self, path: str, **options):
        return self.loop.run_until_complete(self.datasette.client.get(path, follow_redirects=False, **options))

    def post(self, path: str, **options):
        return self.loop.run_until_complete(self.datasette.client.post(path, follow_redirects=False, **options))

    def close(self) -> None:
        for attached in self.datasette.databases.values():
            attached.close()
        self.loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


SAMPLE = ROOT / "corpus/sample/data"


def sample(path: Path, *patterns: str) -> Path:
    """A database of documents of the sample."""
    return ingested(path, *(SAMPLE / pattern for pattern in patterns))


def ingested(path: Path, *sources: Path) -> Path:
    """A database of the documents in these places."""
    command = [sys.executable, "-m", "trackrecord", "ingest", str(path), *map(str, sources)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return path


def rows(database: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
