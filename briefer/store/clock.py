"""Who writes, and when."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from functools import lru_cache


def now() -> datetime:
    """This moment in UTC, to the second: as fine as the kept state needs."""
    return _second(int(time.time()))


@lru_cache(maxsize=1)
def _second(since: int) -> datetime:
    return datetime.fromtimestamp(since, UTC)


def user_name() -> str:
    """The user's name: `$BRIEFER_USER`, else the login name."""
    for name in ("BRIEFER_USER", "LOGNAME", "USER", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    import pwd  # only where the environment is silent

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"
