"""Command lines of every kind that changes or reads a workspace, one after the other by chance."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from briefer.model.workspace import Workspace
from tests.bench.measure import Child, child
from tests.bench.programs import briefer


class Commands:
    """`one` runs a command; `told` holds the actions that were acknowledged, with their owners.

    Nothing is restored, since that takes back what others were told.
    """

    def __init__(self, workspace: Workspace, random: Random, scratch: Path) -> None:
        self.told: dict[str, str] = {}
        self.kinds: Counter[str] = Counter()
        self.outcome: Counter[str] = Counter({"commands": 0, "failed": 0, "refused in one line": 0})
        self._workspace = workspace
        self._random = random
        self._scratch = scratch
        self._ways: tuple[Callable[[], None], ...] = (
            *(self._act, self._act, self._set, self._done, self._mark, self._tag, self._undo),
            *(self._files, self._import, self._export, self._merge, self._look, self._look),
        )

    def one(self) -> None:
        """One command of any kind, by another official each time."""
        self._random.choice(self._ways)()

    def _does(self, *words: str, may_refuse: bool = False) -> Child:
        """Run one command and note whether it did worse than to refuse in one line."""
        self.outcome["commands"] += 1
        self.kinds[words[0]] += 1
        user = {"BRIEFER_USER": f"official {self._random.randrange(3)}"}
        result = child(briefer(self._workspace, *words), env=user)
        lines = result.errors.decode("utf-8", "replace").splitlines()
        refused = may_refuse and result.status == 2 and len(lines) == 1
        bad = not refused and (result.status not in (0, 1) or "Traceback" in "".join(lines))
        self.outcome["refused in one line"] += refused
        self.outcome["failed"] += bad
        if bad:
            self.outcome[f"failed: {words[0]}: {' '.join(lines)[-200:]}"] += 1
        return result

    def _number(self) -> int:
        return self.outcome["commands"]

    def _ref(self) -> str:
        return self._random.choice(sorted(self.told) or ["A-2026-001"])

    def _query(self) -> str:
        return self._random.choice(("topic:drugs", "topic:trafficking", "is:unread", "police"))

    def _act(self) -> None:
        owner = f"person {self._number()}"
        result = self._does("act", "b1", f"Do {owner}", "--owner", owner, "--json", may_refuse=True)
        if result.status == 0:
            self.told[json.loads(result.output)["ref"]] = owner

    def _set(self) -> None:
        self._does("set", self._ref(), f"note=note {self._number()}", "due=2w", may_refuse=True)

    def _done(self) -> None:
        self._does("done", self._ref(), may_refuse=True)

    def _mark(self) -> None:
        word = self._random.choice(("star", "read", "archive"))
        self._does(word, self._query(), *self._random.choice(([], ["--off"])))

    def _tag(self) -> None:
        self._does("tag", f"{self._random.choice('+-')}t{self._number() % 5}", self._query())

    def _undo(self) -> None:
        result = self._does("undo", may_refuse=True)
        said = result.errors.decode()
        for gone in [each for each in self.told if f"Added {each}" in said]:
            del self.told[gone]

    def _files(self) -> None:
        """A file comes, changes, moves or goes, and the folder is read."""
        briefs = self._workspace.briefs
        path = briefs / f"new-{self._random.randrange(9)}.md"
        number = self._number()
        if path.exists() and number % 3 == 0:
            path.unlink()
        elif path.exists() and number % 3 == 1:
            path.rename(briefs / f"new-{self._random.randrange(9)}.md")
        else:
            path.write_text(f"---\ntitle: New {number}\n---\n\nText {number}.\n")
        self._does("scan")

    def _import(self) -> None:
        document = self._scratch / f"document-{self._number()}.txt"
        document.write_text(f"Document {self._number()}\n\nWords.\n")
        self._does("import", str(document))

    def _export(self) -> None:
        what = self._random.choice(("register", "pack", "digest"))
        form = self._random.choice(("md", "json"))
        self._does("export", what, "--format", form, may_refuse=True)

    def _merge(self) -> None:
        """A register goes out, a box is ticked by hand, and it comes back."""
        file = self._scratch / "register.md"
        self._does("export", "register", "-o", str(file), "--force")
        text = file.read_text("utf-8") if file.exists() else ""
        file.write_text(text.replace("- [ ] **A-", "- [x] **A-", 1), "utf-8")
        self._does("merge", str(file), "--yes", may_refuse=True)

    def _look(self) -> None:
        words = self._random.choice(
            (
                ["list", self._query(), "--json"],
                ["actions", "is:open", "--json"],
                ["show", "b1"],
                ["dump"],
                ["list", "view:unread", "sort:title"],
            )
        )
        self._does(*words, may_refuse=words[-1] == "sort:title")
