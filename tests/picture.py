"""The README's picture of the desk, drawn by the app itself: `python -m tests.picture`."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

PICTURE = Path(__file__).parent / "pictures" / "desk.svg"
SIZE = (150, 32)
KEYS = ("t", "t", "4", "j", "j")


async def draw(folder: Path) -> str:
    """The desk on the sample briefs after a few keys, as SVG that names no other host."""
    from briefer.desk.creation import create
    from tests.tui.official import at_the_desk

    root = create(folder / "desk", samples=True).root
    async with at_the_desk(root, size=SIZE) as official:
        for key in KEYS:
            await official.presses(key)
        await official.pilot.pause()
        return without_hosts(official.app.export_screenshot(title="briefer", simplify=True))


def without_hosts(svg: str) -> str:
    """`svg` without comments, trailing blanks and font faces, which are fetched from elsewhere."""
    local = re.sub(r"@font-face\s*\{[^}]*\}\s*|<!--.*?-->", "", svg, flags=re.DOTALL)
    local = local.replace("Fira Code", "DejaVu Sans Mono")
    return "\n".join(line.rstrip() for line in local.splitlines()) + "\n"


def main() -> None:
    """Write the picture."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with TemporaryDirectory() as folder:
        svg = asyncio.run(draw(Path(folder)))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
