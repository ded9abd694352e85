"""Addresses, as they are stored and shown: one spelling for each place, and nothing in it that lets anybody in.

Comes in: an address as the user wrote it. Goes out: the same without name and password, signature and fragment.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ingest.locations import escaped, unescaped

SCHEMES = ("http", "https", "s3", "file")
"""The kinds of address that can be read; ``zip`` and ``tar`` chains stand before one of them or before a path."""

_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_NO_PATH = re.compile(r"[a-z]+://[^/?#]+(?=[?#]|$)")
_SIGNED = re.compile(r"x-(?:amz|goog|oss|cos)-.*|awsaccesskeyid|googleaccessid|ossaccesskeyid|key-pair-id|(?:.*[_-])?signature|sig", re.IGNORECASE)
"""Parameters of signed addresses: Amazon, CloudFront, Google, Azure and their likes."""
_WITH_SIGNATURE = re.compile(r"expires|policy|s[etvrpi]|sip|spr|srt|ss|sk(?:oid|tid|t|e|s|v)", re.IGNORECASE)
"""Parameters that belong to a signature where there is one, and may say which document is meant where there is none."""
_SECRET = re.compile(
    r"(?:.*[_-])?(?:token|secret|password|passwd|pwd|jwt|bearer|credentials?)|accesstoken|authtoken|(?:subscription|api|access|auth)[_-]?key|auth|authorization|jsessionid|phpsessid",
    re.IGNORECASE,
)


def scheme_of(text: str) -> str | None:
    """The scheme in front of ``://``, in small letters; None: it is a path.

    >>> scheme_of("HTTPS://example.org/a.pdf"), scheme_of("reports/a.pdf"), scheme_of("http:")
    ('https', None, None)
    """
    match = _ADDRESS.match(text)
    return match["scheme"].lower() if match else None


def public(url: str) -> str:
    """The address in one spelling without name, password, fragment and parameters that let somebody in. Raises ValueError for what is none.

    >>> public("HTTPS://me:secret@Example.org:443/a b.pdf?id=7&X-Amz-Signature=f00#page=2")
    'https://example.org/a%20b.pdf?id=7'
    """
    if scheme_of(url) == "s3":
        bucket, key = bucket_and_key(url)
        if not _BUCKET.fullmatch(bucket):
            raise ValueError("it names no bucket")
        return f"s3://{bucket}/{escaped(unescaped(key))}"
    import httpx  # noqa: PLC0415 - not needed for files

    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ValueError(str(error)) from error
    if not parsed.host:
        raise ValueError("it names no server")
    query = _without_secrets(parsed.query.decode("ascii"))
    plain = parsed.copy_with(userinfo=b"", fragment=None, query=query.encode("ascii") or None)
    return _NO_PATH.sub(r"\g<0>/", str(plain)).replace("!/", "%21/")


def bucket_and_key(url: str) -> tuple[str, str]:
    """The two parts of an ``s3://`` address, without name and password."""
    bucket, _, key = url.split("://", 1)[1].partition("/")
    return bucket.rpartition("@")[2], key


def last_part(location: str) -> str:
    """What a document at an address goes by: the last part of its path with what asks for it, or the server.

    >>> last_part("https://example.org/q1%20report.pdf"), last_part("https://example.org/get?id=7"), last_part("https://example.org/")
    ('q1 report.pdf', 'get?id=7', 'example.org')
    """
    if scheme_of(location) == "s3":
        return location.rstrip("/").rpartition("/")[2]
    place, _, query = location.split("://", 1)[-1].partition("?")
    server, _, path = place.partition("/")
    name = unquote(path.rstrip("/").rpartition("/")[2])
    return f"{name}?{query}" if name and query else name or server


def _without_secrets(query: str) -> str:
    fields = [field for field in query.split("&") if field]
    names = [unquote(field.partition("=")[0]) for field in fields]
    signed = any(_SIGNED.fullmatch(name) for name in names)
    return "&".join(
        field
        for field, name in zip(fields, names, strict=True)
        if not (_SIGNED.fullmatch(name) or _SECRET.fullmatch(name) or (signed and _WITH_SIGNATURE.fullmatch(name)))
    )
