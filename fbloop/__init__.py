"""fbloop: closes the loop on customer problems of a car brand's after-sales service."""

__version__ = "0.1.0"
