"""First step of the flow: a file becomes an immutable :class:`~ingest.document.Document`."""
