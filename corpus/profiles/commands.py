"""The commands ``trackrecord profile new``, ``suggest`` and ``check``: each parses, calls, prints.

Comes in: arguments. Goes out: TOML on standard output or in a file, and what is wrong or done on standard error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ingest.errors import UsageError

_PATH, _OFFERED = click.Path(readable=False, path_type=Path), click.Path(readable=False)
_OUTPUT = click.option("-o", "--output", metavar="FILE", type=_PATH, help="Write the profile here instead of to standard output.")
_FORCE = click.option("--force", is_flag=True, help="Write over a file that is there already.")


@click.group("profile")
def profile_commands() -> None:
    """Write tracker profiles: TOML files that say what one publisher's trackers do differently.

    \b
    Example:
      trackrecord profile suggest reports/ -o mine.toml
      trackrecord profile check mine.toml --on reports/
      trackrecord ingest trackers.db reports/ --profile mine.toml
    """


@profile_commands.command()
@_OUTPUT
@_FORCE
def new(output: Path | None, *, force: bool) -> None:
    """Print a profile to begin with: it changes nothing yet, and comments say what each part of it can do.

    \b
    Example:
      trackrecord profile new -o mine.toml
    """
    from patterns.profile import new_profile

    _write(new_profile(output.stem if output else "my-tracker"), output, force=force)


@profile_commands.command()
@click.argument("paths", metavar="DOCUMENT...", nargs=-1, required=True, type=_OFFERED)
@_OUTPUT
@_FORCE
@click.pass_context
def suggest(ctx: click.Context, paths: tuple[str, ...], output: Path | None, *, force: bool) -> None:
    """Read documents of one publisher and propose a profile for them; files, folders and globs.

    It holds what the documents themselves show: their codes with examples, their words, running heads and ratings. Nothing that is read
    without it is lost with it.

    \b
    Example:
      trackrecord profile suggest reports/2009*.pdf -o mine.toml
    """
    from corpus.profiles.reading import documents_of
    from corpus.profiles.suggest import suggest as propose
    from corpus.profiles.written import toml_of

    if output and output.exists() and not force:
        raise _exists(output)
    documents, failures = documents_of(paths)
    for failure in failures:
        click.echo(failure, err=True)
    if documents:
        _write(toml_of(propose(documents)), output, force=force)
    ctx.exit(1 if failures else 0)


@profile_commands.command()
@click.argument("profiles", metavar="FILE...", nargs=-1, required=True, type=_PATH)
@click.option("--on", "paths", metavar="DOCUMENT", multiple=True, type=_OFFERED, help="Show what the profile changes here: a file, folder or glob.")
@click.pass_context
def check(ctx: click.Context, profiles: tuple[Path, ...], paths: tuple[str, ...]) -> None:
    """Try profiles: their form, each expression on its examples both ways, and under a time limit on hostile text.

    Lists everything that is wrong as FILE:LINE: REASON. Exit code 1: something is.

    \b
    Example:
      trackrecord profile check mine.toml --on reports/2009-q1.pdf
    """
    from corpus.profiles.checking import checked_line
    from corpus.report import plain
    from ingest.errors import InputError
    from patterns.profile import examine

    failed = False
    for path in profiles:
        try:
            profile, flaws = examine(path)
        except InputError as error:
            click.echo(plain(str(error)), err=True)
            failed = True
            continue
        for flaw in flaws:
            click.echo(plain(f"{path}:{flaw.line}: {flaw.reason}"), err=True)
        if profile is None:
            failed = True
            continue
        click.echo(checked_line(str(path), profile))
        for line, wrong in _changes(path, paths):
            click.echo(f"{line}\n".encode(), nl=False, err=wrong)
            failed |= wrong
    ctx.exit(1 if failed else 0)


def _changes(path: Path, paths: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The lines on what a profile changes in documents, and whether each is a failure."""
    if not paths:
        return
    from corpus.profiles.checking import compare, comparison_lines
    from corpus.profiles.reading import documents_of
    from extractors.extract import extract
    from patterns.profile import load_profile

    profile = load_profile(path)
    documents, failures = documents_of(paths)
    yield from ((failure, True) for failure in failures)
    for document in documents:
        layers = compare(extract(document), extract(document, profile))
        yield from ((line, False) for line in comparison_lines(document.name, profile.name, layers))


def _write(text: str, output: Path | None, *, force: bool) -> None:
    if output is None:
        click.echo(text.encode("utf-8"), nl=False)
        return
    try:
        with output.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _exists(output) from None
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}).") from error
    click.echo(f"written: {output}; next: trackrecord profile check {output}", err=True)


def _exists(output: Path) -> UsageError:
    return UsageError(f"{output} is there already; choose another name, or --force to write over it.")
