"""Shapes and styles: lines, colours, labels of towns, compact coding of what is drawn.

No sentences (`maps.texts`), no HTML (`maps.page`) and no files (`maps.exports`).
"""
