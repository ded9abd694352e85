"""Objects in S3 and what speaks like it, through fsspec's s3fs: what a prefix or pattern names, and the bytes of one object.

Comes in: an ``s3://`` address. Goes out: keys in order, page by page, and bytes in an open file. Endpoint, keys and anonymity come from the usual
environment (``AWS_*``, ``~/.aws``, ``FSSPEC_S3_ENDPOINT_URL``, ``FSSPEC_S3_ANON``).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from ingest import limits
from ingest.errors import LimitExceeded, MissingFile, Unreachable, UnreadableFile
from ingest.fetch import HEAD, Allowed, write

if TYPE_CHECKING:
    from s3fs import S3FileSystem

INSTALL = "pip install 'trackrecord[s3]'"
_BLOCK = 1 << 20


def keys(bucket: str, prefix: str, name: str) -> Iterator[str]:
    """The keys of all objects that begin with the prefix, in the order of their bytes, a page at a time; those that end in a slash mark folders."""
    more: dict[str, str] = {}
    while True:
        with _errors(name):
            page = _system(name).call_s3("list_objects_v2", Bucket=bucket, Prefix=prefix, **more)
        for each in page.get("Contents", ()):
            if not each["Key"].endswith("/"):
                yield each["Key"]
        if not page.get("IsTruncated"):
            return
        more = {"ContinuationToken": page["NextContinuationToken"]}


def exists(bucket: str, key: str, name: str) -> bool:
    """Whether there is an object with exactly this key."""
    try:
        with _errors(name):
            _system(name).call_s3("head_object", Bucket=bucket, Key=key)
    except MissingFile:
        return False
    return True


def fetch_object(bucket: str, key: str, name: str, into: BinaryIO, allowed: Allowed) -> None:
    """Writes an object into a file. Raises InputError: missing, unreadable, unreachable, too large."""
    from fsspec.asyn import sync  # noqa: PLC0415 - an extra

    until = time.monotonic() + limits.FETCH_SECONDS
    with _errors(name):
        system = _system(name)
        body = system.call_s3("get_object", Bucket=bucket, Key=key)["Body"]
        try:
            length, head = 0, b""
            while block := sync(system.loop, body.read, _BLOCK, timeout=limits.READ_SECONDS):
                if len(head) < HEAD:
                    head += block[:HEAD]
                    most = allowed(head)
                length += len(block)
                if length > most:
                    raise LimitExceeded(f"{name} is larger than {most:,} bytes; split it into smaller files.")
                if time.monotonic() > until + length / limits.LEAST_RATE:
                    raise TimeoutError
                write(into, block, name)
        finally:
            body.close()


@lru_cache(maxsize=1)
def _connected() -> S3FileSystem:
    from s3fs import S3FileSystem  # noqa: PLC0415 - an extra

    times = {"connect_timeout": limits.CONNECT_SECONDS, "read_timeout": limits.READ_SECONDS, "retries": {"max_attempts": 2}}
    return S3FileSystem(config_kwargs=times, use_listings_cache=False, skip_instance_cache=True)


def _system(name: str) -> S3FileSystem:
    try:
        return _connected()
    except ImportError:
        raise Unreachable(f"{name} needs a package that is not installed; install it with: {INSTALL}") from None


@contextmanager
def _errors(name: str) -> Iterator[None]:
    """What S3 says, as one sentence."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingFile(f"{name} does not exist; check bucket and key.") from error
    except PermissionError as error:
        raise UnreadableFile(f"{name} may not be read; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.") from error
    except TimeoutError as error:
        raise Unreachable(f"{name} does not answer, or too slowly; try again later.") from error
    except (OSError, ValueError) as error:
        raise Unreachable(f"{name} cannot be got ({_said(error)}); check the address and the network, or try again later.") from error
    except Exception as error:
        if not _is_botocore(error):
            raise
        if type(error).__name__ == "NoCredentialsError":
            raise UnreadableFile(
                f"{name} may not be read without keys; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or FSSPEC_S3_ANON=true for a public bucket."
            ) from error
        raise Unreachable(f"{name} cannot be got ({_said(error)}); check the address and the network, or try again later.") from error


def _is_botocore(error: Exception) -> bool:
    return any(kind.__module__.partition(".")[0] in {"botocore", "aiobotocore", "aiohttp"} for kind in type(error).__mro__)


def _said(error: Any) -> str:
    return type(error).__name__
