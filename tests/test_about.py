"""Who publishes a tracker and which period it reports on, read off front matters of many kinds."""

from __future__ import annotations

import pytest

from extractors.about import period_of, publisher_of
from extractors.structure import read_structure
from ingest.read import read
from patterns.profile import default_profile

BODY = "\n\nBP-01 Mend roads\n\nThe Highways Board mended them in June 2001.\n\nBP-02 Sweep streets\n\nThey were swept.\n"


@pytest.mark.parametrize(
    ("front", "publisher", "start", "end"),
    [
        ("STRATHORRAN HEALTH BOARD\n\nAnnual Operational Plan: progress report\n\nQuarter 2 2009/10", "Strathorran Health Board", "2009-07-01", "2009-09-30"),
        ("Performance report to the Cabinet of Fenborough City Council\n\nas at 31 March 2011", "Fenborough City Council", None, "2011-03-31"),
        ("Office of the Police and Crime Commissioner for Wexmoor\n\nTracker 2015/16 Q3", "Office of the Police and Crime Commissioner for Wexmoor", "2015-10-01", "2015-12-31"),
        ("London Borough of Easterham\n\nCorporate Plan Tracker: third quarter 2023-24", "London Borough of Easterham", "2023-10-01", "2023-12-31"),
        ("Carrick Museums and Libraries Service\n\nTracker, six months to September 2001", "Carrick Museums and Libraries Service", "2001-04-01", "2001-09-30"),
        ("The Marlshire and Wessex Fire and Rescue Authority\nTracker 1 April 2019 to 30 September 2019", "Marlshire and Wessex Fire and Rescue Authority", "2019-04-01", "2019-09-30"),
        ("University of Whinfell\nStrategy tracker, half year to 31 January 2021", "University of Whinfell", "2020-08-01", "2021-01-31"),
        ("Kestrel Homes Housing Association\n\nBoard pledges, year ended 31 March 2016", "Kestrel Homes Housing Association", "2015-04-01", "2016-03-31"),
        ("Budget County Council meeting\n\nTracker", None, None, None),
        ("Report of the Deputy Chief Executive\n\nTracker", None, None, None),
    ],
)  # fmt: skip
def test_front_matters(front: str, publisher: str | None, start: str | None, end: str | None) -> None:
    document = read((front + BODY).encode(), "tracker.txt")
    structure = read_structure(document, default_profile())
    period = period_of(document.text, structure)
    name, place = publisher_of(document.text, structure, default_profile())
    assert name == publisher
    assert (place is None) == (publisher is None)
    assert place is None or " ".join(place.of(document.text).split()).lower().endswith(str(publisher).lower())
    assert (period is None) == (end is None)
    if period:
        assert (period.start, period.end) == (start, end)
        assert " ".join(period.span.of(document.text).split()) == period.label
