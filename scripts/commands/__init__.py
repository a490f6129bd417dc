"""One module a command of the command line: options in, calls to the rooms below, results out.

Only wiring; what several commands share is in `scripts.shared`, their console tables in `scripts.tables`.
"""
