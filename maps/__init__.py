"""The Folium page, the written report and the open-data files. Computes nothing a reader could not recompute."""
