"""Second step of the flow: a Document becomes facts, each of them a span of its text."""
