"""From what a clause mentions to one claim: a module for each sort of claim, and the choice among them."""
