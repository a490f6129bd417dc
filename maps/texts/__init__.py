"""Sentences and words in each language, for the page, the report, tables and exports.

Where they stand on a page is decided in `maps.page`.
"""
