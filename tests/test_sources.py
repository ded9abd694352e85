from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from ingest.errors import EmptyFile, LimitExceeded, MissingFile, NoDocuments, NotAFile, UnknownType, UnreadableFile
from ingest.sources import Source, expand, load, local, printable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "folder"
    (root / "deep").mkdir(parents=True)
    (root / ".hidden").mkdir()
    for name in ("b.txt", "a.pdf", "c.xyz", "deep/d.txt", ".secret", ".hidden/e.txt"):
        (root / name).write_text(name)
    return root


def _names(sources: list[Source], root: Path) -> list[str]:
    return [os.path.relpath(source.location, root) for source in sources]


def test_a_folder_offers_every_file_in_order_whatever_its_name(folder: Path) -> None:
    assert _names(list(expand([folder])), folder) == ["a.pdf", "b.txt", "c.xyz", "deep/d.txt"]


def test_a_named_hidden_file_is_offered(folder: Path) -> None:
    (source,) = expand([folder / ".secret"])
    assert load(source).data == b".secret"


def test_globs_are_sorted_and_recursive(folder: Path) -> None:
    assert _names(list(expand([f"{folder}/**/*.txt"])), folder) == ["b.txt", "deep/d.txt"]


def test_a_file_whose_name_looks_like_a_glob_is_itself(folder: Path) -> None:
    (folder / "b[1].txt").write_text("x")
    assert _names(list(expand([folder / "b[1].txt"])), folder) == ["b[1].txt"]


def test_a_path_is_offered_once(folder: Path) -> None:
    assert len(list(expand([folder, folder / "b.txt", f"{folder}/deep/../b.txt"]))) == 4


def test_the_hash_is_that_of_the_bytes(folder: Path) -> None:
    content = load(local(folder / "b.txt"))
    assert content.sha256 == hashlib.sha256(content.data).hexdigest() == hashlib.sha256(b"b.txt").hexdigest()


def test_missing_file(tmp_path: Path) -> None:
    (source,) = expand([tmp_path / "nope.pdf"])
    with pytest.raises(MissingFile, match="does not exist; check"):
        load(source)


def test_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    (source,) = expand([tmp_path / "link"])
    with pytest.raises(MissingFile, match="link to nothing"):
        load(source)


@pytest.mark.parametrize("pattern", ["*.nothing", ""])
def test_no_documents(tmp_path: Path, pattern: str) -> None:
    (tmp_path / ".hidden").write_text("x")
    (source,) = expand([f"{tmp_path}/{pattern}"])
    with pytest.raises(NoDocuments):
        load(source)


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(EmptyFile):
        load(local(tmp_path / "empty"))


def test_size_limit(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 11)
    assert load(local(tmp_path / "big"), 11).data == b"x" * 11
    with pytest.raises(LimitExceeded, match="larger than 10 bytes"):
        load(local(tmp_path / "big"), 10)


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # socket paths are short
        listener.bind("socket")
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/null")):
            (source,) = expand([path])
            with pytest.raises(NotAFile):
                load(source)
    assert [type(s.error) for s in expand([tmp_path])] == [NotAFile] * 2


@pytest.mark.parametrize("code", [13, 5])
def test_what_the_system_refuses_is_unreadable(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code)) if code != 13 else PermissionError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableFile):
        load(local(folder / "b.txt"))


def test_an_unreadable_folder_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "deep":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    sources = list(expand([folder]))
    assert _names(sources, folder) == ["a.pdf", "b.txt", "c.xyz", "deep"]
    with pytest.raises(UnreadableFile):
        load(sources[-1])


def test_a_file_that_changes_while_it_is_read_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = os.read

    def grow(descriptor: int, length: int) -> bytes:
        with (folder / "b.txt").open("a") as file:
            file.write("more") if file.tell() < 20 else None
        return read(descriptor, length)

    monkeypatch.setattr(os, "read", grow)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        load(local(folder / "b.txt"))


def test_links_are_not_followed_out_of_a_folder(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (folder / "file-out").symlink_to(outside / "secret.txt")
    (folder / "folder-out").symlink_to(outside)
    (folder / "inside").symlink_to(folder / ".secret")
    (folder / "again").symlink_to(folder / "b.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    by_name = {source.document_name: source for source in expand([folder])}
    assert sorted(by_name) == ["a.pdf", "b.txt", "c.xyz", "d.txt", "file-out", "folder-out", "inside", "self"]
    assert load(by_name["inside"]).data == b".secret"
    for name, error in (("file-out", NotAFile), ("folder-out", NotAFile), ("self", MissingFile)):
        with pytest.raises(error):
            load(by_name[name])


def test_a_link_changed_after_the_listing_is_not_followed_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (folder / "link").symlink_to(folder / ".secret")
    source = next(s for s in expand([folder]) if s.document_name == "link")
    (folder / "link").unlink()
    (folder / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(NotAFile):
        load(source)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"plan.pdf", "plan.pdf"),
        ("café £.pdf".encode(), "café £.pdf"),
        (b"a\nb\x1b[2J\x07", r"a\nb\x1b[2J\x07"),
        (b"bad\xff.txt", r"bad\xff.txt"),
        ("x\u202egpj.exe".encode(), r"x\u202egpj.exe"),
        (b"-rf", "-rf"),
    ],
)
def test_names_are_safe_for_a_terminal(name: bytes, shown: str) -> None:
    assert printable(os.fsdecode(name)) == shown


@pytest.mark.parametrize("name", [b"new\nline", b"-dash", b"bad\xff\xfe", b"\x1b[31mred"])
def test_files_with_hostile_names_are_read(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_bytes(b"content")
    (source,) = expand([tmp_path])
    assert load(source).data == b"content"
    assert source.name.isprintable()


def test_a_path_the_system_cannot_have_is_refused() -> None:
    (source,) = expand(["a\0b"])
    with pytest.raises(UnreadableFile):
        load(source)


def test_the_database_is_never_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes a file of an SQLite database gives up all locks that the process holds on it."""
    database = folder / "t.db"
    database.write_bytes(b"SQLite format 3\0")
    (folder / "t.db-wal").write_bytes(b"x")
    opened: list[str] = []
    real = os.open

    def watched(path: Path, *arguments: int) -> int:
        opened.append(os.fspath(path))
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", watched)
    without = {f"{database}", f"{database}-wal"}
    assert _names(list(expand([folder], without=without)), folder) == ["a.pdf", "b.txt", "c.xyz", "deep/d.txt"]
    for argument in (database, f"{folder}/t.*", database.as_uri()):
        for source in expand([argument], without=without):
            with pytest.raises(UnknownType, match="belongs to the database"):
                load(source)
    assert opened
    assert not any("t.db" in path for path in opened)


def test_a_file_is_one_input_whatever_way_leads_to_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    (folder.parent / "other").symlink_to(folder)
    monkeypatch.chdir(folder)
    file = folder / "b.txt"
    ways = [file, "b.txt", "./deep/../b.txt", "link.txt", "*.txt", file.as_uri(), f"{folder.parent}/other/b.txt", f"file://localhost{file}"]
    for first in ways:
        assert [load(source).data for source in expand([first, *ways])] == [b"b.txt"]
    assert len(list(expand([*ways, folder, folder.parent / "other"]))) == 4
