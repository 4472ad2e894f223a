"""Rows of text to records, as a map says; what is odd about them, and what is refused."""
