"""Hostile briefs on every screen, in every output: no terminal obeys anything in them.

The desk goes through hostile briefs, actions and views in a real pseudo-terminal. Two judges watch:
the bytes may hold no sort of control sequence that harmless briefs do not bring about, and an
independent emulator (pyte) must end with the modes, the title and the character sets that it has
after harmless ones, with nothing but visible characters on it.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from briefer.model.workspace import Workspace
from tests.bench.generate import workspace as generated
from tests.bench.hostile import hostile
from tests.bench.measure import Child, child
from tests.bench.places import ROOT
from tests.bench.programs import WIDE, briefer
from tests.bench.report import Report
from tests.bench.terminal import Terminal
from tests.faults.screens import SCREENS, hostile_deeds, invisible, settings
from tests.faults.stream import kinds

EVERYWHERE = {"CSI m", "CSI H", "C0 0d"}
"""Colours, cursor places and carriage returns, which every screen is made of."""

STEPS_BACK = 3
"""How many escapes lead to the list from anywhere here."""

COMPLAINT = " ! "
"""The app rings when it complains, and only then."""

OPENED = 12
"""How many briefs are opened and read to the end, beside all that are shown next to the list."""


def run(report: Report) -> None:
    """Scan, read on the screen, and read on the command line."""
    with tempfile.TemporaryDirectory() as scratch:
        harmless = generated(Path(scratch, "harmless"), 30)
        workspace = Workspace(Path(scratch, "hostile"))
        made = hostile(workspace.briefs)
        lead_out(workspace)
        for trace in traces(workspace):
            trace.unlink(missing_ok=True)
        for one in (harmless, workspace):
            scan = child([*briefer(one, "scan")])
            report.value(f"scan of {one.root.name} briefs", scan.wall, "s", 60)
        report.value("hostile files", len(made), "files")
        listed = listing(workspace)
        report.value("of them readable as briefs", len(listed), "files")
        report.value("hostile actions, views and tags", hostile_deeds(workspace, listed), "")
        on_screen(report, harmless, workspace, len(listed))
        on_command_line(report, workspace, listed)
        outside(report, workspace)


def listing(workspace: Workspace) -> list[str]:
    """The ids of all briefs."""
    result = child(briefer(workspace, "list", "--json"))
    return [row["id"] for row in json.loads(result.output)]


class Walk:
    """What was seen on the way: every byte, each screen by its name, the emulator at the end."""

    def __init__(
        self,
        workspace: Workspace,
        count: int,
        opened: int,
        screens: Mapping[str, Sequence[str]] = SCREENS,
    ) -> None:
        self.seen: dict[str, list[str]] = {}
        self.bells: list[str] = []
        columns, rows = WIDE
        words = briefer(workspace)
        with Terminal(words, columns=columns, rows=rows, env=QUIET, processor=None) as terminal:
            self._terminal = terminal
            terminal.wait_for("\x1b[?1049h")
            terminal.until_still()
            for number in range(count):
                self._keys(f"list {number}", "j")
            for number in range(opened):
                for keys in (("k", "enter", "pagedown"), ("end",), ("O",)):
                    self._keys(f"read {number} {keys[-1]}", *keys)
                self._leave()
            for name, keys in screens.items():
                self._keys(name, *keys)
                self._leave()
            self.settings = settings(terminal.tty)
            self.output = bytes(terminal.output)

    def _keys(self, name: str, *keys: str) -> None:
        """Press keys, and keep the screen that they lead to, and whether it rang for nothing."""
        before = len(self._terminal.output)
        self._terminal.press(*keys, timeout=60)
        if self._terminal.process.poll() is not None:
            raise RuntimeError(f"{name} has ended the app:\n{self._terminal.text()}")
        self.seen[name] = self._terminal.lines()
        rang = kinds(bytes(self._terminal.output[before:]))["C0 07"]
        if rang and not any(COMPLAINT in row for row in self.seen[name]):
            self.bells.append(name)

    def _leave(self) -> None:
        """Go back to the list, out of whatever is open."""
        for _ in range(STEPS_BACK):
            self._terminal.press("escape", timeout=60)


SECRET = "quincuncial"
"""A word of files outside the workspace."""

QUIET = {"EDITOR": "true", "VISUAL": "true", "BROWSER": "true"}
"""What a key may start beside the app does nothing."""


def on_screen(report: Report, harmless: Workspace, workspace: Workspace, count: int) -> None:
    """Every brief beside the list, some opened, then every other screen."""
    Walk(harmless, 0, 0, {})  # from the first start on the terminal's widths are known
    with ThreadPoolExecutor(2) as pool:
        walks = pool.map(Walk, (harmless, workspace), (3, count), (2, OPENED))
        usual, found = walks
    known = EVERYWHERE | {"C0 07"} | set(kinds(usual.output))
    strange = {kind: n for kind, n in kinds(found.output).items() if kind not in known}
    unlike = {name for name, value in found.settings.items() if usual.settings[name] != value}
    bad = {name: signs for name, rows in found.seen.items() if (signs := invisible(rows))}
    same = [name for name in SCREENS if found.seen[name] == found.seen["list 0"]]
    report.value("screens walked through", len(found.seen), "")
    report.value(f"of them that did not open {same or ''}", len(same), "", 0)
    report.value(f"strange control sequences on the screen {strange or ''}", len(strange), "", 0)
    report.value(f"settings of the emulator unlike {sorted(unlike) or ''}", len(unlike), "", 0)
    report.value(f"screens with invisible characters {first(bad)}", len(bad), "", 0)
    report.value(f"bells without a complaint {found.bells or ''}", len(found.bells), "", 0)


def lead_out(workspace: Workspace) -> None:
    """A file and a folder outside the workspace, each with the secret word, and links to them."""
    elsewhere = workspace.root.with_name("elsewhere")
    elsewhere.mkdir()
    elsewhere.joinpath("secret.md").write_text(f"# {SECRET}\n\nWords with {SECRET}.\n")
    workspace.briefs.joinpath("secret.md").symlink_to(elsewhere / "secret.md")
    workspace.briefs.joinpath("elsewhere").symlink_to(elsewhere)


def traces(workspace: Workspace) -> list[Path]:
    """Where something would lie if a name, a text or a front matter had been carried out."""
    places = (Path("/tmp"), Path.cwd(), ROOT, workspace.root, workspace.briefs)
    return [place / "owned" for place in places]


def outside(report: Report, workspace: Workspace) -> None:
    """Nothing of what lies outside is anywhere; nothing that a brief holds has been carried out."""
    found = child(briefer(workspace, "list", SECRET, "--json")).output
    pack = child(briefer(workspace, "export", "pack")).output
    read = [SECRET.encode() in each for each in (found, pack, workspace.db.read_bytes())]
    report.value("places with words of files outside the workspace", sum(read), "", 0)
    ran = [trace for trace in traces(workspace) if trace.exists()]
    report.value(f"commands in briefs that were carried out {ran or ''}", len(ran), "", 0)


def first(bad: dict[str, list[str]]) -> str:
    """The first of some screens, by name."""
    return ", ".join(f"{name}: {signs}" for name, signs in list(bad.items())[:3])


def on_command_line(report: Report, workspace: Workspace, ids: list[str]) -> None:
    """Every reading command on every brief: no control character, no traceback."""
    words = [["list"], ["list", "--json"], ["list", "--plain"], ["actions"], ["actions", "--json"]]
    words += [["list", "end", "--snippets"], ["actions", "--plain"]]
    words += [["export", what] for what in ("register", "digest", "pack")]
    words += [["show", one] for one in ids]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda one: child(briefer(workspace, *one)), words))
    strange = strange_kinds(results)
    report.value("commands whose output was looked at", len(words), "")
    report.value(f"strange control sequences in output {strange or ''}", len(strange), "", 0)
    broken = [one for one, result in zip(words, results, strict=True) if failed(result)]
    report.value(f"commands that failed {broken[:3] or ''}", len(broken), "", 0)


def strange_kinds(results: Iterable[Child]) -> dict[str, int]:
    """The sorts of control sequences that commands wrote; none is expected."""
    found: Counter[str] = Counter()
    for result in results:
        found.update(kinds(result.output + result.errors))
    return dict(found)


def failed(result: Child) -> bool:
    """Whether a command ended badly or with a traceback."""
    return result.status not in (0, 1) or b"Traceback" in result.errors
