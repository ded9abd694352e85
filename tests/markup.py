"""Kept for the gold-writing scripts: the parser lives in corpus.sample.markup."""

from corpus.sample.markup import parse

__all__ = ["parse"]
