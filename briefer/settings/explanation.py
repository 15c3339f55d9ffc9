"""What `briefer config` prints: a settings file of defaults in which every line is explained."""

from __future__ import annotations

from briefer.settings.table import Setting, Settings, literal, table


def explain(settings: Settings | None = None) -> str:
    """Every setting with its explanation and its default, as a TOML file that changes nothing.

    Where `settings` differ from the default their value is in force (without `#`), so that the
    text says what holds now and can be kept as the settings file.
    """
    settings = settings or Settings()
    blocks = [_block(row, getattr(settings, row.name)) for row in table()]
    blocks.append(_keys(settings))
    return "\n".join(blocks)


def _block(row: Setting, value: bool | int | float | str) -> str:
    lines = [f"# {row.says}"]
    if row.choices and row.choices != (True, False):
        lines.append(f"# one of: {row.wanted}")
    default = f"# {row.name} = {literal(row.default)}"
    lines.append(default)
    if value != row.default:
        lines.append(f"{row.name} = {literal(value)}")
    return "\n".join(lines) + "\n"


def _keys(settings: Settings) -> str:
    says = Settings.__dataclass_fields__["keys"].metadata["says"]
    lines = [f"# {says}", "[keys]", '# "brief.archive" = "e"']
    lines += [f"{literal(name)} = {literal(keys)}" for name, keys in settings.keys.items()]
    return "\n".join(lines) + "\n"
