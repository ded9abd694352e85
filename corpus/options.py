"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

# Whether it can be read is asked when it is opened: one input that cannot must not cost the others.
PATH, OFFERED = click.Path(readable=False, path_type=Path), click.Path(readable=False, allow_dash=True)
DATABASE = click.argument("database", metavar="DB", type=PATH)
PROFILE = click.option("--profile", metavar="FILE", type=PATH, help="A tracker profile (TOML); default: learn from the document.")
ENGINE = click.option("--engine", type=click.Choice(["pdfium", "pdfplumber"]), default="pdfium", show_default=True, help="What reads PDF files.")
NULL = click.option(
    "--null", "-0", is_flag=True, help="Names on standard input end in NUL, as find -print0 prints them; they are read when PATH is left out, too."
)
OCR = click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "force"]),
    default="auto",
    show_default=True,
    help="Whether words are read from images: where the file has no text, never, or also in place of text that another program recognised.",
)
