"""Documents examined by several processes: the same findings in the same order, whatever becomes of a process."""

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest
from checked import corpus
from click.testing import CliRunner

import trackrecord
from corpus.audit import spread, store
from corpus.audit.examined import Examined, examined
from corpus.schema import open_to_read


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return corpus(tmp_path_factory.mktemp("spread"))


@pytest.fixture
def spread_thin(monkeypatch):
    monkeypatch.setattr(spread, "_WORTH_IT", 0)
    monkeypatch.setattr(spread, "_AT_A_TIME", 1)


def lines(database: Path, jobs: int) -> list[str]:
    with closing(open_to_read(database)) as connection:
        found = store.examine(connection, jobs)
        return [*store.json_lines(found), *store.csv_lines(found), *store.text_lines(found)]


def killed(path: Path, document_ids: list[int]) -> list[Examined]:
    """In place of what a process is asked to do: it ends without a word."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError(path, document_ids)


def here_only(monkeypatch) -> list[int]:
    """The documents that this process examines itself."""
    asked: list[int] = []

    def noted(connection, document_id):
        asked.append(document_id)
        return examined(connection, document_id)

    monkeypatch.setattr(spread, "examined", noted)
    return asked


@pytest.mark.usefixtures("spread_thin")
def test_two_processes_find_what_one_finds(database, monkeypatch):
    alone = lines(database, 1)
    asked = here_only(monkeypatch)
    assert lines(database, 2) == alone
    assert any("contradicts" in line for line in alone)
    assert asked == []


@pytest.mark.usefixtures("spread_thin")
def test_what_a_lost_process_had_in_hand_is_done_here(database, monkeypatch):
    alone = lines(database, 1)
    asked = here_only(monkeypatch)
    monkeypatch.setattr(spread, "examined_at", killed)
    assert lines(database, 2) == alone
    assert asked == [1, 2, 3]


def test_a_few_figures_start_no_process(database, monkeypatch):
    asked = here_only(monkeypatch)
    assert lines(database, 2)
    assert asked == [1, 2, 3]


@pytest.mark.usefixtures("spread_thin")
def test_an_error_of_a_process_is_raised(database, monkeypatch):
    monkeypatch.setattr(spread, "examined_at", missing)
    with closing(open_to_read(database)) as connection, pytest.raises(ValueError, match="no such document"):
        store.examine(connection, 2)


def missing(path: Path, document_ids: list[int]) -> list[Examined]:
    raise ValueError(f"no such document: {path.name} {document_ids}")


def test_every_document_is_told_when_it_is_done(database):
    told = []
    with closing(open_to_read(database)) as connection:
        store.examine(connection, 1, lambda: told.append(1))
    assert len(told) == 3


@pytest.mark.parametrize("jobs", ["0", "many"])
def test_a_wrong_number_of_processes_is_refused(database, jobs):
    answer = CliRunner().invoke(trackrecord.cli, ["audit", str(database), "--jobs", jobs])
    assert answer.exit_code == 2
    assert "--jobs" in answer.output
