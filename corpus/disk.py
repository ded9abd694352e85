"""What the disk under a database allows: whether it lies on another machine, whether anything can be changed there, how much room is left."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import regex

_MOUNTS = Path("/proc/self/mountinfo")
_MOUNT = regex.compile(r"^ (?: \S++ \s ){4} (?P<folder> \S++ ) \s [^\n]*? \s - \s (?P<kind> \S++ )", regex.VERBOSE | regex.MULTILINE)
_ESCAPED = regex.compile(r"\\ (?P<octal> [0-7]{3} )", regex.VERBOSE)
_REMOTE = frozenset({"9p", "afs", "beegfs", "ceph", "cifs", "drvfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs", "virtiofs"})


def on_network(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether the file lies on a file system that other machines may have mounted too; no where the system does not say (it is not Linux)."""
    try:
        listed = mounts.read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    real, nearest, remote = os.path.realpath(path), 0, False
    for mount in _MOUNT.finditer(listed):
        folder = _ESCAPED.sub(lambda match: chr(int(match["octal"], 8)), mount["folder"]).rstrip("/") + "/"
        if real.startswith(folder) and len(folder) >= nearest:  # of two mounts at one folder the later lies on top
            kind = mount["kind"]
            nearest, remote = len(folder), kind in _REMOTE or kind.startswith("fuse.")
    return remote


def may_change(path: Path) -> bool:
    """Whether this process could make files beside the file."""
    return os.access(os.path.dirname(os.path.realpath(path)), os.W_OK | os.X_OK)  # noqa: PTH120 - of the file itself, not of a link to it


def room(path: Path) -> int:
    """Bytes that can still be written where the file lies."""
    try:
        return shutil.disk_usage(Path(os.path.realpath(path)).parent).free
    except OSError:  # the folder is gone, or does not say
        return sys.maxsize
