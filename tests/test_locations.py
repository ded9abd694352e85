from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from ingest.locations import location_of, path_of
from ingest.sources import expand, load, local, located

FIRST_BYTES = [byte for byte in range(1, 256) if byte != ord("/")]
NAMES = st.lists(st.sampled_from(FIRST_BYTES), min_size=1, max_size=255).map(bytes).filter(lambda name: name not in {b".", b".."})
_BYTES = [
    b"new\nline",
    b"\x1b[2Jescape",
    b"caf\xe9.pdf",
    b"-rf",
    b"100%",
    b"%41",
    b"a#b",
    b"what?",
    b"x" * 255,
    b"\\xe9",
    b"\\x5c",
    b"\\x5cxe9",
    b"\\",
    b"a!",
]
_TWINS = ["caf\u00e9".encode(), "cafe\u0301".encode(), "\u202egpj.exe".encode()]
_LIKE_URLS = [b"http:", b"file:", b"s3:", b"zip:", b"http:/example.org", b"zip:/a.pdf::", b"archive.zip!"]
HOSTILE = [*_BYTES, *_TWINS, *_LIKE_URLS]


def _paths(names: list[bytes]) -> list[str]:
    return [os.fsdecode(b"/reports/" + name) for name in names]


def test_hostile_names_have_locations_of_their_own_that_lead_back() -> None:
    paths = [*_paths(HOSTILE), *_paths([name + b"/member.pdf" for name in HOSTILE if len(name) < 255])]
    locations = [location_of(path) for path in paths]
    assert len(set(locations)) == len(paths)
    assert [str(path_of(location)) for location in locations] == paths


@given(st.lists(NAMES, min_size=1, max_size=3).map(b"/".join), st.lists(NAMES, min_size=1, max_size=3).map(b"/".join))
@example(b"\xff", b"\\xff")
@example(b"\\\xff", b"\\\\xff")
@example(b"a!/b", b"a\\x21/b")
def test_no_two_paths_have_one_location(one: bytes, other: bytes) -> None:
    paths = _paths([one, other])
    locations = [location_of(path) for path in paths]
    assert [str(path_of(location)) for location in locations] == paths
    assert all(location.encode() for location in locations)  # valid Unicode, so that SQLite takes it
    assert (locations[0] == locations[1]) == (one == other)


@given(NAMES)
def test_any_file_is_found_again_by_its_location(name: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / os.fsdecode(name)
        path.write_bytes(name)
        source = local(path)
        assert load(located(source.location)).data == name
        assert source.name.isprintable()
        assert source.document_name.isprintable()


def test_the_folder_above_a_link_is_that_above_its_target(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / "link").symlink_to(tmp_path / "b" / "c")
    (tmp_path / "a" / "x.txt").write_bytes(b"beside the link")
    (tmp_path / "b" / "x.txt").write_bytes(b"above its target")
    one, other = (tmp_path / name for name in ("a/x.txt", "a/link/../x.txt"))
    assert [source.location for source in expand([one, other])] == [str(one), str(tmp_path / "b" / "x.txt")]
    assert [load(located(local(path).location)).data for path in (one, other)] == [b"beside the link", b"above its target"]


def test_a_name_that_an_older_version_stored_as_it_stands_is_found(tmp_path: Path) -> None:
    (tmp_path / "\\xe9").write_bytes(b"content")
    assert load(located(f"{tmp_path}/\\xe9")).data == b"content"
