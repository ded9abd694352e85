"""Fictional trackers that the project ships, made by a script."""
