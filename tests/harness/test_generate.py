"""Generated workspaces are the same for the same seed, and hostile ones hold what they promise."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from tests.bench.generate import workspace
from tests.bench.hostile import hostile
from tests.bench.sample import sample


def texts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.md")}


def test_the_same_seed_gives_the_same_files_at_every_size(tmp_path: Path) -> None:
    small = workspace(tmp_path / "small", 20, state=False)
    large = workspace(tmp_path / "large", 40, state=False)
    other = workspace(tmp_path / "other", 20, seed=2, state=False)
    assert len(texts(small.briefs)) == 20
    assert texts(small.briefs).items() <= texts(large.briefs).items()
    assert not texts(small.briefs).items() & texts(other.briefs).items()


def test_texts_are_like_briefs() -> None:
    made = [sample(number) for number in range(400)]
    sizes = sorted(len(one.text.encode()) for one in made)
    assert 3_000 < sizes[len(sizes) // 2] < 5_000
    assert 1 <= sum("lang: km" in one.text for one in made) <= 15
    assert sum(one.promise is not None for one in made) > 200
    for one in made[:50]:
        front = yaml.safe_load(one.text.split("---\n")[1])
        assert front["title"] == one.title
        assert front["date"] == one.date
        assert set(front.get("topics", one.topics)) == set(one.topics)
        assert one.promise is None or one.promise[1] in one.text


def test_hostile_files_are_all_there(tmp_path: Path) -> None:
    made = {path.name for path in hostile(tmp_path)}
    assert {"osc-clipboard.md", "yaml-bomb.md", "pipe.md", "--help.md", "enormous.md"} <= made
    assert b"\x1b]52;c;" in (tmp_path / "osc-clipboard.md").read_bytes()
    assert "\x9b31m".encode() in (tmp_path / "c1-csi.md").read_bytes()
    assert (tmp_path / "bytes" / "enormous.md").stat().st_size > 32 << 20
    assert os.readlink(tmp_path / "not-files" / "device.md") == "/dev/zero"
