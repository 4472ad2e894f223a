"""Pure numbers: rows in, figures out. No input, no output, no clock."""
