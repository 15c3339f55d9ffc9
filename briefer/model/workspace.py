"""A workspace: a folder with `briefs/`, `db.json` and optionally `themes/`."""

from __future__ import annotations

from pathlib import Path

from briefer.model.frozen import Frozen


class Workspace(Frozen):
    """Where everything of one desk lies. `root` is absolute."""

    root: Path

    @property
    def briefs(self) -> Path:
        """The folder of the texts."""
        return self.root / "briefs"

    @property
    def db(self) -> Path:
        """The TinyDB file of what officials decided."""
        return self.root / "db.json"

    @property
    def themes(self) -> Path:
        """The workspace's own themes; need not exist."""
        return self.root / "themes"

    @property
    def exports(self) -> Path:
        """Where the app writes exports; made when it is first needed."""
        return self.root / "exports"
