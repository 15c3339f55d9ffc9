"""The app by its own type, for screens and widgets that Textual knows only as being in some app."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.dom import DOMNode

if TYPE_CHECKING:
    from briefer.tui.app import BrieferApp


def typed_app(node: DOMNode) -> BrieferApp:
    """The app that `node` is mounted in."""
    return cast("BrieferApp", node.app)
