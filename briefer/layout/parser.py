"""markdown-it as briefer uses it, with the place of each inline token in its block's text."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 40


class _PlacedState(StateInline):
    """Notes in each token's `meta["at"]` where in the inline source its content begins."""

    _begun = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta = {"at": self._begun}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.pos}
        return token


class _PlacedInline(ParserInline):
    """The inline parser over `_PlacedState`; what it finds is the same."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _BoundedBlock(ParserBlock):
    """The block parser, noting in `env["too_deep"]` that it gave up on what is nested deeper."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        if state.level >= state.md.options.maxNesting:
            state.env["too_deep"] = True
        super().tokenize(state, startLine, endLine)


class _Markdown(MarkdownIt):
    """markdown-it that keeps the address of a link as it is written."""

    def normalizeLink(self, url: str) -> str:
        """The address itself: it is shown whole before it is followed, and encoded only then."""
        return url


@cache
def _parser() -> MarkdownIt:
    md = _Markdown("commonmark", {"maxNesting": DEEPEST})
    md.inline, md.block = _PlacedInline(), _BoundedBlock()
    md.configure("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    # Joining would lose the places of the parts; the layout joins what looks alike.
    md.disable(["fragments_join", "text_join"])
    return md


def parse(source: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of `source` by CommonMark with tables, strikethrough and footnotes.

    `env` holds what the rest of the document defines (`references`, `footnotes`); `too_deep` is
    set in it where blocks were nested so deep that their text is not in the tokens.
    """
    return _parser().parse(source, env)
