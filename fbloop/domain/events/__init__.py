"""The events, by phase. Types are stored by name and only ever added, never changed."""
