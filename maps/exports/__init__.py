"""Files of a run for GIS and tables, their column names, redaction for the public, writing as a whole.

The HTML page is in `maps.page`, the written report in `maps.report`.
"""
