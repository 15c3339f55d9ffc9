"""briefer: read briefs on cross-border crime, follow up what was promised, hand on a register."""

__version__ = "0.1.0"
