"""A problem becomes an issue: told, judged, answered for, its clocks begun."""
