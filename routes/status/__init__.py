"""From events to verdicts: events, closures, draws, labels of corridors and destinations, through time.

Named changes on top of a day are in `routes.scenarios`.
"""
