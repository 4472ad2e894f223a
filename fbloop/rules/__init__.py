"""Rule files: what the organisation decides, read into a RuleBook."""
