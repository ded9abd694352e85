"""The command ``trackrecord serve``: it parses, asks :mod:`corpus.serving`, and becomes the server."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from corpus.options import DATABASE, PATH


@click.command(context_settings={"ignore_unknown_options": True})
@DATABASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port to listen at.")
@click.option("--sources", metavar="DIR", type=PATH, help="Folder of the source files: pages are shown as they are printed.")
@click.option("--verdicts", metavar="FILE", type=PATH, help="Database of the auditors' verdicts, made where there is none; switches reviewing on.")
@click.option("--auditor", "auditors", metavar="NAME", multiple=True, help="Print a link that signs this auditor in; may be given several times.")
@click.option(
    "--public", "access", flag_value="public", help="Show nothing of the server's own files; so by default where other machines can reach it."
)
@click.option("--local", "access", flag_value="local", help="Let readers send SQL; on this machine only.")
@click.option("--watch", "watched", metavar="DIR", multiple=True, help="Read what comes into DIR meanwhile; DB is made where there is none.")
@click.option("--print-command", is_flag=True, help="Print the command instead of running it.")
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    database: Path,
    host: str,
    port: int,
    sources: Path | None,
    verdicts: Path | None,
    auditors: tuple[str, ...],
    access: str | None,
    watched: tuple[str, ...],
    options: tuple[str, ...],
    *,
    print_command: bool,
) -> None:
    """Show DB in a browser with Datasette. Options that are not listed here are Datasette's own.

    \b
    Example:
      trackrecord serve trackers.db --sources reports/ --verdicts verdicts.db --auditor Ann
      trackrecord serve trackers.db --watch reports/ --sources reports/
      trackrecord serve trackers.db --port 8002 --setting base_url /trackers/
    """
    from corpus import serving
    from corpus.schema import open_to_read

    site = serving.Site(database, host, port, verdicts, sources, access, auditors, options, watched)
    serving.check(site)
    if watched:
        from corpus import service

        service.prepare(database, watched)
    else:
        open_to_read(database).close()
    given, words = serving.environment(site), serving.command(site, None if watched else serving.inspect(database))
    if print_command:
        from shlex import join

        click.echo(join([*(["env", *(f"{name}={value}" for name, value in given.items())] if given else []), *words]))
        return
    secret = serving.secret_of(site)
    for name, link in serving.sign_in_links(site, secret):
        click.echo(f"{name} signs in at {link}")
    surrounded = serving.surroundings(given, secret)
    if watched:
        ctx.exit(service.run(database, watched, words, partial(click.echo, err=True), surrounded))
    serving.run(words, surrounded)
