"""What docs/publishing.md promises: the inspect file, the container's command, a new build beside the old one, and the wheel without the source tree."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from browsing import serving
from webpages import METADATA, ROOT, SAMPLE, rows, sample

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


def test_the_container_is_made_of_what_the_package_is_made_of():
    text = (ROOT / "deploy/Containerfile").read_text("utf-8")
    copied = {name for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for name in line.split()}
    assert copied == {
        "setup.cfg",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "metadata.yml",
        "trackrecord.py",
        "ingest",
        "patterns",
        "extractors",
        "corpus",
    }
    assert all((ROOT / name).exists() for name in copied)
    assert re.search(r"^USER \d+$", text, re.MULTILINE)


def test_the_example_of_a_proxy_is_one_that_nginx_takes(tmp_path):
    text = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    declared = re.findall(r"(?:keys_zone|_zone \S+ zone)=(\w+):", text)
    used = re.findall(r"(?:limit_req zone=|limit_conn |proxy_cache )(\w+)", text)
    assert len(declared) == len(set(declared)) == 3
    assert set(used) == set(declared)
    if nginx := shutil.which("nginx"):  # where there is one, it is asked itself
        plain = re.sub(
            r"listen 443 ssl|ssl_certificate.*",
            lambda match: "listen 127.0.0.1:1" if "listen" in match[0] else "",
            text.replace("/var/cache/nginx", str(tmp_path)),
        )
        (tmp_path / "site.conf").write_text(plain.replace("listen 127.0.0.1:1;", "listen 127.0.0.1:18443;"), "utf-8")
        paths = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (tmp_path / "main.conf").write_text(
            f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{ access_log off; {paths} include {tmp_path}/site.conf; }}", "utf-8"
        )
        done = subprocess.run([nginx, "-t", "-c", str(tmp_path / "main.conf")], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


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


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The Python of a new environment into which the wheel is installed; what trackrecord depends on is borrowed from this one, to spare the minutes of a download."""
    folder = tmp_path_factory.mktemp("installed")
    source = folder / "source"
    for package in ("corpus", "extractors", "ingest", "patterns"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in ("trackrecord.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)], check=True, capture_output=True
    )
    shutil.rmtree(source)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True, capture_output=True)
    python = folder / "venv/bin/python"
    wheel = next(folder.glob("*.whl"))
    subprocess.run([*pip, "--python", str(python), "install", "--quiet", "--no-deps", "--no-compile", str(wheel)], check=True, capture_output=True)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    # A path in a .pth file is only looked into: the editable installation there, itself a .pth file, stays out.
    (site / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    return python


def test_the_installed_wheel_is_the_one_that_runs(installed):
    words = "import corpus.web, trackrecord, ingest, patterns, extractors; print(*(m.__file__ for m in (corpus.web, trackrecord, ingest, patterns, extractors)), sep='\\n')"
    done = subprocess.run([installed, "-I", "-c", words], capture_output=True, text=True, check=True)
    assert all(Path(line).is_relative_to(installed.parents[1]) for line in done.stdout.splitlines())
    script = subprocess.run([installed.with_name("trackrecord"), "--help"], capture_output=True, text=True, check=True)
    assert "serve" in script.stdout


def test_the_installed_wheel_serves_all_of_it(installed, database, tmp_path):
    options = ("--sources", str(SAMPLE), "--verdicts", str(tmp_path / "v.db"), "--auditor", "Ann")
    questions = METADATA["databases"]["trackrecord"]["queries"]
    tables = [
        name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts%' ESCAPE '\\'")
    ]
    passport = rows(database, "SELECT passport FROM figures LIMIT 1")[0][0]
    with serving(database, *options, python=str(installed), folder=tmp_path, PYTHONPATH="") as (address, log):
        paths = [*PAGES, f"/-/record/{passport}", "/-/static-plugins/trackrecord/cards.js", "/-/static-plugins/trackrecord/trackrecord.css", "/trackers",
                 *(f"/trackers/{name}" for name in (*questions, *tables)), "/matrix.csv", "/search.json?q=waste"]  # fmt: skip
        for path in paths:
            status, body = asked(address + path)
            assert status == 200, path
            assert body or path.endswith("sqlite_stat4")
        assert asked(f"{address}/documents/3/pages/1.png")[1].startswith(b"\x89PNG")
        assert asked(re.search(r"signs in at (\S+)", log)[1])[0] == 200
        assert b"Ready questions" in asked(f"{address}/trackers")[1]
