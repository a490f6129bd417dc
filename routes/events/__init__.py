"""Events: reports of one happening merged, and with what probability they close which pieces of road on a day."""
