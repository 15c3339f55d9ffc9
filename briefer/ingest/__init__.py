"""Other formats to Markdown with front matter: HTML, DOCX, ODT, PDF, mail, feeds, archives."""
