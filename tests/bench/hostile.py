"""Hostile files: what a brief may hold and be called, by malice or by accident.

`python -m tests.bench.hostile DIR` writes them all. Each is named for what is wrong with it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

ESCAPES = {
    "csi-colour": "\x1b[31mred\x1b[0m",
    "csi-clear": "\x1b[2J\x1b[H",
    "csi-report": "\x1b[6n\x1b[c\x1b[>q",
    "osc-title": "\x1b]0;owned\x07",
    "osc-link": "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "osc-clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "dcs": "\x1bP+q544e\x1b\\",
    "apc-kitty-image": "\x1b_Gf=100;AAAA\x1b\\",
    "c1-csi": "\x9b31mred",
    "c1-osc": "\x9d0;owned\x9c",
    "c1-dcs": "\x90+q544e\x9c",
    "bell-backspace": "\x07\x08\x08\x08",
    "carriage-return": "seen\rhidden",
    "shift-out": "\x0elqqk\x0f",
    "reset": "\x1bc",
    "alternate-screen": "\x1b[?1049l",
    "mouse-on": "\x1b[?1003h",
}
"""What a terminal obeys."""

UNICODE = {
    "bidi-override": "\u202egnp.exe\u202c",
    "bidi-isolate": "\u2066abc\u2069\u2067def\u2069",
    "tag-characters": "a" + "".join(chr(0xE0000 + ord(c)) for c in "hidden") + "\U000e007f",
    "zero-width": "pay\u200bpal\u200c \u200dlink\ufeff",
    "combining-heap": "a" + "\u0301" * 5000,
    "line-separators": "one\u2028two\u2029three",
    "noncharacters": "\ufffe\uffff\U0001ffff",
    "annotation": "\ufff9base\ufffatext\ufffb",
    "variation-selectors": "x" + "".join(chr(0xE0100 + n) for n in range(200)),
    "wide-and-emoji": "漢字かな 👨‍👩‍👧‍👦 🇰🇭 ❤️ " * 50,
}
"""What a reader's eye or a layout is deceived by."""

MARKUP = {
    "closing-tag": "[/] Budget [draft]",
    "textual-action": "[@click=app.quit]do not click[/]",
    "rich-style": "[bold red]not bold[/bold red] [link=file:///etc/passwd]x[/link]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{ 7 * 7 }} ${HOME} %s %n {0} `id` $(id)",
}
"""What a toolkit or a shell takes for its own."""

MARKDOWN = {
    "open-brackets": "[" * 20_000,
    "open-stars": "*a " * 20_000,
    "nested-quotes": ">" * 5_000 + " deep",
    "nested-lists": "\n".join("  " * depth + "- x" for depth in range(500)),
    "open-links": "![[](" * 5_000,
    "backticks": "`" * 10_000 + "x",
    "one-line": "word " * 400_000,
    "no-spaces": "x" * 200_000,
    "wide-table": "|"
    + "a|" * 3_000
    + "\n|"
    + "-|" * 3_000
    + "\n"
    + ("|" + "b|" * 3_000 + "\n") * 5,
    "references": "\n".join(f"[r{n}]: /url{n}" for n in range(20_000)),
    "html-comment": "<!-- " + "x" * 100_000,
    "entities": "&amp;" * 50_000,
}
"""What makes a parser slow or a layout wide."""

FRONT_MATTER = {
    "yaml-bomb": "a: &a [x, x]\n"
    + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in pairwise("abcdefghijklmnopqrstuvwx")),
    "yaml-object": "title: !!python/object/apply:os.system ['touch /tmp/owned']",
    "yaml-list": "- one\n- two",
    "yaml-broken": "title: [unclosed",
    "yaml-tab": "title:\tx\n\tdate: 1",
    "yaml-wrong-types": "title: [1, 2]\ndate: {a: b}\ntopics: 7\ntags: {x: y}\ntlp: [RED]",
    "yaml-dates": "title: x\ndate: 2024-13-45",
    "yaml-huge-number": "title: x\ndate: 99999999999999999999",
    "yaml-duplicate": "title: one\ntitle: two",
    "yaml-never-closed": "title: x\n",
    "yaml-deep": "a: " + "[" * 5_000,
    "yaml-escape": 'title: "\\e[31mred \\x9b31m"',
}
"""What stands between the lines of dashes."""

NAMES = (
    "--help.md",
    "-rf.md",
    "$(touch owned).md",
    "`id`.md",
    "a;b&c|d.md",
    "new\nline.md",
    "tab\tname.md",
    "escape\x1b[31m.md",
    "quote'\".md",
    "[b] bracket.md",
    "ភាសាខ្មែរ.md",
    "\u202egnp.md",
    "x" * 251 + ".md",
    "CON.md",
    " leading and trailing .md",
    "%s%n.md",
    "UPPER.MD",
)
"""Names that are commands, options, or no names to look at."""


def hostile(briefs: Path) -> list[Path]:
    """Write every hostile file below the folder `briefs`; the paths of those that were made."""
    briefs.mkdir(parents=True, exist_ok=True)
    for group in (ESCAPES, UNICODE, MARKUP):
        for name, content in group.items():
            promise = f"The Minister agreed to send {_quoted(content)} two trainers."
            head = f"---\ntitle: x {_quoted(content)}\n---\n# {content}\n\n"
            text = f"{head}{promise}\n\n[{_quoted(content)}](http://example.org) {content} end\n"
            _write(briefs / f"{name}.md", text.encode("utf-8", "surrogatepass"))
            _write(briefs / f"{name}-heading.md", f"# {content}\n\n- {content}\n".encode())
    for name, content in MARKDOWN.items():
        _write(briefs / f"{name}.md", f"# {name}\n\n{content}\n".encode())
    for name, content in FRONT_MATTER.items():
        end = "" if name == "yaml-never-closed" else "\n---\n"
        _write(briefs / f"{name}.md", f"---\n{content}{end}\nbody of {name}\n".encode())
    for name in NAMES:
        _write(briefs / "names" / name, f"# a brief with an odd name\n\n{name!a}\n".encode())
    _bytes(briefs / "bytes")
    _not_files(briefs / "not-files")
    return sorted(path for path in briefs.rglob("*") if not path.is_dir())


def _quoted(content: str) -> str:
    """`content` as it can stand in a line of YAML, control characters left as they are."""
    return content.replace(":", " ").replace("#", " ").replace("\n", " ")


def _bytes(folder: Path) -> None:
    """Encodings and sizes."""
    _write(folder / "empty.md", b"")
    _write(folder / "invalid-utf-8.md", b"# caf\xe9 \xff\xfe\n")
    _write(folder / "utf-16.md", "# sixteen\n".encode("utf-16"))
    _write(folder / "utf-16-cut.md", "# sixteen\n".encode("utf-16")[:-1])
    _write(folder / "utf-8-bom.md", b"\xef\xbb\xbf# marked\n")
    _write(folder / "nul.md", b"# nul\x00 inside\x00\n")
    _write(folder / "crlf.md", b"---\r\ntitle: x\r\n---\r\n# crlf\r\n\r\ntext\r\n")
    _write(folder / "surrogate.md", b"# \xed\xa0\x80 half\n")
    _write(folder / "binary.md", bytes(range(256)) * 64)
    _write(folder / "no-newline.md", b"# end")
    folder.joinpath("enormous.md").touch()
    os.truncate(folder / "enormous.md", 33 << 20)


def _not_files(folder: Path) -> None:
    """Links, pipes, devices, folders and what may not be read, all called like briefs."""
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / "pipe.md")
    for name, target in {
        "out.md": "/etc/hostname",
        "device.md": "/dev/zero",
        "broken.md": "nowhere.md",
        "itself.md": "itself.md",
        "up": "..",
    }.items():
        (folder / name).symlink_to(target)
    (folder / "folder.md").mkdir()
    _write(folder / "forbidden.md", b"# not to be read\n")
    (folder / "forbidden.md").chmod(0)


def _write(path: Path, data: bytes) -> None:
    """Write one file; a name that the file system refuses is left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        path.write_bytes(data)


if __name__ == "__main__":
    print(len(hostile(Path(sys.argv[1]))))
