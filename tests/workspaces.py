"""Small workspaces for tests: a few briefs about real things, and what db.json says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TALKS = """---
title: Cambodia and Australia deepen cooperation
date: 2024-06-17
source: Sample
topics: [drugs, online-fraud, trafficking, cybercrime]
countries: [Cambodia, Australia]
tlp: GREEN
grading: B2
---

Both sides agreed on the need to deepen cooperation against human trafficking and illegal drugs.

Mr Giles accepted the request for training Cambodian police in preventing cybercrime.

They agreed to explore cooperation in specialist areas.
"""

RAID = """---
title: Scam compound raided near the border
date: 2024-06-14
source: Sample
topics: [online-fraud, trafficking]
tlp: CLEAR
---

Police freed forty people from a scam compound.
The two countries will share the names of recruiters.
"""

DRUGS = """---
title: Methamphetamine seized at the port
date: 2024-05-02
source: Sample
topics: [drugs]
---

Customs seized 200 kg of crystal methamphetamine in a container of tea.
"""

HOSTILE = """---
title: "[/] Budget [draft] \\e]0;owned\\a"
date: 2024-01-01
---

A note \x1b[31mred.
"""


def make_workspace(root: Path, **more: str) -> Path:
    """A workspace with three briefs and those of `more` (name without ending to text)."""
    folder = root / "briefs" / "2024"
    folder.mkdir(parents=True)
    texts = {"talks": TALKS, "raid": RAID, "drugs": DRUGS, **more}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def table(root: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table of db.json as a stock TinyDB reads them."""
    from tinydb import TinyDB

    with TinyDB(root / "db.json") as db:
        return [dict(row) for row in db.table(name)]
