"""What is done with an open issue: graded, assigned, worked on, waited for."""
