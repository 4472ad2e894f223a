"""What an issue is and what may happen to it. Pure: no input, no output, no clock."""
