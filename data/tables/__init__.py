"""The tables of a case and what else is told in rows: a module a table, each with its model and its loader."""
