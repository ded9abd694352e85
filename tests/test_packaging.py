"""The wheel holds the packages with their data and nothing else, and runs from where it is unpacked."""

import email
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["corpus", "extractors", "ingest", "patterns"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from a copy: a build leaves folders behind."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    skip = shutil.ignore_patterns("__pycache__", "*.pyc")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=skip)
    for name in ("trackrecord.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    done = subprocess.run([*command, "--disable-pip-version-check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {path.relative_to(ROOT).as_posix() for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()}
    assert packed == {name for name in wanted if "__pycache__" not in name} | {"trackrecord.py"}


def test_the_wheel_says_what_it_needs_and_what_it_offers(wheel):
    with zipfile.ZipFile(wheel) as archive:
        folder = next(name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name)
        metadata = email.message_from_bytes(archive.read(f"{folder}/METADATA"))
        entry_points = archive.read(f"{folder}/entry_points.txt").decode("utf-8")
        names = archive.namelist()
    assert (metadata["Name"], metadata["Requires-Python"], metadata["License"]) == ("trackrecord", ">=3.11", "Apache-2.0")
    assert f"{folder}/licenses/LICENSE" in names
    plain = [requirement for requirement in metadata.get_all("Requires-Dist") if "extra ==" not in requirement]
    assert all(requirement.split(">")[0] not in {"pytest", "ruff", "mypy", "reportlab", "playwright"} for requirement in plain)
    assert "trackrecord = trackrecord:cli" in entry_points
    assert "[datasette]" in entry_points
    assert "[spacy_factories]" in entry_points


def test_the_unpacked_wheel_runs(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    where = [sys.executable, "-c", "import trackrecord, ingest; print(trackrecord.__file__, ingest.__file__)"]
    loaded = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert [Path(path).is_relative_to(tmp_path) for path in loaded] == [True, True]
    helped = subprocess.run(
        [sys.executable, "-m", "trackrecord", "--help"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert helped.returncode == 0, helped.stderr
    assert "ingest" in helped.stdout
