"""Ensembles: thousands of scenarios of one day, with the label, km, hours and way of every corridor in each."""
