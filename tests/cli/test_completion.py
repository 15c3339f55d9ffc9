"""Tab: what a shell is offered, and that real shells take it."""

from __future__ import annotations

import os
import shutil
import subprocess
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


def run_shell(shell: str, script: str) -> str:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    function = f'briefer() {{ {sys.executable} -m briefer "$@"; }}\n'
    if shell == "fish":
        function = f"function briefer; {sys.executable} -m briefer $argv; end\n"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [program, "-c", function + script], capture_output=True, env=environ, check=False
    )
    assert not done.stderr.strip(), done.stderr.decode()
    return done.stdout.decode()


def test_bash_completes(root: Path, year: str) -> None:
    line = f"briefer -w {root} show 2024/ta"
    script = f"""
eval "$(briefer completion bash)"
COMP_LINE="{line}" COMP_POINT={len(line)}
_briefer
printf '<%s>' "${{COMPREPLY[@]}}"
"""
    assert run_shell("bash", script) == "<2024/talks.md >"


def test_fish_completes(root: Path, year: str) -> None:
    script = f'briefer completion fish | source\ncomplete -C "briefer -w {root} show 2024/ta"'
    assert "2024/talks.md" in run_shell("fish", script).splitlines()


def test_zsh_takes_the_lines(root: Path, year: str) -> None:
    script = f"""
autoload -U compinit && compinit -D -u
eval "$(briefer completion zsh)"
compadd() {{ print -r -- "${{@[-1]}}" }}
LBUFFER="briefer -w {root} show 2024/ta"
_briefer
print -r -- "${{_comps[briefer]}}"
"""
    assert run_shell("zsh", script).splitlines() == ["2024/talks.md", "_briefer"]


def test_the_man_page_is_made_of_the_tables() -> None:
    from tests.manpage import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page()
