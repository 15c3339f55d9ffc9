"""Walking briefs/: which files are given, and that links can neither loop nor lead out."""

import os
from pathlib import Path

from briefer.library import Found, folders, read, walk


def test_briefs_at_any_depth_and_nothing_else(tmp_path: Path) -> None:
    briefs = tmp_path / "briefs"
    for name in ("a.md", "B.MD", "c.Markdown", "d/e/f.txt", "d/.g.md", ".h/i.md", "j.pdf", "k.md~"):
        (briefs / name).parent.mkdir(parents=True, exist_ok=True)
        (briefs / name).write_text("x")
    (briefs / "folder.md").mkdir()
    found = {each.path: each for each in walk(briefs)}
    assert set(found) == {"a.md", "B.MD", "c.Markdown", "d/e/f.txt"}
    stamps = (briefs / "a.md").stat()
    assert found["a.md"] == Found("a.md", stamps.st_size, stamps.st_mtime_ns, stamps.st_ino)
    assert {each.path for each in folders(briefs)} == {"", "d", "d/e", "folder.md"}


def test_links_neither_loop_nor_lead_out(tmp_path: Path) -> None:
    briefs, shared = tmp_path / "ws" / "briefs", tmp_path / "ws" / "shared"
    (briefs / "sub").mkdir(parents=True)
    shared.mkdir()
    (shared / "s.md").write_text("x")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("x")
    (briefs / "sub" / "up").symlink_to(briefs)
    (briefs / "in").symlink_to(shared)
    (briefs / "out").symlink_to(tmp_path / "outside")
    (briefs / "gone.md").symlink_to("nowhere")
    assert {each.path for each in walk(briefs)} == {"in/s.md", "gone.md"}


def test_no_folder_is_no_brief(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "briefs")) == []
    assert os.listdir(tmp_path) == []


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "share" / "sub").mkdir(parents=True)
    (tmp_path / "share" / "sub" / "a.md").write_text("# A\n")
    (tmp_path / "share" / "b.md").symlink_to("sub/a.md")
    (tmp_path / "ws").mkdir()
    briefs = tmp_path / "ws" / "briefs"
    briefs.symlink_to(tmp_path / "share")
    assert {each.path for each in walk(briefs)} == {"b.md", "sub/a.md"}
    assert read("b.md", briefs).title == read("sub/a.md", briefs).title == "A"
