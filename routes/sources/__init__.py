"""What a road network is built from: the road book, OpenStreetMap (PBF, Overpass, osmnx), layers of road lines.

The result is a `routes.network` network; nothing here is needed once it stands.
"""
