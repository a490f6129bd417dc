"""The road network as plain arrays: edges, places on it, splitting, contraction, truck times, storage.

Where a network comes from is in `routes.sources`, searches on it are in `routes.paths` and `routes.engine`.
"""
