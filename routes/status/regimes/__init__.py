"""Regimes: facts on how a kind of traffic uses a corridor, orders and sieges, and the regime of a day."""
