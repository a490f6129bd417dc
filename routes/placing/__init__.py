"""Claims put on the network: probability mass over pieces of road, an area, or unplaced with the reason.

The grammar of the words is in `geo.phrases`, what an event does to a road in `routes.status`.
"""
