"""Reading what people write: dates, words. Pure: no input, no output, no clock."""
