"""The formats of tables of reports: how each is recognised and brought to our own columns, one module a format."""
