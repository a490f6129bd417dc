"""`python -m scripts`: the same as `supplylines`, for where scripts are not on the path."""

from scripts.cli import main

main()
