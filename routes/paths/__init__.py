"""Searches on one network as it is: fastest ways, trips between spots, ways round within a limit.

Thousands of scenarios at once are the business of `routes.engine`.
"""
