"""From Markdown to lines of text at a width, lazily, with no widget."""
