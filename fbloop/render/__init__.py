"""Values to text: the only place that knows what a reader sees."""
