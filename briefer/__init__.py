"""briefer: read briefs on cross-border crime, follow up what was promised, hand on a register."""

__version__ = "0.1.0"

TYPE_CHECKING = False
"""True to a type checker: `typing.TYPE_CHECKING`, for those who must not wait for `typing`."""
