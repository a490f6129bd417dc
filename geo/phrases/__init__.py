"""Location phrases: what the words say, as a claim with ranked candidates from a gazetteer.

Knows names, not roads: which candidate lies on the network is decided in `routes.placing`.
"""
