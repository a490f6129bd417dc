"""The written report: Markdown, the e-mail with its still map.

Sentences come from `maps.texts`.
"""
