"""The order of test files: those that take long first, so that no process is left with one of them when the others have nothing more to do."""

from __future__ import annotations

import pytest

SLOWEST = (
    "test_speed", "test_quality", "test_browser_pages", "test_sheets", "test_layouts", "test_ocr", "test_patterns", "test_parquet", "test_hostile", "test_oracle",
    "test_cli", "test_faults", "test_resume", "test_scale", "test_names", "test_hostile_pdfs", "test_generated", "test_ink", "test_figures", "test_audit",
)  # fmt: skip
"""From half a minute and more down to a quarter of one, by CPU time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: SLOWEST.index(item.path.stem) if item.path.stem in SLOWEST else len(SLOWEST))
