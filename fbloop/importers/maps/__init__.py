"""Import maps: read, checked, run against their own tests, and found for a file."""
