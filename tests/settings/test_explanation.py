"""`briefer config` explains every setting, and what it prints can be kept as the file."""

import tomllib
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from briefer.settings.explanation import explain
from briefer.settings.file import load, save
from briefer.settings.lines import with_value
from briefer.settings.table import Settings, literal, table
from briefer.tui.keys import command


def test_every_setting_is_explained_with_its_default():
    text = explain()
    for row in table():
        assert f"# {row.says}\n" in text
        assert f"# {row.name} = {literal(row.default)}\n" in text
    assert {row.name for row in table()} | {"keys"} == {each.name for each in fields(Settings)}
    assert all(len(line) <= 80 for line in text.splitlines())


def test_the_key_that_is_given_as_an_example_is_that_of_a_command():
    example = explain().splitlines()[-1].removeprefix("# ")
    [(name, keys)] = tomllib.loads(example).items()
    assert command(name).keys == keys


def test_every_default_is_one_that_the_setting_takes():
    assert all(row.takes(row.default) for row in table())


def test_the_explanation_is_toml_that_changes_nothing():
    assert tomllib.loads(explain()) == {"keys": {}}


def test_the_explanation_of_what_holds_reads_back_as_what_holds(tmp_path):
    settings = Settings(theme="night", mouse=False, read_after=0.5, keys={"list.top": "g,home"})
    path = tmp_path / "config.toml"
    path.write_text(explain(settings), encoding="utf-8")
    loaded = load(path)
    assert (loaded.settings, loaded.problems) == (settings, ())


def test_a_setting_is_written_below_its_own_explanation(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text(explain(), encoding="utf-8")
    save("measure", 72, path)
    assert "# measure = 80\nmeasure = 72\n" in path.read_text(encoding="utf-8")


def test_nothing_moves_over_ssh_unless_asked():
    over_ssh = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
    assert Settings().animated({})
    assert not Settings().animated(over_ssh)
    assert Settings(animations=True).animated(over_ssh)
    assert not Settings(animations=False).animated({})


PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z")))


@given(first=PRINTABLE, second=PRINTABLE, comment=st.text("ab#=[]\"' ", max_size=9))
def test_a_text_written_twice_reads_back_as_the_second(first, second, comment):
    once = with_value("", "user", first).replace("\n", f" # {comment}\n", 1)
    twice = with_value(once, "user", second)
    assert tomllib.loads(twice) == {"user": second}
    assert twice.endswith(f" # {comment}\n")
