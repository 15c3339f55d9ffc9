"""HTML as Markdown: what a page says stays, what it would do does not."""

from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.ingest.webpage import markdown
from tests.ingest.documents import reading


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <b>b</b><script>alert(1)</script><style>p{}</style></p>", "a **b**"),
        ("<p hidden>x</p><p style='display: none'>y</p><p>z</p>", "z"),
        ("<p><img src='http://x/p.gif' alt='a map'></p>", "a map"),
        ("<a href='javascript:alert(1)'>go</a>", "go"),
        ("<a href='DATA:text/html,x'>go</a>", "go"),
        ("<a href='https://x.org/a (b)'>go</a>", "[go](https://x.org/a%20%28b%29)"),
        ("<a href='//x.org/a' onclick='x()' title='\"'>go</a>", "[go](https://x.org/a)"),
        ("<a href='/a'>go</a>", "[go](https://y.org/a)"),
        ("<a href='/a'>[1] go</a>", "[\\[1\\] go](https://y.org/a)"),
        ("<a href='/a'>[1](x)</a>", "[\\[1\\](x)](https://y.org/a)"),
        ("<form><p>all of it</p><select><option>x</select><button>Go</button></form>", "all of it"),
        ("<a href='#top'>go</a>", "go"),
        ("<a href='http://[bad'>go</a>", "go"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
        ("<p>a<p>b<h2>c</h2><div>d<p>e</div>f", "a\n\nb\n\n## c\n\nd\n\ne\n\nf"),
        ("<div>" * 5000 + "deep" + "</div>" * 5000, "deep"),
        ("<table><tr><td>" * 400 + "deep", "deep"),
        ("<p>a" * 3000, "a\n\n" * 2999 + "a"),
        ("<ul><li>a<br><br>b<br></ul>", "- a\n\n  b"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| a | b |\n| --- | --- |\n| c | d |"),
        (
            "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "| a | b |\n| --- | --- |\n|  | c |",
        ),
        (
            "<table><tr><td>l</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>",
            "l\n\n| a | b |\n| --- | --- |",
        ),
        ("<table><tr><td colspan=99999999999>a</td><td>b|c</td></tr></table>", "b\\|c"),
        ("<p># none</p><p>- none</p><p>1. none</p>", "\\# none\n\n\\- none\n\n1\\. none"),
        ("<p>a_b _c_ *d* `e` &lt;i&gt; [x](y)</p>", "a_b \\_c\\_ \\*d\\* \\`e\\` \\<i> [x\\](y)"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html, expected):
    written = markdown(html, "https://y.org/")
    assert expected in written
    assert expected.startswith("b\\|c") or written == expected


PAGE = """<html lang="vi"><head><title>Site | Talks</title>
<meta property="og:title" content="Talks on scams"><meta name="author" content="Desk">
<meta property="article:published_time" content="2026-02-03T04:05:06Z"></head>
<body><nav><a href="/">Home</a></nav><header>Banner</header>
{opening}<h1>Talks on scams</h1><p>{words}</p><p>They agreed on a plan.</p>{closing}
<aside>Read more</aside><footer>Imprint</footer></body></html>"""


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<main>", "</main>"),
        ("<article>", "</article>"),
        ('<div role="main">', "</div>"),
        ("<div><div>", "</div></div>"),
        ("", ""),
    ],
)
def test_only_the_main_text_of_a_page_is_kept(opening, closing):
    html = PAGE.format(opening=opening, closing=closing, words="Talks were held. " * 20)
    (draft,) = reading("page.html", html.encode()).drafts
    front, body = draft.text.split("---\n")[1:]
    assert body.strip().startswith("# Talks on scams\n\nTalks were held.")
    assert body.strip().endswith("They agreed on a plan.")
    assert "title: Talks on scams\ndate: 2026-02-03\nauthor: Desk\n" in front
    assert "lang: vi" in front


SIGNS = st.text("ab1 .)(-+*_#>=<`~|[]!&\\:/", min_size=1, max_size=14)


def shown(markdown_text: str) -> str:
    """The words that a reader of the Markdown sees."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown_text)
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


@given(SIGNS)
def test_words_of_a_page_are_shown_as_they_stand(words):
    html = f"<p>{escape(words)}</p>"
    assert shown(markdown(html)) == " ".join(words.split())


@given(SIGNS, SIGNS)
def test_words_of_a_table_are_shown_as_they_stand(first, second):
    html = f"<table><tr><th>h<th>i<tr><td>{escape(first)}<td>{escape(second)}</table>"
    assert shown(markdown(html)) == " ".join(["h", "i", *first.split(), *second.split()])


@given(SIGNS)
def test_code_of_a_page_is_shown_as_it_stands(words):
    assert " ".join(words.split()) in shown(markdown(f"<pre>x {escape(words)} x</pre>"))
