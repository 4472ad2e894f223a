"""`import --draft`: what can be found out about a file, written as an import map to correct."""
