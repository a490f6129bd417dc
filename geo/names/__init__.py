"""Spelling of place names: folding, roots, likeness, and the index that finds names spelled alike.

No places and no coordinates: those are in `geo.gazetteer`.
"""
