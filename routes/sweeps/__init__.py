"""What supply hangs on: every section closed in turn, worst sets, redundancy, hours of supply.

Single scenarios with reports are in `routes.scenarios`.
"""
