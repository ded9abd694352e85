"""The command ``trackrecord audit``: it parses, calls, prints.

Comes in: arguments. Goes out: findings on standard output, sums on standard error; exit code 1 where something contradicts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.options import PATH, PROFILE

if TYPE_CHECKING:
    from patterns.profile import Profile

_SOURCE = click.argument("source", metavar="DB", type=click.Path(readable=False, allow_dash=True))


@click.command("audit")
@_SOURCE
@click.option("--jsonl", is_flag=True, help='DB is "-" or a file of lines {"id", "text"}; each is answered with its findings. No database.')
@click.option(
    "--together", is_flag=True, help='With --jsonl: lines {"id", "documents": [{"name", "text"}]}, whose documents are met with each other.'
)
@PROFILE
@click.option(
    "--claims",
    metavar="FILE.csv",
    type=PATH,
    help="Check a list of reported figures (columns code or measure, value; unit, period, publisher, document) and print it with the outcomes.",
)
@click.option(
    "--mutate", is_flag=True, help="Change one digit at a time and print which changes would be noticed, by relation and document; stores nothing."
)
@click.option("--report", metavar="FILE.html", type=PATH, help="Write one page for each body that can be printed and sent.")
@click.option("--jobs", "-j", metavar="N", type=click.IntRange(1, 256), help="Check so many documents at a time; default: one for each core.")
@click.option("--json", "as_json", is_flag=True, help="Print findings as lines of JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print findings as CSV.")
@click.pass_context
def audit_command(
    ctx: click.Context,
    source: str,
    profile: Path | None,
    claims: Path | None,
    report: Path | None,
    jobs: int | None,
    *,
    jsonl: bool,
    together: bool,
    mutate: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Check the figures of DB against each other and against what was said before: sums, shares, changes, tallies, repeats and restatements.

    Prints what contradicts and what each document's figures came to; exit code 1 where something contradicts.

    \b
    Example:
      trackrecord audit trackers.db
      trackrecord audit trackers.db --claims reported.csv > checked.csv
      trackrecord audit --jsonl - < passages.jsonl
    """
    if together and not jsonl:
        raise click.UsageError("--together belongs to --jsonl.")
    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    if jsonl:
        ctx.exit(_answer(source, _profile(profile), together=together))
    if claims:
        ctx.exit(_claims(Path(source), claims))
    if mutate:
        ctx.exit(_mutate(Path(source), as_json=as_json))
    ctx.exit(_audit(Path(source), report, jobs, as_json=as_json, as_csv=as_csv))


def _answer(path: str, profile: Profile | None, *, together: bool) -> int:
    from corpus.audit.stream import answer_lines

    failed = False
    for answer in answer_lines([path], profile, together=together):
        failed |= answer.error is not None
        if answer.line is not None:
            _print([answer.line])
    return 1 if failed else 0


def _audit(database: Path, report: Path | None, jobs: int | None, *, as_json: bool, as_csv: bool) -> int:
    from corpus.audit import store
    from corpus.audit.page import write_pages
    from corpus.report import progress
    from corpus.schema import database_errors, open_to_read, open_to_write

    open_to_read(database).close()  # says what is wrong with it, and never makes one
    connection = open_to_write(database)
    try:
        with database_errors(database):
            with progress(len(store.current(connection)), "checking") as bar:
                audit = store.audit(connection, jobs, bar.advance)
            for path in write_pages(connection, audit, report) if report else ():
                click.echo(str(path), err=True)
    finally:
        connection.close()
    _print(store.json_lines(audit) if as_json else store.csv_lines(audit) if as_csv else store.text_lines(audit))
    return 1 if audit.accused else 0


def _claims(database: Path, path: Path) -> int:
    from corpus.audit.claims import check_claims as check
    from corpus.audit.claims import csv_lines, index_of
    from corpus.audit.claims_file import read_claims
    from corpus.schema import database_errors, open_to_read

    listed = read_claims(path)
    connection = open_to_read(database)
    try:
        with database_errors(database):
            index = index_of(connection)
    finally:
        connection.close()
    answered = list(check(index, listed))
    _print(csv_lines(listed, iter(answered)))
    return 1 if any(answer.outcome not in {"match", "match_rounded"} for answer in answered) else 0


def _mutate(database: Path, *, as_json: bool) -> int:
    from corpus.audit.mutate import lines, of_database
    from corpus.schema import database_errors, open_to_read

    connection = open_to_read(database)
    try:
        with database_errors(database):
            _print(lines(of_database(connection), as_json=as_json))
    finally:
        connection.close()
    return 0


def _profile(path: Path | None) -> Profile | None:
    from ingest.errors import TrackrecordError, UsageError
    from patterns.profile import load_profile

    try:
        return load_profile(path) if path else None
    except TrackrecordError as error:  # a profile that cannot be used is wrong usage, not a failed input
        raise UsageError(str(error)) from error


def _print(lines: Iterable[str]) -> None:
    sys.stdout.flush()
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
