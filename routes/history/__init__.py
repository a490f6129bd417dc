"""Many days or runs beside each other: timelines, what a span cost, what moved since a run, and how sure labels are."""
