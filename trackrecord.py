"""The command line and the public API of trackrecord: ``read``, ``extract`` and the errors they raise.

Each command parses, calls one function, prints. What it calls is imported when it runs: ``--help`` and ``search`` load neither spaCy nor Datasette.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.audit.commands import audit_command
from corpus.options import DATABASE, ENGINE, NULL, OCR, OFFERED, PATH, PROFILE
from corpus.profiles.commands import profile_commands
from corpus.refusals import Commands
from corpus.serve import serve
from ingest.errors import TrackrecordError, UsageError

if TYPE_CHECKING:
    import sqlite3

    from extractors.record import Json
    from ingest.document import Document
    from ingest.sources import Named
    from patterns.profile import Profile

__all__ = ["TrackrecordError", "__version__", "cli", "extract", "read"]

try:
    __version__ = version("trackrecord")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "unknown"


def read(source: Named | bytes, *, name: str | None = None, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """What stands in a file (a path, or the bytes of one): its text and, in a PDF, a page and a box for each character.

    ``ocr`` says when images of pages are read: ``auto`` (pages without text), ``never`` or ``force``. Raises a TrackrecordError that says what is wrong with the file.
    """
    from ingest.read import read as read_bytes
    from ingest.sources import load, named

    if isinstance(source, bytes):
        return read_bytes(source, name or "document", engine=engine, ocr=ocr)
    file = named(source)
    return read_bytes(load(file).data, name or file.document_name, engine=engine, ocr=ocr)


def extract(
    source: Named | bytes | Document, *, profile: Named | None = None, engine: str = "pdfium", ocr: str = "auto", explain: bool = False
) -> dict[str, Json]:
    """The record of a file (a path, its bytes, or what :func:`read` made of it), as ``trackrecord extract`` prints it; ``profile`` is a TOML file.

    Raises what :func:`read` raises, and a TrackrecordError for a profile that cannot be used.
    """
    from extractors.extract import extract as facts_of
    from extractors.record import to_dict

    chosen = _profile(None if profile is None else Path(profile))
    document = read(source, engine=engine, ocr=ocr) if isinstance(source, (str, bytes, PathLike)) else source
    return to_dict(facts_of(document, chosen), explain=explain)


@click.group("trackrecord", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="trackrecord")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(*, debug: bool) -> None:  # noqa: ARG001 - asked for by Commands
    """Reads public-sector action trackers into a searchable, provable database.

    \b
    Example:
      trackrecord ingest trackers.db reports/
      trackrecord serve trackers.db

    Exit codes: 0 all good; 1 something was found or some inputs failed; 2 wrong usage; 3 the database cannot be used; 130 interrupted.
    """
    gc.set_threshold(50_000, 20, 20)  # what is loaded now stays, and need not be looked through again and again for what can go


@cli.command()
@DATABASE
@click.argument("paths", metavar="PATH...", nargs=-1, type=OFFERED)
@PROFILE
@ENGINE
@OCR
@NULL
@click.option("--jobs", "-j", metavar="N", type=click.IntRange(1, 256), help="Read so many documents at a time; default: one for each core.")
@click.option("--executor", metavar="URL", help="Read with the workers of a Dask cluster: the address of its scheduler, such as tcp://host:8786.")
@click.option("--retry-failed", is_flag=True, help="Offer everything again that failed before; PATH may be left out.")
@click.option("--reextract", is_flag=True, help="Read again what an earlier version, profile or engine has read; PATH may be left out.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, store nothing.")
@click.option("--watch", is_flag=True, help="Go on: read what comes into the folders or changes there, as soon as it has stopped growing.")
@click.option("--log-json", is_flag=True, help="Print one JSON object for each document, with timings; the summary goes to standard error.")
@click.pass_context
def ingest(
    ctx: click.Context,
    /,
    database: Path,
    paths: tuple[str, ...],
    profile: Path | None,
    engine: str,
    ocr: str,
    jobs: int | None,
    executor: str | None,
    **flags: bool,
) -> None:
    """Read files, folders, globs, archives and addresses (https://, s3://) into DB, which is made where there is none.

    What is stored already is not read again. A file that fails is listed and costs the others nothing: each is read by a process of its own that is ended
    when it takes too long or too much memory. PATH may be "-": then a list is read from standard input, a path or an address a line. Ctrl-C finishes the documents in hand; the same command goes on where it stopped.

    \b
    Example:
      trackrecord ingest trackers.db reports/ 'archive/*.pdf' 2012.zip https://example.org/plan.pdf
      find reports -name '*.pdf' -print0 | trackrecord ingest trackers.db -0 -
    """
    from corpus.operate import Wanted, run
    from corpus.schema import is_older

    if not (paths or flags["retry_failed"] or flags["reextract"] or flags["null"] or flags["watch"] or is_older(database)):
        raise click.UsageError("Name at least one file, folder, glob or address: trackrecord ingest DB PATH...")
    wanted = Wanted(paths, _profile(profile), engine, ocr, jobs, executor, **flags, debug=ctx.find_root().params["debug"])
    if wanted.watch:
        from corpus.watching import watch as run
    ctx.exit(run(database, wanted, click.echo, partial(click.echo, err=True)))


@cli.command()
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def status(database: Path, *, as_json: bool) -> None:
    """Say what was offered to DB, what became of it, and why what failed failed.

    \b
    Example:
      trackrecord status trackers.db
    """
    from corpus import report
    from corpus.records import json_line

    with _reading(database) as connection:
        _print([json_line(report.status_json(connection))] if as_json else (f"{line}\n" for line in report.status_lines(connection)))


@cli.command("extract")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=OFFERED)
@PROFILE
@ENGINE
@OCR
@click.option("--jsonl", is_flag=True, help='PATH is "-" or a file of lines {"id", "text"}; each is answered with the record of its text, in order.')
@click.option("--explain", is_flag=True, help="Give every fact a field `why`: the rules that decided it, by id, and the words they went by.")
@click.pass_context
def extract_command(ctx: click.Context, paths: tuple[str, ...], profile: Path | None, engine: str, ocr: str, *, jsonl: bool, explain: bool) -> None:
    """Print what is found in each document as one line of JSON; no database is needed.

    PATH may be "-": then the document is read from standard input.

    \b
    Example:
      trackrecord extract report.pdf | jq '.figures[].text'
    """
    from corpus import extraction

    chosen, failed = _profile(profile), False
    answers = (
        extraction.answer_lines(paths, chosen, explain=explain) if jsonl else extraction.record_lines(paths, chosen, engine, ocr, explain=explain)
    )
    for answer in answers:
        failed |= answer.error is not None
        if answer.line is not None:
            _print([answer.line])
        elif answer.error is not None:
            from corpus.report import plain  # loads more than a record needs

            click.echo(plain(answer.error), err=True)
    ctx.exit(1 if failed else 0)


@cli.command()
@DATABASE
@click.argument("query", nargs=-1)
@click.option("--value", metavar="NUMBER", help="Find figures of this value, however printed: 6000000, £6m, 'six million', 50%.")
@click.option("--code", metavar="CODE", help="Only under this code.")
@click.option("--theme", metavar="NAME", help="Only under this theme.")
@click.option("--plan", metavar="NAME", help="Only under this plan.")
@click.option("--rating", metavar="COLOUR", help="Only in entries with this rating.")
@click.option("--period", metavar="PERIOD", help="Only in documents of this period: a year, a date (2009-06-30), or words of its label.")
@click.option("--document", metavar="DOCUMENT", help="Only in this document: its name, id or sha256.")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="Print at most this many hits.")
@click.option("--json", "as_json", is_flag=True, help="Print hits as lines of JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print hits as CSV.")
def search(database: Path, query: tuple[str, ...], value: str | None, limit: int, *, as_json: bool, as_csv: bool, **narrowed: str | None) -> None:
    """Search headings, titles, narrative and pages for QUERY: words that must all occur, "phrases in quotes", or a code.

    Prints the best hits first, each with its document, page and characters.

    \b
    Example:
      trackrecord search trackers.db 'sexual health' --rating red
      trackrecord search trackers.db --value £6m
    """
    from corpus import report
    from corpus import search as searching
    from corpus.records import json_line

    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    wanted = " ".join(query).strip()
    if not wanted and value is None:
        raise click.UsageError("Give words, a code, or --value.")
    filters = searching.Filters(**narrowed)
    with _reading(database) as connection:
        if not searching.is_current(connection):
            click.echo("the search index is behind, for the last ingest was interrupted; run trackrecord ingest once more", err=True)
        hits = (
            searching.search(connection, wanted, filters, limit=limit)
            if value is None
            else searching.search_value(connection, value, wanted, filters, limit=limit)
        )
    if as_csv:
        _print(report.hits_csv(hits))
    elif as_json:
        _print(json_line(report.hit_json(hit)) for hit in hits)
    else:
        _print(report.hit_lines(hit, colour=sys.stdout.isatty()) + "\n" for hit in hits)
        if not hits:
            click.echo("nothing found; try fewer words or filters", err=True)


@cli.command()
@DATABASE
@click.option("--no-sources", is_flag=True, help="Compare with the stored text only, not with the source files.")
@click.option("--fetch", is_flag=True, help="Fetch what was read from addresses, to compare it too; else it counts as not at hand.")
@click.option(
    "--document", "wanted", metavar="DOCUMENT", multiple=True, help="Only this document: its name, id or sha256; may be given several times."
)
@click.option("--sample", metavar="N", type=click.IntRange(1), help="Only so many documents, always the same ones, whatever their order.")
@click.option("--json", "as_json", is_flag=True, help="Print differences as lines of JSON.")
@click.pass_context
def verify(ctx: click.Context, database: Path, wanted: tuple[str, ...], sample: int | None, *, no_sources: bool, fetch: bool, as_json: bool) -> None:
    """Prove that every stored fact is a piece of the stored text, and that the source files still yield that text, page and box.

    Compares the hashes of files, texts, facts and findings, their passports, and each row with those that say the same. Names every difference,
    and every source that is not at hand. Exit code 1: there is a difference.

    \b
    Example:
      trackrecord verify trackers.db
      trackrecord verify trackers.db --sample 20
    """
    from dataclasses import asdict

    from corpus import report
    from corpus.records import json_line
    from corpus.verify import Verification, chosen

    found = 0
    with _reading(database) as connection:
        documents = chosen(connection, wanted, sample)
        number = connection.execute("SELECT count(*) FROM documents").fetchone()[0] if documents is None else len(documents)
        with report.progress(number, "comparing") as bar:
            verification = Verification(connection, sources=not no_sources, fetch=fetch, documents=documents, progress=bar.advance)
            for difference in verification.differences():
                found += 1
                _print([json_line(asdict(difference)) if as_json else f"{report.difference_line(difference)}\n"])
    for line in report.absent_lines(verification.summary()):
        click.echo(line, err=True)
    click.echo(report.verified_line(verification.summary(), found), err=True)
    ctx.exit(1 if found else 0)


@cli.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=PATH)
@PROFILE
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
@click.option("--min", "floors", metavar="LAYER=F1", multiple=True, help="Exit code 1 when this layer scores less; may be given several times.")
@click.pass_context
def evaluate(ctx: click.Context, gold: tuple[Path, ...], profile: Path | None, floors: tuple[str, ...], *, as_json: bool) -> None:
    """Score what is extracted against gold readings: precision, recall and F1 for each layer.

    \b
    Example:
      trackrecord evaluate tests/gold/dev/*.gold.json --min figures=0.93
    """
    from corpus import evaluate as evaluation
    from corpus import extraction
    from corpus.records import json_line

    least = extraction.floors_of(floors)
    scores = evaluation.evaluate(extraction.gold_pairs(gold, _profile(profile)))
    if unknown := set(least) - set(scores):
        raise click.UsageError(f"There is no layer {min(unknown)!r}; layers are {', '.join(scores)}.")
    _print(
        [json_line({layer: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for layer, s in scores.items()})]
        if as_json
        else [evaluation.table(scores) + "\n"]
    )
    missed = [layer for layer, floor in least.items() if scores[layer].f1 < floor]
    for layer in missed:
        click.echo(f"{layer}: F1 is {scores[layer].f1:.4f}, below {least[layer]}", err=True)
    ctx.exit(1 if missed else 0)


@cli.command()
@DATABASE
@click.option(
    "--format",
    "style",
    type=click.Choice(["csv", "jsonl", "parquet", "annotations", "pack"]),
    required=True,
    help="Tables, records, tables for query engines, W3C Web Annotations, or evidence.",
)
@click.option("--table", metavar="TABLE", help="With csv: only this table or view.")
@click.option("-o", "--output", metavar="PATH", type=PATH, help="Write here instead of to standard output; a folder for all tables.")
@click.option("--verdicts", metavar="FILE", type=PATH, help="With pack: the auditors' verdicts, to be put into it.")
@click.argument("findings", metavar="[FINDING...]", nargs=-1)
def export(database: Path, style: str, table: str | None, output: Path | None, verdicts: Path | None, findings: tuple[str, ...]) -> None:
    """Write DB for other programs: its tables as CSV or Parquet, its records as JSON lines, its facts as W3C Web Annotations, or the evidence of findings.

    Parquet needs the extra parquet; it is a folder that DuckDB, Spark and others read in place, parted by publisher and year.

    \b
    Example:
      trackrecord export trackers.db --format csv --table figures > figures.csv
      trackrecord export trackers.db --format csv -o tables/
      trackrecord export trackers.db --format parquet -o corpus/
      trackrecord export trackers.db --format pack 27e9b7d05f5c5f4e --verdicts verdicts.db -o pack.zip
    """
    from corpus import export as exporting

    exporting.demand(style, table, output, findings, verdicts)
    with _reading(database) as connection:
        if output is None:
            _print(exporting.lines(connection, style, table))
            return
        for line in exporting.write(connection, style, table, findings, output, verdicts):
            click.echo(line, err=True)


for command in (audit_command, profile_commands, serve):
    cli.add_command(command)


def _profile(path: Path | None) -> Profile | None:
    if path is None:
        return None
    from patterns.profile import load_profile

    try:
        return load_profile(path)
    except TrackrecordError as error:  # a profile that cannot be used is wrong usage, not a failed input
        raise UsageError(str(error)) from error


@contextmanager
def _reading(database: Path) -> Iterator[sqlite3.Connection]:
    from corpus.schema import open_to_read, using

    connection = open_to_read(database)
    with using(connection, database):
        yield connection


def _print(lines: Iterable[str]) -> None:
    """Text to standard output in UTF-8, whatever the terminal is set to, and at once."""
    sys.stdout.flush()
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    cli()
