"""Reports, gazetteers and location phrases: what the words say. Knows names, not roads."""
