"""The Textual app: keys, themes, presentation, screens and widgets."""
