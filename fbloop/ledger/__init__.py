"""The ledger: append-only events and their projections. The only place with SQL."""
