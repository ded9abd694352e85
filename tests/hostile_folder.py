"""A folder as it comes from twenty years of shared drives: good reports of several kinds, and among them everything that goes wrong, several of each."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hostile_pdfs
from office import p, table, word
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas
from typeset import flowing, ruled

TRACKER = """Action Tracker - {period}

Ref\tImprovement Priority
Health
QX-{number}a\tShorten the wait for advice
Waiting for advice fell by {share}% on last year, to {weeks} weeks. It cost £{cost:,}. The rating is {colour}.
QX-{number}b\tRe-use more of what people throw away
{tonnes:,} tonnes were re-used in the quarter. This is rated Green.
"""
COMMANDS = {b"!crash": "damaged", b"!hang": "limit", b"!eat": "limit", b"!raise": "defect"}
"""What a text tells the workers of tests to do (see misbehaving), and the reason that must stand in its row."""


def text(seed: int) -> str:
    """A small tracker, another one for every seed."""
    dice = random.Random(seed)
    return TRACKER.format(
        period=f"{dice.choice(['April to June', 'July to September'])} {2003 + seed % 17}",
        number=seed,
        share=dice.randrange(11, 99) / 10,
        weeks=dice.randrange(2, 40),
        cost=dice.randrange(1000, 9_000_000),
        colour=dice.choice(["Red", "Amber", "Green"]),
        tonnes=dice.randrange(10, 9000),
    )


def good(seed: int) -> tuple[str, bytes]:
    """A good document and the end of its name, of one of nine kinds."""
    said = text(seed)
    lines = [line for line in said.splitlines() if line]
    cells = [["Ref", "Priority", "RAG"], [f"QX-{seed}a", f"Waiting fell by {seed}% to 18 weeks.", "Amber"]]
    kinds: list[Callable[[], tuple[str, bytes]]] = [
        lambda: (".txt", said.encode()),
        lambda: (".text", said.encode("utf-8-sig")),
        lambda: ("", said.encode("cp1252")),
        lambda: ("-utf16.txt", said.encode("utf-16")),
        lambda: ("-crlf.TXT", said.replace("\n", "\r\n").encode()),
        lambda: (".pdf", flowing([("body", line.replace("\t", " ")) for line in lines])),
        lambda: ("-ruled.pdf", ruled(cells, [60, 300, 60])),
        lambda: (".docx", word("".join(p(line.replace("\t", " ")) for line in lines) + table(*[list(row) for row in cells]))),
        lambda: (".html", _web_page(lines, cells)),
    ]
    return kinds[seed % len(kinds)]()


def bad() -> Iterator[tuple[str, bytes, set[str]]]:
    """Names, contents and the reasons that a row may give for each; an empty reason: it is read, with problems."""
    sound = flowing([("body", line.replace("\t", " ")) for line in text(1).splitlines() * 12 if line])
    for number in range(6):
        dice = random.Random(number)
        yield f"empty-{number}.pdf", b"", {"empty"}
        yield f"white-{number}.txt", b" \n\t" * (number + 1), {"empty"}
        yield f"noise-{number}.bin", dice.randbytes(4000), {"unknown_type", "encoding"}
        yield f"noise-{number}.pdf", b"%PDF-1.5\n" + dice.randbytes(4000), {"damaged"}
        yield f"picture-{number}.pdf", b"\x89PNG\r\n\x1a\n" + dice.randbytes(900), {"unknown_type", "damaged"}
        yield (
            f"page-{number}.pdf",
            f"<!DOCTYPE html><html><head><title>404</title></head><body>Not found {number}</body></html>".encode(),
            {"unknown_type"},
        )
        yield f"locked-{number}.pdf", _encrypted(number), {"encrypted"}
        yield f"cut-{number}.pdf", sound[: len(sound) * (number + 1) // 8], {"damaged", ""}
        yield (
            f"no-pages-{number}.pdf",
            hostile_pdfs.pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}) + b"\n%" + b"x" * number,
            {"damaged", "empty"},
        )
        yield f"sheet-{number}.xlsx", _zip({"xl/workbook.xml": f"<workbook>{number}</workbook>"}), {"unknown_type"}
        yield f"cut-{number}.docx", word(p(text(number)))[: 300 + 40 * number], {"damaged", "unknown_type"}
        yield f"legacy-{number}.doc", bytes.fromhex("d0cf11e0a1b11ae1") + dice.randbytes(2000), {"unknown_type"}
        yield f"program-{number}", b"\x7fELF" + bytes(range(256)) * 4 + bytes([number]), {"unknown_type", "encoding"}
    for number, name in enumerate(("content_bomb", "font_bomb", "giant_page", "pages_100000")):
        yield f"bomb-{number}.pdf", getattr(hostile_pdfs, name, hostile_pdfs.ALL[name])(), {"limit"}
    for number, name in enumerate(("own_page_tree", "nested_forms", "count_too_small", "kids_missing", "deep_arrays")):
        yield f"odd-{number}.pdf", hostile_pdfs.ALL[name](), {""}
    for number, (command, reason) in enumerate(COMMANDS.items()):
        for again in range(3 if command != b"!hang" else 2):
            yield f"worker-{number}-{again}.txt", command + b" and be gone " + str(again).encode(), {reason}


def build(folder: Path, count: int, *, hostile: bool = True) -> dict[str, set[str]]:
    """Makes ``count`` good documents, and the hostile ones unless they are not wanted; gives the reasons that each row may have ("": it is read)."""
    folder.mkdir()
    expected: dict[str, set[str]] = {}
    for seed in range(count):
        ending, data = good(seed)
        path = folder / f"year-{seed % 7}" / f"tracker-{seed:03}{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        expected[str(path)] = {""}
    if not hostile:
        return expected
    for name, data, reasons in bad():
        path = folder / name
        path.write_bytes(data)
        expected[str(path)] = reasons
    for seed in range(12):  # the same bytes at another place
        ending, data = good(seed)
        path = folder / f"copy-of-{seed}{ending}"
        path.write_bytes(data)
        expected[str(path)] = {""}
    expected |= _named(folder) | _special(folder)
    return expected


def _named(folder: Path) -> dict[str, set[str]]:
    """Good texts under names that hurt."""
    names = [
        b"new\nline.txt",
        b"escape\x1b[2J.txt",
        b"caf\xe9.txt",
        b"-rf",
        b"--help",
        b" leading.txt",
        b"tab\there.txt",
        b"\xff\xfe.txt",
        b"a" * 251 + b".txt",
        b"*[x]?.txt",
    ]
    expected = {}
    for number, name in enumerate(names):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.write_bytes(text(1000 + number).encode())
        expected[str(path)] = {""}
    return expected


def _special(folder: Path) -> dict[str, set[str]]:
    """What is no file, or leads elsewhere."""
    expected = {}
    for number in range(3):
        pipe, plug, loop, out, nowhere = (folder / f"{kind}-{number}" for kind in ("pipe", "plug", "loop", "out", "nowhere"))
        os.mkfifo(pipe)
        with socket.socket(socket.AF_UNIX) as made:
            here = Path.cwd()
            os.chdir(folder)  # the path of a socket must be short
            made.bind(plug.name)
            os.chdir(here)
        loop.symlink_to(loop)
        out.symlink_to("/etc/passwd")
        nowhere.symlink_to(folder / "no such file")
        expected |= {
            str(pipe): {"not_a_file"},
            str(plug): {"not_a_file"},
            str(loop): {"missing", "unreadable"},
            str(out): {"not_a_file"},
            str(nowhere): {"missing"},
        }
    (folder / "year-0" / "round").symlink_to(folder, target_is_directory=True)
    return expected


def _web_page(lines: list[str], cells: list[list[str]]) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    said = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!doctype html><meta charset=utf-8><title>Tracker</title><h1>Tracker</h1>{said}<table>{rows}</table>".encode()


def _encrypted(number: int) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption(f"user {number}", "owner", strength=[40, 128][number % 2]))
    canvas.drawString(72, 700, f"Burglary fell by {number}%.")
    canvas.save()
    return buffer.getvalue()


def _zip(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
