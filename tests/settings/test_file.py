"""A settings file as people write it: what holds, what is said of its faults, what is kept."""

import os
from pathlib import Path

import pytest

from briefer.settings.file import SettingsError, config_path, load, save
from briefer.settings.table import Settings


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_every_setting_is_at_its_default(tmp_path):
    loaded = load(tmp_path / "none.toml")
    assert loaded.settings == Settings()
    assert loaded.problems == ()


def test_what_the_file_says_holds(tmp_path):
    path = written(
        tmp_path,
        'theme = "night"\nmeasure = 72\nread_after = 1\nanimations = false\n'
        '[keys]\narchive = "e,delete"\nlist.next = ["j", "down"]\n"list.top" = "g"\n',
    )
    settings = load(path).settings
    assert (settings.theme, settings.measure, settings.read_after) == ("night", 72, 1)
    assert settings.animations is False
    assert settings.keys == {"archive": "e,delete", "list.next": "j,down", "list.top": "g"}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('# mine\ntheem = "night"', 2, "Did you mean theme?"),
        ("zzz = 1", 1, "briefer config"),
        ("\n\nmeasure = 'wide'", 3, "measure: It must be a whole number, 20 or more."),
        ("measure = 3", 1, "20 or more"),
        ("measure = true", 1, "whole number"),
        ("measure = 80.5", 1, "whole number"),
        ("read_after = nan", 1, "a number"),
        ("read_after = -1", 1, "0 or more"),
        ("mouse = 1", 1, "true or false"),
        ('ascii = "yes"', 1, '"auto", true or false'),
        ('keymap = "emacs"', 1, '"default", "vim" or "arrows"'),
        ('theme = "a\\u001bb"', 1, "one line of text"),
        ("keys = 3", 1, "[keys]"),
        ("[keys]\narchive = 3", 2, "keys.archive: It must be a key in quotes"),
        ("[keys]\n\nlist.next = []", 3, "keys.list.next"),
    ],
)
def test_a_fault_is_named_by_file_line_and_key_and_stops_nothing(tmp_path, text, line, word):
    path = written(tmp_path, f"{text}\n")
    loaded = load(path)
    assert loaded.settings == Settings()
    (problem,) = loaded.problems
    assert problem.line == line
    assert str(problem).startswith(f"{path}:{line}: ")
    assert word in str(problem)


def test_a_fault_leaves_the_other_settings_in_force(tmp_path):
    loaded = load(written(tmp_path, 'theme = "night"\nmeasure = "x"\nmouse = false\n'))
    assert (loaded.settings.theme, loaded.settings.mouse) == ("night", False)
    assert len(loaded.problems) == 1


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path):
    loaded = load(written(tmp_path, 'theme = "night"\nmeasure =\n'))
    assert loaded.settings == Settings()
    assert [problem.line for problem in loaded.problems] == [2]


def test_a_file_that_is_no_text_is_named_with_its_line(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b'theme = "a"\nuser = "\xff"\n')
    (problem,) = load(path).problems
    assert (problem.line, "UTF-8" in problem.what) == (2, True)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbftheme = "night"\n')
    assert load(path).settings.theme == "night"


def test_a_folder_in_its_place_is_a_problem(tmp_path):
    (problem,) = load(tmp_path).problems
    assert "cannot be read" in problem.what


def test_the_environment_names_another_file(tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFER_CONFIG", str(tmp_path / "other.toml"))
    assert config_path() == tmp_path / "other.toml"


@pytest.mark.skipif(os.name != "posix", reason="the XDG base directories are a Unix custom")
def test_the_file_lies_in_the_configuration_folder(tmp_path, monkeypatch):
    import platformdirs

    monkeypatch.delenv("BRIEFER_CONFIG", raising=False)
    for folder in (str(tmp_path), "relative/is/ignored", ""):
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        if os.path.isabs(folder) or not folder:
            assert config_path().parent == platformdirs.user_config_path("briefer")
        else:
            assert config_path().is_absolute()


MINE = """# my settings

theme = "night"   # the dark one
#measure = 80

[keys]
theme = "T"
archive = "e"
"""


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("theme", "day", MINE.replace('theme = "night"', 'theme = "day"')),
        ("measure", 66, MINE.replace("#measure = 80", "#measure = 80\nmeasure = 66")),
        ("mouse", False, MINE.replace("one\n", "one\nmouse = false\n", 1)),
        ("user", 'A "b" \\', MINE.replace("one\n", 'one\nuser = "A \\"b\\" \\\\"\n', 1)),
    ],
)
def test_writing_one_setting_back_keeps_every_other_line(tmp_path, name, value, expected):
    path = written(tmp_path, MINE)
    save(name, value, path)
    assert path.read_text(encoding="utf-8") == expected
    assert getattr(load(path).settings, name) == value
    assert [file.name for file in tmp_path.iterdir()] == ["config.toml"]


def test_the_first_setting_makes_the_file_and_its_folder(tmp_path):
    path = tmp_path / "new" / "config.toml"
    save("theme", "night", path)
    assert path.read_text(encoding="utf-8") == 'theme = "night"\n'


def test_a_linked_file_stays_a_link_and_keeps_its_mode(tmp_path):
    real = written(tmp_path, "mouse = true\n")
    real.chmod(0o600)
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    save("mouse", False, link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "mouse = false\n"
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("before", "name", "value"),
    [
        ('theme = """\nmany\nlines"""\n', "theme", "night"),
        ("theme =\n", "theme", "night"),
        ("", "theem", "night"),
        ("", "measure", 3),
    ],
)
def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path, before, name, value):
    path = written(tmp_path, before)
    with pytest.raises(SettingsError) as error:
        save(name, value, path)
    assert error.value.mend
    assert path.read_text(encoding="utf-8") == before
