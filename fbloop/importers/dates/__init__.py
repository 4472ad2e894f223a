"""Date forms: the moments that the texts and numbers of a foreign file mean."""
