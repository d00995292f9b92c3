"""One at a time: a lock that the system lets go of when its holder ends, however it ends."""

from __future__ import annotations

import errno
import sys
from typing import IO

__all__ = ["hold"]


def hold(door: IO[str]) -> bool:
    """Try to lock an open file until it is closed; say whether that worked.

    True also on disks that know no locks: there, two at once is the smaller evil.

    >>> import tempfile
    >>> with tempfile.TemporaryFile("w") as door:
    ...     hold(door)
    True
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(door.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True
