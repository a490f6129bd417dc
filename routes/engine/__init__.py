"""The what-if engine: exact costs of many pairs under many sets of closures, on threads or a cluster.

It knows edges and seconds, no reports, corridors or probabilities.
"""
