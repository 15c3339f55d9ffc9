"""Containers of the desk that are ground only: what is in them draws all that is seen."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical


class Pane(Vertical):
    """Widgets one below the other. One blank line stands for all of its own."""

    BLANK = True


class Panes(Horizontal):
    """Panes side by side, on the same ground."""

    BLANK = True
