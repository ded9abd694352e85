"""The relations: one module for each way in which figures hang together."""
