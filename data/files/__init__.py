"""Readers and writers of files of any kind: CSV and TOML tables, Arrow.

What a table means is said by its own loader in `data`.
"""
