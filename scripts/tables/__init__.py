"""Console tables and JSON records of results.

Files for GIS and spreadsheets are written in `maps.exports`.
"""
