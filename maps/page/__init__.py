"""The self-contained HTML page: its data block, HTML, scripts put together, rendering to paper.

Scripts and style sheets themselves are in `maps/assets`.
"""
