"""Twenty auditors judge at once while their server is killed: what was answered is kept, and what is sent again is kept once."""

import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from browsing import serving
from itsdangerous import URLSafeSerializer
from webpages import sample

SECRET = "of the tests alone"  # noqa: S105
AUDITORS, VERDICTS = 20, 4


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return sample(tmp_path_factory.mktemp("killed") / "trackers.db", "holmcaster-*-q[12].txt")


@contextmanager
def site(database: Path) -> Iterator[str]:
    with serving(database, "--verdicts", str(database.parent / "verdicts.db"), DATASETTE_SECRET=SECRET) as (address, _):
        yield address


def browser(address: str, name: str) -> httpx.Client:
    cookie = URLSafeSerializer(SECRET, "actor").dumps({"a": {"id": name, "auditor": True}})
    return httpx.Client(base_url=address, cookies={"ds_actor": cookie}, timeout=60, trust_env=False)


def form_of(client: httpx.Client) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', client.get("/review?queue=figures").text))


def judge(address: str, name: str) -> tuple[list[str], dict[str, str] | None]:
    """Tokens that were answered, and the form that was not, when the server went away."""
    answered = []
    with browser(address, name) as client:
        for _ in range(VERDICTS):
            form: dict[str, str] | None = None
            try:
                form = form_of(client) | {"verdict": "confirmed", "note": name}
                status = client.post("/review", data=form).status_code
            except httpx.TransportError:
                return answered, form
            assert status == 303
            answered.append(form["token"])
    return answered, None


def process_of(address: str) -> int:
    port = address.rsplit(":", 1)[1].encode()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:  # it has ended since
            continue
        if b"datasette" in words and port in words:
            return int(path.parent.name)
    pytest.fail("the server is not running")


def test_none_is_lost_and_none_is_kept_twice(database):
    names = [f"auditor {number}" for number in range(AUDITORS)]
    with site(database) as address, ThreadPoolExecutor(AUDITORS) as pool:
        running = [pool.submit(judge, address, name) for name in names]
        while not any(future.done() for future in running) and kept(database) < AUDITORS:
            pass
        os.kill(process_of(address), signal.SIGKILL)
        results = [future.result() for future in running]
    answered = {token for tokens, _ in results for token in tokens}
    assert len(answered) == sum(len(tokens) for tokens, _ in results)
    unsure = [(name, form) for name, (_, form) in zip(names, results, strict=True) if form]
    assert tokens_of(database) >= answered
    with site(database) as address:
        for name, form in unsure:
            with browser(address, name) as client:
                again = form | {"csrftoken": form_of(client)["csrftoken"]}
                assert client.post("/review", data=again).status_code == 303
                assert client.post("/review", data=again).status_code == 303
    assert tokens_of(database) == answered | {form["token"] for _, form in unsure}
    assert kept(database) == len(answered) + len(unsure)


def kept(database: Path) -> int:
    return len(_rows(database))


def tokens_of(database: Path) -> set[str]:
    return {row[0] for row in _rows(database)}


def _rows(database: Path) -> list[tuple[str]]:
    connection = sqlite3.connect(database.parent / "verdicts.db", timeout=30)
    found = connection.execute("SELECT token FROM verdicts").fetchall()
    connection.close()
    return found
