"""The room's own data files, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def data(name: str) -> Mapping[str, Any]:
    """What `name`.toml beside this file says."""
    import tomllib  # late: only those who look for something need it

    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
