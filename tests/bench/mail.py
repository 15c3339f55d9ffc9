"""Generated briefs as mail and as a feed, for the peers that read nothing else."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from briefer.model.workspace import Workspace
from tests.bench.generate import VERSION
from tests.bench.measure import child
from tests.bench.places import base
from tests.bench.sample import sample


def maildir(folder: Path, count: int, seed: int = 1) -> Path:
    """The first `count` generated briefs as one mail each, in the new maildir `folder`."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number in range(count):
        brief = sample(number, seed)
        day = format_datetime(datetime.combine(brief.date, time(8), UTC))
        body = brief.text.split("---\n", 2)[2]
        (folder / "cur" / f"{number}.brief:2,").write_text(
            f"From: desk@bench.example\nTo: officer@bench.example\nSubject: {brief.title}\n"
            f"Date: {day}\nMessage-ID: <{number}@bench.example>\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{body}",
            "utf-8",
        )
    return folder


def mailbox(count: int, notmuch: str) -> Path:
    """The config of notmuch for the first `count` briefs as mail, read in once for all runs."""
    folder = base() / f"{VERSION}-mail-{count}"
    config = folder / "config"
    if not config.exists():
        shutil.rmtree(folder, ignore_errors=True)
        maildir(folder / "mail" / "briefs", count)
        settings = folder / "new"
        settings.write_text(
            f"[database]\npath={folder / 'mail'}\n[user]\nname=o\nprimary_email=o@bench.example\n"
        )
        child([notmuch, "new", "--quiet"], env={"NOTMUCH_CONFIG": str(settings)})
        settings.rename(config)
    return config


def feed(file: Path, count: int, seed: int = 1) -> Path:
    """The first `count` generated briefs as the items of an RSS feed in `file`."""
    items = []
    for number in range(count):
        brief = sample(number, seed)
        day = format_datetime(datetime.combine(brief.date, time(8), UTC))
        items.append(
            f"<item><title>{escape(brief.title)}</title><pubDate>{day}</pubDate>"
            f"<guid>{number}</guid><description>{escape(brief.text)}</description></item>"
        )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>briefs</title>'
    file.write_text(f"{head}{''.join(items)}</channel></rss>", "utf-8")
    return file


def tasks(workspace: Workspace) -> list[dict[str, str]]:
    """The actions of a workspace as taskwarrior imports them."""
    from briefer.store import Store

    store = Store.open(workspace)
    made = [
        {
            "description": action.text,
            "status": "pending" if action.is_open else "completed",
            "entry": "20260101T000000Z",
            "project": action.kind,
            **({"due": f"{action.due:%Y%m%d}T000000Z"} if action.due else {}),
            **({} if action.is_open else {"end": "20260601T000000Z"}),
        }
        for action in store.actions()
    ]
    store.close(fold=False)
    return made
