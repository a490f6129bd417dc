"""From closures to verdicts: draws, labels and answers of corridors and destinations on a day.

Events and closures are in `routes.events`, named changes on top of a day in `routes.scenarios`.
"""
