"""Python's collector of cycles, which is in the way while a document is read: it looks through thousands of new words again and again and finds nothing.

Comes in: a block of code that makes many objects and hardly a cycle. Goes out: the same, a tenth faster; memory is given back all the same, by counting references.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection of cycles in the block; what they hold waits until it ends."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
