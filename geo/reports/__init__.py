"""Reports: what was said to have happened, when, by whom, and the readers of the tables that hold them.

The words of a place are kept as they stand; `geo.phrases` reads them.
"""
