"""Second step of the flow: a Document becomes facts, each of them a span of its text."""

VERSION = "1"
"""Changes whenever the same bytes and profile may give another record; the database keeps it beside every document."""
