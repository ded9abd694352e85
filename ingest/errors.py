"""The one error family: what happened, what to do, which exit code, and for inputs which reason stands in ``sources``."""

from __future__ import annotations

from typing import ClassVar


class TrackrecordError(Exception):
    """Something that cannot go on. ``str()`` is one sentence that says what happened and what to do."""

    exit_code: ClassVar[int] = 1


class InputError(TrackrecordError):
    """One input cannot be read; others can go on. ``reason`` is the code stored in ``sources.reason``."""

    reason: ClassVar[str] = "unreadable"


class MissingFile(InputError):
    """There is no such file or folder."""

    reason = "missing"


class UnreadableFile(InputError):
    """The operating system refuses to read it."""

    reason = "unreadable"


class Unreachable(InputError):
    """A server does not answer, or not in time, or what reaches it is not installed: another try may succeed."""

    reason = "unreachable"


class NotAFile(InputError):
    """A pipe, socket or device where a file was expected."""

    reason = "not_a_file"


class EmptyFile(InputError):
    """The file has no bytes, or nothing but white space."""

    reason = "empty"


class NoDocuments(InputError):
    """A folder or glob that holds no document."""

    reason = "no_documents"


class UnknownType(InputError):
    """The content is of no type that can be read."""

    reason = "unknown_type"


class DamagedFile(InputError):
    """The content is of a known type, but broken."""

    reason = "damaged"


class EncryptedFile(InputError):
    """The file needs a password."""

    reason = "encrypted"


class UndecodableText(InputError):
    """The bytes are text in no encoding that could be found."""

    reason = "encoding"


class LimitExceeded(InputError):
    """The file is larger than the limits allow."""

    reason = "limit"


class UsageError(TrackrecordError):
    """The command was called wrongly."""

    exit_code = 2


class MissingExtra(UsageError):
    """What was asked for needs a package that is not installed; the sentence says which command installs it."""


class DatabaseError(TrackrecordError):
    """The database cannot be used: not a database, locked, read-only, or from a newer version."""

    exit_code = 3


class DatabaseBusy(DatabaseError):
    """Another process is writing it; it may be free later."""
