"""Corridors on the network: their usual roads, the sections and towns along them, towns cut off.

What reports say of them is in `routes.status`.
"""
