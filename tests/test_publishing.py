"""What docs/publishing.md promises: the inspect file, the container's command, a new build beside the old one, and the wheel without the source tree."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest
from browsing import serving
from webpages import ROOT, SAMPLE, rows, sample

from corpus.serving import Site, command, inspect

PAGES = ["/", "/search?q=waste", "/search.atom?q=waste", "/matrix", "/series", "/compare?a=1&b=2", "/codes/LW-1a", "/documents/1", "/documents/3/pages/1", "/documents/3/pages/1.png",
         "/review", "/trackers/figures", "/trackers/search?words=waste", "/-/static-plugins/trackrecord/review.js"]  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return sample(tmp_path_factory.mktemp("publish") / "trackers.db", "holmcaster-*-q[12].txt", "strathorran-*-q1.pdf")


def asked(address: str) -> tuple[int, bytes]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_the_inspect_file_counts_every_table_and_is_used_again(database):
    path = inspect(database)
    assert path is not None
    found = json.loads(path.read_text("utf-8"))["trackers"]
    assert found["tables"]["figures"]["count"] == rows(database, "SELECT count(*) FROM figures")[0][0]
    assert found["size"] == database.stat().st_size
    written = path.stat().st_mtime_ns
    assert inspect(database) == path
    assert path.stat().st_mtime_ns == written
    later = database.stat().st_mtime_ns + 10**9
    os.utime(database, ns=(later, later))
    time.sleep(0.02)
    inspect(database)
    assert path.stat().st_mtime_ns > written
    words = command(Site(database), path)
    assert words[words.index("--inspect-file") + 1] == str(path)


def test_the_inspect_file_is_left_out_where_the_folder_is_read_only(database, tmp_path, monkeypatch):
    copy = Path(shutil.copy(database, tmp_path / "copy.db"))

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "write_text", refuse)
    assert inspect(copy) is None


def test_the_command_of_the_container_is_one(database):
    text = (ROOT / "deploy/Containerfile").read_text("utf-8")
    words = json.loads(re.search(r"ENTRYPOINT (\[.*\])", text)[1])
    assert words[:2] == ["trackrecord", "serve"]
    options = [str(database) if word == "/data/trackers.db" else word for word in words[2:]]
    done = subprocess.run(
        [sys.executable, "-m", "trackrecord", "serve", *options, "--print-command"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    printed = shlex.split(done.stdout)
    assert "TRACKRECORD_PUBLIC=1" in printed
    assert printed[printed.index("default_allow_sql") + 1] == "off"


def test_a_new_build_is_served_beside_the_old_one(database, tmp_path):
    passport, text = rows(database, "SELECT passport, text FROM figures WHERE document_id = 3 LIMIT 1")[0]
    (tmp_path / "new").mkdir()
    new = sample(tmp_path / "new/trackers.db", "strathorran-*-q[12].pdf")
    with serving(database, "--public") as (old_address, _):
        assert asked(f"{old_address}/")[0] == 200
        with serving(new, "--public") as (new_address, _):
            for address in (old_address, new_address):
                status, page = asked(f"{address}/-/record/{passport}")
                assert status == 200
                assert text in page.decode("utf-8")
            assert b"Holmcaster" in asked(f"{old_address}/")[1]
            assert b"Holmcaster" not in asked(f"{new_address}/")[1]


def test_a_public_server_stays_small_and_refuses_what_it_should(database):
    with serving(database, "--public") as (address, _):
        folder = str(database.parent).encode()
        for path in [
            *PAGES,
            "/trackers/sources.json",
            "/-/databases.json",
            "/trackers.db",
            "/trackers.json?sql=select+1",
            "/documents/9",
            "/nothing",
            "/trackers/figures/99999",
        ]:
            assert folder not in asked(address + path)[1], path
        assert asked(f"{address}/trackers.json?sql=select+1")[0] == 403
        assert asked(f"{address}/trackers/figures?" + "&".join(["_facet=kind"] * 48))[0] == 400
        for _ in range(3):
            for path in PAGES:
                asked(address + path)
        (process,) = [
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if address.rsplit(":", 1)[1].encode() in _read(path).split(b"\0") and b"datasette" in _read(path)
        ]
        held = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))[1]) / 1024
    assert held < 500


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended since
        return b""


def test_the_wheel_serves_all_of_it_without_the_source_tree(database, tmp_path):
    source = tmp_path / "source"
    for package in ("corpus", "extractors", "ingest", "patterns"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in ("trackrecord.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--disable-pip-version-check",
        "--wheel-dir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(build, check=True, capture_output=True)
    shutil.rmtree(source)
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        archive.extractall(unpacked)
    options = ("--sources", str(SAMPLE), "--verdicts", str(tmp_path / "v.db"), "--auditor", "Ann")
    with serving(database, *options, folder=unpacked, PYTHONPATH=str(unpacked)) as (address, log):
        for path in PAGES:
            status, body = asked(address + path)
            assert status == 200, path
            assert body
        assert asked(re.search(r"signs in at (\S+)", log)[1])[0] == 200
        where = json.loads(asked(f"{address}/-/plugins.json")[1])
    assert next(plugin["templates"] for plugin in where if plugin["name"] == "trackrecord")
