"""The short way through front matter gives what PyYAML gives, or steps aside."""

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from briefer.library.matter import front_matter, yaml_fields
from briefer.library.plain import plain_fields

WORDS = st.sampled_from(
    """a|Sar Sokha|2024-06-17|yes|null|~|it's|"quoted"|'single'|NO|-|a: b|a:b|http://x.org/a#b|x #y
[a, b c]|[]|[a,]|[a: b]|["q", r]|{a: 1}|*x|&x y|!!int 3|>|%|@|`|a:|0x1F|1_000|é ខ្មែរ||?|? a|. .
"a\\nb"|'it''s'|"a" b|a\tb|a\u00a0|\u200ba|<<|x ?y|[[a], b]|[a] b|"|'""".replace("\n", "|").split(
        "|"
    )
)
KEYS = st.sampled_from(["title", "date", "tags", "on", "x-y", "a_b", "é", "T", "'q'", "- k", " in"])
LINES = st.one_of(
    st.tuples(
        KEYS, st.sampled_from([": ", ":", ":  ", " : "]), WORDS, st.sampled_from(["", " "])
    ).map("".join),
    st.tuples(st.sampled_from(["- ", "  - ", "-", " -  "]), WORDS).map("".join),
    st.sampled_from(["", " ", "# note", "  more", "---", "...", "\ttab"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=5).map("\n".join))
@example("tags:\n- a\n- b")
@example("tags: \n  - a\nx: y")
@example("tags: [a, b]\ntags: c")
def test_the_short_way_agrees_with_pyyaml(block: str) -> None:
    plain = plain_fields(block)
    if plain is not None:
        assert plain == (yaml.load(block, Loader=yaml.BaseLoader) or {})
        fields, fault, _ = yaml_fields(block)
        assert fault is None
        assert plain == fields


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="-\nab: .[]{}*&\"'#", max_size=60))
def test_no_head_of_a_file_is_too_strange(head: str) -> None:
    matter = front_matter("---\n" + head)
    assert 0 <= matter.body_start <= matter.end <= len(head) + 4


@settings(max_examples=150, deadline=None)
@given(
    st.lists(LINES, max_size=4).map("\n".join),
    st.sampled_from(["tlp: RED", " TLP : RED", "tlp:RED"]),
)
def test_no_line_beside_it_hides_a_marking(block: str, marking: str) -> None:
    assume(not {"---", "..."} & {*block.split("\n")})
    matter = front_matter(f"---\n{marking}\n{block}\nx: y: z\n---\nText.\n")
    assert matter.fault
    assert str(matter.fields["tlp"]).startswith("RED")


def test_the_usual_block_takes_the_short_way() -> None:
    block = (
        'title: "Visit: the report"\ndate: 2024-06-17\ntopics: [drugs, cybercrime]\ntags:\n  - a\n'
    )
    assert plain_fields(block) == {
        "title": "Visit: the report",
        "date": "2024-06-17",
        "topics": ["drugs", "cybercrime"],
        "tags": ["a"],
    }
