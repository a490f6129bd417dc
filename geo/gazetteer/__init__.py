"""Place names with their positions: entries, look-up, storage, and the lists they are built from.

The grammar of location phrases is in `geo.phrases`, roads are in `routes`.
"""
