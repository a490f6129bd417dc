"""What the command line says to people, in every language: tables, notes, warnings, errors (`en.toml`, `fr.toml`)."""
