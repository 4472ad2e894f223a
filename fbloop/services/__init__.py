"""Use cases: load, decide, append. Ledger, rule book and moment are arguments."""
