"""What changed rules would make of the issues in a ledger (`rules diff`)."""
