"""Tracker profiles for users: scaffold one, propose one from documents, check one. No Python is needed for a new publisher."""
