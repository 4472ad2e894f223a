"""One module per rule file: its schema, and how it becomes a part of the RuleBook."""
