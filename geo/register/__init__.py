"""The shared register of a team's reports: who added, changed, approved or dropped what, and when.

A database holds it: an SQLite file, or PostgreSQL with PostGIS. The database itself writes the history of every report
and refuses to have it rewritten. It knows reports, neither names nor roads.
"""
