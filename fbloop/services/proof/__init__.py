"""Whether it is solved: measured, verified, closed, or taken up again."""
