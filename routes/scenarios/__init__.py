"""What-if files: named changes on top of a day, and the comparison with the day without them.

Thousands of them at once are in `routes.ensembles`, sweeps over all sections in `routes.sweeps`.
"""
