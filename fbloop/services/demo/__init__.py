"""`init --demo`: a made-up month, played by the use cases that people's commands call."""
