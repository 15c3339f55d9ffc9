"""Checking a workspace's kept state, and mending it; what is touched is copied first."""

from __future__ import annotations

from collections.abc import Iterator

from briefer.model.brief import BriefState
from briefer.model.errors import Problem, StoreError
from briefer.model.frozen import Frozen, replace
from briefer.model.workspace import Workspace
from briefer.store.draft import Draft
from briefer.store.repair import check_files, mend_files
from briefer.store.rows import unread_fields
from briefer.store.store import Store

_NOTHING_LEFT = "Nothing is left to make it of: put a backup there, or move it away to begin anew."


class Finding(Frozen):
    """One fault: the problem in words, and whether it is mended now."""

    problem: Problem
    mended: bool = False

    def __str__(self) -> str:
        return f"{self.problem} (mended)" if self.mended else str(self.problem)


def doctor(workspace: Workspace, repair: bool = False) -> list[Finding]:
    """Check journal, snapshot, orphans, references and fields; with `repair` mend what can be.

    First the files, then what stands in them. Without `repair` nothing is written.
    """
    path = str(workspace.db)
    found = check_files(path)
    if not found.whole and not repair:
        return [Finding(problem) for problem in found.problems]
    findings = []
    if found.problems:
        mended = repair and mend_files(path, found)
        problems = found.problems
        if repair and not mended:
            problems = [replace(problem, mend=_NOTHING_LEFT) for problem in problems]
        findings = [Finding(problem, mended) for problem in problems]
        if not mended and not found.whole:
            return findings
    store = Store.open(workspace)
    try:
        findings += _records(store, repair)
    except StoreError as error:
        findings.append(Finding(Problem("db.json", error.message, error.mend)))
    finally:
        store.close(fold=repair)
    return findings


def _records(store: Store, repair: bool) -> list[Finding]:
    """What is wrong with the rows; the mends are one command that can be taken back."""
    findings = [Finding(problem) for problem in _unread(store)]
    findings += [Finding(problem) for problem in _orphans(store)]
    twice = [*_paths_twice(store), *_references_twice(store)]
    if twice and repair:
        with store.command("Repaired the workspace") as draft:
            _mend_paths(draft)
            _mend_references(draft)
    return findings + [Finding(problem, repair) for problem in twice]


def _unread(store: Store) -> Iterator[Problem]:
    for brief in store.briefs():
        for field in unread_fields(brief.extra, brief):
            yield Problem("db.json", f"brief {brief.id}: the value of {field} is not understood.")
    for action in store.actions():
        for field in unread_fields(action.extra, action):
            yield Problem(
                "db.json",
                f"action {action.ref}: the value of {field} is not understood.",
                f"Run `briefer set {action.ref} {field}=...`.",
            )


def _orphans(store: Store) -> Iterator[Problem]:
    for action in store.actions():
        if store.brief(action.brief) is None:
            yield Problem(
                "db.json",
                f"action {action.ref} belongs to brief {action.brief}, which is not there.",
                f"Run `briefer set {action.ref} brief=ID`.",
            )


def _paths_twice(store: Store) -> Iterator[Problem]:
    for brief in store.briefs():
        first = store.brief_at(brief.path)
        if first is not None and first.id != brief.id:
            yield Problem(
                "db.json",
                f"{brief.path} stands in two rows, {first.id} and {brief.id}.",
                "`briefer doctor --repair` puts the actions of both in one.",
            )


def _references_twice(store: Store) -> Iterator[Problem]:
    seen = set()
    for action in store.actions():
        if action.ref in seen:
            yield Problem(
                "db.json",
                f"the reference {action.ref} is given twice.",
                "`briefer doctor --repair` gives the later one a new reference.",
            )
        seen.add(action.ref)


def _mend_paths(draft: Draft) -> None:
    first: dict[str, BriefState] = {}
    for brief in list(draft.briefs()):
        kept = first.setdefault(brief.path, brief)
        if kept is not brief:
            for action in draft.actions_of(brief.id):
                draft.put(replace(action, brief=kept.id))
            draft.remove(brief)


def _mend_references(draft: Draft) -> None:
    seen: set[str] = set()
    for number, action in list(draft.numbered_actions()):
        if action.ref in seen:
            draft.rename_action(number, action)
        seen.add(action.ref)
