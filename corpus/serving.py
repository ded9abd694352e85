"""Starts Datasette on a database, with what makes it safe and quick to publish.

Comes in: a database and the operator's options. Goes out: the command with its environment, or the running server in place of this process.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import secrets
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from corpus.lock import is_being_written
from corpus.schema import INSPECTED
from ingest.errors import UsageError

METADATA = Path(__file__).with_name("metadata.yml")
"""Titles, descriptions and queries; in the source tree a link to the file at its root, in the wheel a copy of it."""

_SETTINGS = {
    "default_allow_sql": "off",  # one public query can take gigabytes in spite of the time limit
    "suggest_facets": "off",  # looking for facets to suggest takes seconds on a large table
    "default_facet_size": "20",
    "facet_time_limit_ms": "1000",
    "max_returned_rows": "500",  # a row of documents holds a whole text
    "cache_size_kb": "32000",
}

_PUBLIC = {"allow_download": "off"}  # the file holds the paths that a public site does not show


@dataclass(frozen=True, slots=True)
class Site:
    """What the operator wants to show, and to whom. ``access`` is ``public``, ``local`` (readers may send SQL; loopback only) or None: by the host."""

    database: Path
    host: str = "127.0.0.1"
    port: int = 8001
    verdicts: Path | None = None
    sources: Path | None = None
    access: str | None = None
    auditors: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    """Folders that are read into the database meanwhile."""

    @property
    def changes(self) -> bool:
        """Whether the database is written while it is served: Datasette's ``-i`` is quicker, but takes the one file for all there is, once and for all."""
        return bool(self.watched) or may_change(self.database)

    @property
    def public(self) -> bool:
        """Whether nothing of the server's own files is shown: so wherever others than this machine can reach it."""
        return self.access == "public" or not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host of this name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check(site: Site) -> None:
    """Raises UsageError for what does not go together."""
    if site.access == "local" and not is_loopback(site.host):
        raise UsageError(f"--local lets readers send SQL, so it works on this machine only; leave out --host {site.host}.")
    if site.auditors and site.verdicts is None:
        raise UsageError("--auditor needs a file for the verdicts: add --verdicts verdicts.db.")
    if site.sources is not None and not site.sources.is_dir():
        raise UsageError(f"{site.sources} is no folder; name the one that holds the source files.")
    if site.verdicts is not None:
        from corpus.verdicts import opened  # noqa: PLC0415 - only a site with reviews needs it

        with opened(site.verdicts):
            pass


def command(site: Site, inspected: Path | None = None) -> list[str]:
    """The words of the command that serves the database; the operator's options come last and win."""
    words = [sys.executable, "-m", "datasette", "serve", *(() if site.changes else ("-i",)), str(site.database)]
    if METADATA.is_file():
        words += ["-m", str(METADATA)]
    if inspected is not None:
        words += ["--inspect-file", str(inspected)]
    words += ["--host", site.host, "--port", str(site.port)]
    for name, value in (_SETTINGS | (_PUBLIC if site.public else {})).items():
        words += ["--setting", name, "on" if name == "default_allow_sql" and site.access == "local" else value]
    return [*words, *site.options]


def may_change(database: Path) -> bool:
    """Whether it is being written, or not all of it is in the one file."""
    log = Path(f"{database.resolve()}-wal")
    return is_being_written(database) or (log.exists() and log.stat().st_size > 0)


def environment(site: Site) -> dict[str, str]:
    """What the plugin is told besides (see :mod:`corpus.web.config`)."""
    given = {
        "TRACKRECORD_SOURCES": str(site.sources.absolute()) if site.sources else "",
        "TRACKRECORD_VERDICTS": str(site.verdicts.absolute()) if site.verdicts else "",
        "TRACKRECORD_PUBLIC": "1" if site.public else "",
        "TRACKRECORD_LOCAL": "1" if site.access == "local" else "",
    }
    return {name: value for name, value in given.items() if value}


def inspect(database: Path) -> Path | None:
    """Writes the counts of all tables beside the database, so that no page has to count; None where that folder cannot be written to, or the database changes.

    What an earlier call wrote is used again as long as the file has the same size and time.
    """
    if may_change(database):
        return None
    target = database.with_name(f"{database.name}{INSPECTED}")
    state = database.stat()
    mark = f"{state.st_size}-{state.st_mtime_ns}"
    name = database.stem
    try:
        if json.loads(target.read_text("utf-8"))[name]["mark"] == mark:
            return target
    except (OSError, ValueError, KeyError, TypeError):
        pass
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        counts = {table: {"count": connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]} for table in tables}
    finally:
        connection.close()
    with database.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = {name: {"hash": digest, "size": state.st_size, "file": database.name, "tables": counts, "mark": mark}}
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(json.dumps(found), "utf-8")
        part.replace(target)
    except OSError:
        return None
    return target


def sign_in_links(site: Site, secret: str) -> list[tuple[str, str]]:
    """For each auditor the address that signs him in, good for one time and as long as the server runs with this secret."""
    from itsdangerous import URLSafeSerializer  # noqa: PLC0415 - what Datasette signs with

    prefix = "/"
    for at, word in enumerate(site.options[:-2]):
        if word == "--setting" and site.options[at + 1] == "base_url":
            prefix = "/" + site.options[at + 2].strip("/") + "/" if site.options[at + 2].strip("/") else "/"
    host = f"[{site.host}]" if ":" in site.host else site.host
    links = []
    for name in site.auditors:
        token = URLSafeSerializer(secret, "trackrecord-auditor").dumps({"auditor": name, "nonce": secrets.token_hex(8)})
        links.append((name, f"http://{host}:{site.port}{prefix}-/auditor?token={token}"))
    return links


def secret_of(site: Site) -> str:
    """The secret that the server signs with: the operator's own, else a new one."""
    if "--secret" in site.options[:-1]:
        return site.options[site.options.index("--secret") + 1]
    return os.environ.get("DATASETTE_SECRET") or secrets.token_hex(32)


def surroundings(given: dict[str, str], secret: str) -> dict[str, str]:
    """The environment of the server. The secret goes by it: anybody on the machine can read a command."""
    # Drawing pages starts processes of its own, and glibc keeps what many threads have freed: one arena each would be hundreds of megabytes.
    return {"MALLOC_ARENA_MAX": "2", **os.environ, **given, "DATASETTE_SECRET": secret}


def run(words: Sequence[str], surrounded: dict[str, str]) -> NoReturn:
    """Becomes the server: signals, output and exit code are Datasette's own."""
    sys.stdout.flush()
    os.execve(words[0], list(words), surrounded)  # noqa: S606 - the words are ours, no shell reads them
