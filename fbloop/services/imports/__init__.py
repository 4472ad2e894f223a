"""Rows of other systems and of stores become issues, events and claims."""
