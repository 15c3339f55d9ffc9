"""Widgets of the app; each draws its own lines and knows nothing of the others."""
