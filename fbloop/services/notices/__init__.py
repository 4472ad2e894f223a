"""Who is told what, and when: steps of ladders, digests, drafts of talks."""
