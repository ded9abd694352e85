"""Last step of the flow: facts become rows, search, checks and pages."""
