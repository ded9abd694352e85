"""Archives as folders: each member is an input of its own, and none can cost another one its place."""

import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from office import word
from packed import encrypted, renamed, tarred, zipped

from ingest import limits, shelf
from ingest.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    InputError,
    LimitExceeded,
    MissingFile,
    NoDocuments,
    NotAFile,
    UnknownType,
    UnreadableFile,
)
from ingest.read import read
from ingest.sources import Source, expand, load, located

FILES = [("b.txt", b"second"), ("q1/plan.txt", b"third"), ("a.pdf", b"first"), ("q1/", b""), (".hidden", b"no"), ("__MACOSX/._a.pdf", b"no")]


@pytest.fixture(autouse=True)
def _empty_shelf():
    yield
    shelf.clear()


@pytest.fixture
def write(tmp_path):
    def written(data: bytes, name: str = "reports.zip") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


def contents(sources: list[Source], root: Path) -> dict[str, bytes | str]:
    """Of each location below the folder what is read there, or the reason why nothing is."""
    found: dict[str, bytes | str] = {}
    for source in sources:
        assert source.name.isprintable()
        assert source.document_name.isprintable()
        try:
            found[source.location.removeprefix(f"{root}/")] = load(source).data
        except InputError as error:
            found[source.location.removeprefix(f"{root}/")] = error.reason if str(error).endswith(".") and str(error).isprintable() else str(error)
    assert len(found) == len(sources)
    return found


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_the_members_of_a_tar_archive_are_inputs_in_the_order_of_their_paths(write, tmp_path, mode):
    members = [(f"./{name}", data) for name, data in FILES if not name.endswith("/")]
    found = contents(list(expand([write(tarred(members, mode), "any.name")])), tmp_path)
    assert list(found.items()) == [("any.name!/a.pdf", b"first"), ("any.name!/b.txt", b"second"), ("any.name!/q1/plan.txt", b"third")]


def test_the_members_of_a_zip_archive_are_inputs_wherever_it_is_found(write, tmp_path):
    path = write(zipped(FILES), "report.pdf")  # the content decides
    wanted = [("report.pdf!/a.pdf", b"first"), ("report.pdf!/b.txt", b"second"), ("report.pdf!/q1/plan.txt", b"third")]
    for arguments in ([path], [tmp_path], [f"{tmp_path}/*.pdf"], [path, tmp_path, path.as_uri()]):
        assert list(contents(list(expand(arguments)), tmp_path).items()) == wanted
    assert [source.document_name for source in expand([path])] == ["a.pdf", "b.txt", "plan.txt"]


def test_a_member_is_found_again_by_its_location_and_by_name(write):
    path = write(zipped(FILES))
    for source in [*expand([path])]:
        shelf.clear()
        assert load(located(source.location)) == load(source)
        assert [each.location for each in expand([source.location])] == [source.location]
        assert [each.location for each in expand([], again=[source.location])] == [source.location]
    (gone,) = expand([f"{path}!/c.txt"])
    with pytest.raises(MissingFile, match="look what the archive holds"):
        load(gone)
    (none,) = expand([f"{path}.gone!/c.txt"])
    with pytest.raises(MissingFile):
        load(none)


def test_a_member_of_what_is_no_archive_is_refused(write):
    (source,) = expand([f"{write(b'text', 'a.txt')}!/b.txt"])
    with pytest.raises(UnknownType, match="is no archive"):
        load(source)


def test_one_document_in_the_form_of_an_archive_is_a_document(write):
    for name, data in (
        ("a.docx", word("<w:p><w:r><w:t>Text</w:t></w:r></w:p>")),
        ("a.odt", zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")])),
        ("a.epub", zipped([("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<x/>")])),
    ):
        path = write(data, name)
        assert [source.location for source in expand([path])] == [str(path)]
        assert load(next(expand([path]))).data == data


def test_an_archive_of_word_files_is_an_archive(write, tmp_path):
    document = word("<w:p><w:r><w:t>Text</w:t></w:r></w:p>")
    path = write(zipped([("word/one.docx", document), ("two.docx", document)], zipfile.ZIP_STORED))
    assert contents(list(expand([path])), tmp_path) == {"reports.zip!/two.docx": document, "reports.zip!/word/one.docx": document}


def test_an_archive_in_an_archive_is_one_input_that_says_what_it_is(write):
    inner = zipped([("a.txt", b"text")])
    (source,) = expand([write(zipped([("inner.zip", inner)], zipfile.ZIP_STORED))])
    assert load(source).data == inner
    with pytest.raises(UnknownType, match="unpack it first"):
        read(load(source).data, source.document_name)


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "q1/../../a.txt", "C:\\a.txt", "c:/a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_is_refused_and_costs_nothing_else(write, tmp_path, name):
    for data in (zipped([(name, b"out"), ("b.txt", b"in")]), tarred([(name, b"out"), ("b.txt", b"in")])):
        found = contents(list(expand([write(data)])), tmp_path)
        assert found == {f"reports.zip!/{name}": "unreadable", "reports.zip!/b.txt": b"in"}


@pytest.mark.parametrize("utf8", [True, False])
def test_a_name_that_is_no_utf8_is_kept_byte_by_byte(write, tmp_path, utf8):
    data = zipped([("caf_.txt", b"one"), ("été.txt", b"two")])
    found = contents(list(expand([write(renamed(data, b"caf_.txt", b"caf\xe9.txt", utf8=utf8))])), tmp_path)
    assert found == {"reports.zip!/caf\\xe9.txt": b"one", "reports.zip!/été.txt": b"two"}
    found = contents(list(expand([write(tarred([(os.fsdecode(b"caf\xe9.txt"), b"one"), ("été.txt", b"two")]))])), tmp_path)
    assert found == {"reports.zip!/caf\\xe9.txt": b"one", "reports.zip!/été.txt": b"two"}


@pytest.mark.parametrize(
    "name", ["new\nline.txt", "\x1b[2J.txt", "-rf", "100%.txt", "a#b?.txt", "x" * 255, "http:", "zip:!/a.txt", "e\u0301.txt", "\\xe9", "!/x"]
)
def test_members_with_hostile_names_are_read_and_found_again(write, name):
    sources = list(expand([write(zipped([(name, b"one"), ("\u00e9.txt", b"two")]))]))
    assert sorted(load(source).data for source in sources) == [b"one", b"two"]
    assert [load(located(source.location)).data for source in sources] == [load(source).data for source in sources]
    assert len({source.location for source in sources}) == 2
    assert all(source.name.isprintable() for source in sources)


def test_an_encrypted_member_says_what_to_do(write):
    (source,) = expand([write(encrypted(zipped([("a.txt", b"secret")])))])
    with pytest.raises(EncryptedFile, match=r"a\.txt in .*reports\.zip needs a password"):
        load(source)


def test_files_of_one_name_are_said_to_be_lost(write, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = write(zipped([("a.txt", b"one"), ("b.txt", b"two"), ("a.txt", b"three")]))
    found = contents(list(expand([path])), tmp_path)
    assert found == {"reports.zip!/a.txt": b"three", "reports.zip!/b.txt": b"two", "reports.zip": "damaged"}
    found = contents(list(expand([write(tarred([("a.txt", b"one"), ("a.txt", b"three")]))])), tmp_path)
    assert found == {"reports.zip!/a.txt": b"three", "reports.zip": "damaged"}


def test_links_and_devices_are_refused(write, tmp_path):
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert contents(list(expand([write(zipped([(link, b"/etc/passwd"), ("a.txt", b"text")]))])), tmp_path) == {
        "reports.zip!/a.txt": b"text",
        "reports.zip!/link": "not_a_file",
    }
    headers = []
    for name, kind in (
        ("soft", tarfile.SYMTYPE),
        ("hard", tarfile.LNKTYPE),
        ("pipe", tarfile.FIFOTYPE),
        ("device", tarfile.CHRTYPE),
        ("folder", tarfile.DIRTYPE),
    ):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "a.txt"
        headers.append(info)
    found = contents(list(expand([write(tarred([("a.txt", b"text")], more=headers))])), tmp_path)
    assert found == {"reports.zip!/a.txt": b"text"} | {f"reports.zip!/{name}": "not_a_file" for name in ("device", "hard", "pipe", "soft")}


def test_an_archive_without_documents_says_so(write):
    for data in (zipped([]), zipped([("q1/", b""), (".hidden", b"x")]), tarred([(".hidden", b"x")])):
        (source,) = expand([write(data)])
        with pytest.raises(NoDocuments):
            load(source)


def test_an_empty_member_is_an_empty_file(write):
    (source,) = expand([write(zipped([("a.txt", b"")]))])
    with pytest.raises(EmptyFile):
        load(source)


# Bombs


def test_a_member_that_unpacks_to_far_more_than_it_is_is_refused_before_it_is_unpacked(write, tmp_path):
    path = write(zipped([("bomb.txt", bytes(limits.FREE_RATIO_BYTES + 1)), ("a.txt", b"text")]))
    assert path.stat().st_size < 100_000
    assert contents(list(expand([path])), tmp_path) == {"reports.zip!/a.txt": b"text", "reports.zip!/bomb.txt": "limit"}


def test_a_member_that_lies_about_its_size_is_damaged(write):
    data = bytearray(zipped([("a.txt", b"x" * 10_000)]))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    (source,) = expand([write(bytes(data))])
    with pytest.raises(DamagedFile):
        load(source)


def test_a_member_larger_than_a_file_may_be_is_refused(write, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    for data in (zipped([("a.txt", b"x" * 11)], zipfile.ZIP_STORED), tarred([("a.txt", b"x" * 11)])):
        (source,) = expand([write(data)])
        with pytest.raises(LimitExceeded, match="larger than 10 bytes"):
            load(source)
    (source,) = expand([write(zipped([("a.txt", b"x" * 9)]))])
    with pytest.raises(LimitExceeded):
        load(source, 8)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_more_members_than_allowed_are_refused_as_one(write, monkeypatch, pack):
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    (source,) = expand([write(pack([(f"{number}.txt", b"x") for number in range(4)]))])
    with pytest.raises(LimitExceeded, match="more than 3 files"):
        load(source)


def test_a_list_of_members_longer_than_allowed_is_not_read(write, monkeypatch):
    monkeypatch.setattr(limits, "MAX_DIRECTORY_BYTES", 70_000)
    (source,) = expand([write(zipped([("x" * 60_000, b"x"), ("y" * 60_000, b"y")]))])
    with pytest.raises(LimitExceeded):
        load(source)
    (source,) = expand([write(tarred([("a" * 80_000, b"x")]))])
    with pytest.raises(LimitExceeded, match="header larger"):
        load(source)


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_tar_bomb_is_not_unpacked(write, mode):
    (source,) = expand([write(tarred([("bomb", bytes(limits.FREE_RATIO_BYTES * 2))], mode))])
    with pytest.raises(LimitExceeded, match="unpacks to more than is allowed"):
        load(source)


def test_a_header_that_asks_for_gigabytes_of_memory_gets_none(write):
    packed = lzma.compress(tarred([("a.txt", b"x")]), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}])
    (good,) = expand([write(packed)])
    assert load(good).data == b"x"
    changed = bytearray(packed)
    changed[15] = 40  # a dictionary of 4 GiB, with the header's sum mended
    import zlib

    size = (changed[12] + 1) * 4
    changed[12 + size - 4 : 12 + size] = zlib.crc32(bytes(changed[12 : 12 + size - 4])).to_bytes(4, "little")
    (source,) = expand([write(bytes(changed))])
    with pytest.raises(UnknownType):
        read(load(source).data, "reports.zip")


# Damage


def test_what_can_be_read_of_a_tar_archive_that_ends_early_is_read(write, tmp_path):
    whole = tarred([("a.txt", b"a" * 2000), ("b.txt", b"b" * 2000)])
    found = contents(list(expand([write(whole[:4000])])), tmp_path)
    assert found == {"reports.zip!/a.txt": b"a" * 2000, "reports.zip!/b.txt": "damaged", "reports.zip": "damaged"}
    spoiled = bytearray(whole)
    spoiled[2560:2600] = b"x" * 40  # the second header
    assert contents(list(expand([write(bytes(spoiled))])), tmp_path) == {"reports.zip!/a.txt": b"a" * 2000, "reports.zip": "damaged"}


def test_a_compressed_tar_archive_that_ends_early_says_so(write, tmp_path):
    data = tarred([("a.txt", os.urandom(3000)), ("b.txt", os.urandom(300_000))], "w:gz")
    found = contents(list(expand([write(data[:200_000])])), tmp_path)
    assert found["reports.zip"] == "damaged"


def test_a_zip_archive_that_ends_early_is_one_damaged_file(write):
    (source,) = expand([write(zipped([("a.txt", os.urandom(5000))])[:-30])])
    with pytest.raises(DamagedFile, match="ends early"):
        read(load(source).data, "reports.zip")


def test_a_damaged_member_costs_only_itself(write, tmp_path):
    data = bytearray(zipped([("a.txt", b"one " * 50), ("b.txt", b"two " * 50)], zipfile.ZIP_STORED))
    data[data.find(b"one ") + 3] = 0x21
    assert contents(list(expand([write(bytes(data))])), tmp_path) == {"reports.zip!/a.txt": "damaged", "reports.zip!/b.txt": b"two " * 50}


def test_a_member_packed_in_an_unknown_way_says_so(write):
    data = bytearray(zipped([("a.txt", b"text")], zipfile.ZIP_STORED))
    data[data.find(b"PK\x03\x04") + 8] = data[data.find(b"PK\x01\x02") + 10] = 97
    (source,) = expand([write(bytes(data))])
    with pytest.raises(UnreadableFile, match="pack it with another program"):
        load(source)


def test_an_archive_that_is_replaced_is_opened_again(write):
    path = write(zipped([("a.txt", b"one")]))
    (source,) = expand([path])
    other = path.with_name("other")
    other.write_bytes(zipped([("a.txt", b"other")]))
    other.replace(path)
    assert load(source).data == b"other"


def test_an_archive_that_changes_while_it_is_read_is_refused(write, monkeypatch):
    path = write(zipped([("a.txt", b"one")]))
    (source,) = expand([path])
    monkeypatch.setattr(shelf, "stamp_at", lambda _: shelf._shelf[str(path)].stamp)
    with path.open("ab") as file:
        file.write(b"more")
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        load(source)


def test_an_archive_outside_a_folder_is_not_reached_by_a_link(write, tmp_path):
    outside = write(zipped(FILES))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    (source,) = expand([folder])
    with pytest.raises(NotAFile, match="leads out of the folder"):
        load(source)


def test_few_archives_are_open_at_once(tmp_path):
    for number in range(20):
        (tmp_path / f"{number}.zip").write_bytes(zipped([(f"{name}.txt", b"x") for name in range(3)]))
    sources = list(expand([tmp_path]))
    assert len(sources) == 60
    assert len(shelf._shelf) <= 2
    assert {load(source).data for source in reversed(sources)} == {b"x"}
    assert len(shelf._shelf) <= 2


def test_no_bytes_make_the_listing_fail(write, tmp_path):
    import random

    random.seed(7)
    for whole in (zipped(FILES), tarred([(name, data) for name, data in FILES if data]), tarred([("a.txt", b"a" * 3000)], "w:gz")):
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(random.randint(1, 6)):
                data[random.randrange(len(data))] = random.randrange(256)
            data = data[: random.choice([len(data), random.randrange(1, len(data))])]
            contents(list(expand([write(bytes(data))])), tmp_path)


def test_a_tar_archive_with_a_broken_first_header_is_damaged(write, tmp_path):
    info = tarfile.TarInfo("é" * 200)  # needs a header of the new kind before its own
    info.size = 1
    data = bytearray(info.tobuf(tarfile.PAX_FORMAT))
    data[512:522] = b"x" * 10
    assert "damaged" in contents(list(expand([write(bytes(data))])), tmp_path).values()
