"""Tab: what a shell is offered, and that real shells take it."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Briefer

OFFERED = [
    ("briefer li", {"list"}),
    ("briefer --ver", {"--version"}),
    ("briefer -w {root} show 2024/ta", {"2024/talks.md"}),
    ("briefer -w {root} show b", {"b1", "b2", "b3"}),
    ("briefer -w {root} act b1 'Call them' --ki", {"--kind"}),
    ("briefer -w {root} act b1 'Call them' --kind tr", {"training"}),
    ("briefer -w {root} done ", {"A-{year}-001"}),
    ("briefer -w {root} set A-{year}-001 sta", {"status="}),
    ("briefer -w {root} set A-{year}-001 status=d", {"status=done", "status=duplicate"}),
    ("briefer -w {root} set A-{year}-001 owner=", {"owner=Sok Dara"}),
    ("briefer -w {root} list topic:tr", {"topic:trafficking"}),
    ("briefer -w {root} export reg", {"register"}),
    ("briefer -w {root} export register --max-tlp G", {"GREEN"}),
    ("briefer -w {root} nonsense ", set()),
    ("briefer -w /no/such/folder show b", set()),
    ("briefer -w {root} list 'half a", {"half added:"}),
]


@pytest.fixture
def year(briefer: Briefer) -> str:
    """The year of the one action that there is."""
    ref = briefer("act", "2024/raid", "Ask for names", "--owner", "Sok Dara", "--json").json["ref"]
    return str(ref.split("-")[1])


@pytest.mark.parametrize(("line", "words"), OFFERED)
def test_what_may_come_next(
    anywhere: Briefer, root: Path, year: str, line: str, words: set[str]
) -> None:
    offered = anywhere("complete", "fish", line.format(root=root, year=year))
    assert (offered.status, offered.err) == (0, "")
    assert set(offered.out.splitlines()) == {word.format(year=year) for word in words}


def test_bash_is_given_what_follows_on_its_own_parts(
    anywhere: Briefer, root: Path, year: str
) -> None:
    line = f"briefer -w {root} list topic:tr"
    assert anywhere("complete", "bash", line).out == "trafficking \n"
    line = f"briefer -w {root} set A-{year}-001 owner="
    assert anywhere("complete", "bash", line).out == "'Sok Dara' \n"


START = {
    "bash": """
briefer() { case $1 in comp*) PYTHON -m briefer "$@";; *) printf 'GOT<%s>\\n' "$*";; esac }
eval "$(briefer completion bash)"
PS1=READY
""",
    "fish": """
function fish_greeting; end
function fish_prompt; echo -n READY; end
function briefer
    if string match -q 'comp*' -- $argv[1]
        PYTHON -m briefer $argv
    else
        echo "GOT<$argv>"
    end
end
briefer completion fish | source
""",
}
START["zsh"] = "autoload -U compinit && compinit -D -u\n" + START["bash"].replace("bash", "zsh")
FILES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": "fish/config.fish"}


class Shell:
    """A real shell on a real terminal, with the lines of `briefer completion` in its start file."""

    def __init__(self, name: str, home: Path) -> None:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"{name} is not installed")
        start = home / FILES[name]
        start.parent.mkdir(parents=True, exist_ok=True)
        start.write_text(START[name].replace("PYTHON", sys.executable), encoding="utf-8")
        self._seen = b""
        process, self._tty = pty.fork()
        if not process:
            folders = {"HOME": str(home), "ZDOTDIR": str(home), "XDG_CONFIG_HOME": str(home)}
            environ = {**os.environ, **folders, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
            os.execve(program, [name, "-i"], environ)
        self._process = process

    def presses(self, keys: str) -> None:
        """Send keys as a terminal does."""
        os.write(self._tty, keys.encode())

    def says(self, pattern: bytes) -> str:
        """Wait until the shell has written what `pattern` finds; its first group."""
        while not (found := re.search(pattern, self._seen)):
            ready, _, _ = select.select([self._tty], [], [], 60)
            assert ready, self._seen
            self._seen += os.read(self._tty, 4096)
        self._seen = self._seen[found.end() :]
        return found[1].decode() if found.groups() else ""

    def close(self) -> None:
        """End it."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._tty)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "run"),
    [
        ("briefer -w {root} sho\t 2024/ta\t", "-w {root} show 2024/talks.md"),
        ("briefer -w {root} done A-\t", "-w {root} done A-{year}-001"),
        (
            "briefer -w {root} set A-{year}-001 own\tSok\t",
            "-w {root} set A-{year}-001 owner=Sok Dara",
        ),
        ("briefer -w {root} list topic:tra\t", "-w {root} list topic:trafficking"),
        ("briefer -w {root} list 'topic:tra\t", "-w {root} list topic:trafficking"),
        ("briefer import {root}/bri\t", "import {root}/briefs"),
    ],
)
def test_tab_in_a_real_shell(
    root: Path, year: str, tmp_path: Path, name: str, line: str, run: str
) -> None:
    shell = Shell(name, tmp_path / "home")
    try:
        shell.says(b"READY")
        shell.presses(line.format(root=root, year=year) + "\r")
        said = shell.says(rb"GOT<([^>%]*)>\s")
    finally:
        shell.close()
    assert " ".join(said.split()).rstrip("/") == run.format(root=root, year=year)


def test_the_man_page_is_made_of_the_tables() -> None:
    from tests.manpage import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page()
