"""Every error of a command becomes one sentence on standard error, and its exit code.

Comes in: whatever a command raises. Goes out: what click prints and exits with.
"""

from __future__ import annotations

import traceback
from typing import NoReturn

import click

from ingest.errors import TrackrecordError

INTERRUPTED = 130


class Commands(click.Group):
    """A group of commands that never shows a traceback, unless it is called with ``--debug``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments of the group itself."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            _refuse(error)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that is named."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            _refuse(error)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            _fail("interrupted; what was finished is stored, run the command again to go on", INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - the last place where an error can become a sentence
            if ctx.params.get("debug"):
                traceback.print_exc()
            if isinstance(error, TrackrecordError):
                _fail(str(error), error.exit_code)
            what = " ".join(f"{type(error).__name__}: {error}".split())
            _fail(f"a defect of this program ({what}); run it again with trackrecord --debug and report what it prints", 1)


def _refuse(error: click.UsageError) -> NoReturn:
    """A wrong call in one sentence; a command called without anything shows its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        raise error
    command = error.ctx.command_path if error.ctx else "trackrecord"
    _fail(f"{error.format_message().rstrip('.?')}; see {command} --help.", error.exit_code)


def _fail(message: str, code: int) -> NoReturn:
    from corpus.report import plain  # noqa: PLC0415 - loads more than --help needs

    click.echo(f"trackrecord: {plain(message)}", err=True)
    raise click.exceptions.Exit(code)
