"""Floors under what is read of marked sentences, and over what is found where there is nothing."""

from __future__ import annotations

import pytest

from tests.sentence_sets import false_colours, false_figures, figures, ratings


@pytest.mark.parametrize(("folder", "colour", "status"), [("opened", 0.97, 0.93), ("unseen", 0.98, 0.95)])
def test_ratings_in_sentences(folder: str, colour: float, status: float) -> None:
    found = ratings(folder)
    assert found["colour"].f1 >= colour
    assert found["status"].f1 >= status


def test_ratings_in_our_own_sentences() -> None:
    assert ratings("dev")["status"].f1 == 1.0


@pytest.mark.parametrize(("folder", "most"), [("opened", 0.02), ("unseen", 0.03)])
def test_colours_that_judge_nothing(folder: str, most: float) -> None:
    count, sentences = false_colours(folder)
    assert count <= most * sentences


@pytest.mark.parametrize(("folder", "value", "unit"), [("opened", 0.98, 0.97), ("unseen", 0.97, 0.94)])
def test_figures_in_sentences(folder: str, value: float, unit: float) -> None:
    found = figures(folder, "figures.txt")
    assert found["value"].f1 >= value
    assert found["value+unit"].f1 >= unit


@pytest.mark.parametrize(("folder", "rate", "unit"), [("opened", 0.98, 0.89), ("unseen", 0.99, 0.88)])
def test_rates_in_sentences(folder: str, rate: float, unit: float) -> None:
    found = figures(folder, "rates.txt")
    assert found["rates"].f1 >= rate
    assert found["value+unit"].f1 >= unit


@pytest.mark.parametrize(("folder", "most"), [("opened", 0.1), ("unseen", 0.3)])
def test_false_figures_on_pages_without_any(folder: str, most: float) -> None:
    count, characters = false_figures(folder)
    assert characters > 30_000
    assert count <= most * characters / 1000
