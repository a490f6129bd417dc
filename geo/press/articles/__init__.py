"""Files of the press as articles: text, Markdown, saved pages and PDFs, with language and day of publication."""
