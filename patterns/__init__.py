"""What to look for: the number and date grammar, tracker profiles, units and cues, each with examples."""
