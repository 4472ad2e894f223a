"""From files to records: readers know encodings, maps know columns."""
