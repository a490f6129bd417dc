"""OpenStreetMap files, read as streams, and what their tags, limits and relations mean for a loaded truck."""
