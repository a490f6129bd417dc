"""What-if files: named changes on top of a day, and the comparison with the day without them.

Sweeps over all sections are in `routes.sweeps`.
"""
