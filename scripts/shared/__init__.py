"""What the commands share: options, reading of inputs, printing, progress.

No command of its own and no table of results.
"""
