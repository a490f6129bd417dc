"""Merge several OpenStreetMap extracts into one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def merge_extracts(paths: Sequence[Path]) -> Path:
    """Write several extracts as one beside the first, what they share just once, and return its path.

    Raises
    ------
    OutputError
        An extract cannot be read, or the merged file cannot be written.
    """
    import osmium

    names = sorted(path.name.split(".")[0] for path in paths)
    merged = paths[0].with_name("+".join(names) + ".osm.pbf")
    part = merged.with_name(f"part-{merged.name}")
    try:
        reader = osmium.MergeInputReader()
        for path in sorted(paths):
            reader.add_file(str(path))
        with osmium.SimpleWriter(str(part), overwrite=True) as writer:
            reader.apply(writer, simplify=True)
        part.replace(merged)
    except (OSError, RuntimeError) as error:
        msg = f"{merged}: the extracts cannot be merged ({error}); check their files and the space in the folder"
        raise OutputError(msg) from None
    return merged
