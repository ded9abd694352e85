"""The review queue, asked for in process: who may judge, what is kept, what no longer fits."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from webpages import METADATA, Page, Site, rows, small

from corpus import verdicts


def with_verdicts(path: Path, **more) -> dict:
    return METADATA | {"plugins": {"trackrecord": {"verdicts": str(path), **more}}}


class Auditor:
    """A browser: it keeps its cookies, and sends the forms it was given."""

    def __init__(self, site: Site, name: str | None, **actor) -> None:
        self.site = site
        self.cookies = {} if name is None else {"ds_actor": site.datasette.sign({"a": {"id": name, "auditor": True, **actor}}, "actor")}

    def get(self, path: str):
        answer = self.site.get(path, cookies=self.cookies)
        self.cookies |= dict(answer.cookies)
        return answer

    def form(self, path: str) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', self.get(path).text))

    def judge(self, path: str, verdict: str, note: str = "", **changed):
        return self.site.post("/review", data=self.form(path) | {"verdict": verdict, "note": note} | changed, cookies=self.cookies)


@pytest.fixture
def path(tmp_path) -> Path:
    return small(tmp_path)


@pytest.fixture
def site(path, tmp_path) -> Iterator[Site]:
    with Site(path, with_verdicts(tmp_path / "verdicts.db")) as opened:
        yield opened


def kept(tmp_path: Path) -> list[verdicts.Verdict]:
    with verdicts.opened(tmp_path / "verdicts.db") as connection:
        return verdicts.all_verdicts(connection)


def test_without_a_file_for_verdicts_the_page_says_how_to_switch_it_on(path):
    with Site(path) as site:
        answer = site.get("/review")
    assert answer.status_code == 200
    assert "--verdicts verdicts.db --auditor NAME" in answer.text


def test_a_verdict_is_kept_and_the_next_fact_is_shown(site, tmp_path):
    ann = Auditor(site, "Ann")
    first = ann.form("/review?queue=figures")
    answer = ann.judge("/review?queue=figures", "wrong", "=SUM(A1) is no note\nof two lines")
    assert answer.status_code == 303
    following = ann.form(answer.headers["location"])
    assert following["passport"] != first["passport"]
    assert ann.form("/review?queue=figures")["passport"] == following["passport"]
    (verdict,) = kept(tmp_path)
    assert (verdict.auditor, verdict.passport, verdict.verdict, verdict.text) == ("Ann", first["passport"], "wrong", "2.4%")
    assert "<b>wrong</b>" in ann.get(f"/review?queue=figures&at={first['passport']}").text
    exported = ann.get("/review.csv").text
    assert "'=SUM(A1) is no note" in exported
    assert ann.get("/review.json").json()["rows"][0]["link"].endswith(f"/-/record/{first['passport']}")


def test_the_queue_goes_through_every_fact_once(site, path, tmp_path):
    ann = Auditor(site, "Ann")
    for queue, number in (
        ("figures", rows(path, "SELECT count(*) FROM figures")[0][0]),
        ("ratings", rows(path, "SELECT count(*) FROM ratings")[0][0]),
    ):
        at = f"/review?queue={queue}"
        for left in reversed(range(number)):
            answer = ann.judge(at, "confirmed")
            assert answer.status_code == 303
            at = answer.headers["location"]
            assert ("at=" in at) == bool(left)
        assert "Nothing left to review here" in ann.get(f"/review?queue={queue}").text
    assert len({one.passport for one in kept(tmp_path)}) == len(kept(tmp_path)) == 12


def test_only_auditors_judge(site, path, tmp_path):
    nobody, reader = Auditor(site, None), Auditor(site, "Bob", auditor=False)
    ann = Auditor(site, "Ann")
    form = ann.form("/review?queue=figures") | {"verdict": "wrong"}
    for visitor in (nobody, reader):
        html = visitor.get("/review?queue=figures").text
        assert "<form class=" not in html.replace('<form class="find"', "")
        assert "Only named auditors" in html
        assert visitor.get("/review.csv").status_code == 403
        assert "Verdicts by auditor" not in visitor.get("/review").text
        assert site.post("/review", data=form, cookies=visitor.cookies).status_code == 403
    assert kept(tmp_path) == []
    with Site(path, with_verdicts(tmp_path / "verdicts.db", auditors={"id": ["bob"]})) as named:
        assert Auditor(named, "bob", auditor=False).judge("/review?queue=figures", "unclear").status_code == 303
        assert "Only named auditors" in Auditor(named, "Ann").get("/review?queue=figures").text


def test_a_forged_form_is_refused(site, tmp_path):
    ann = Auditor(site, "Ann")
    assert ann.judge("/review?queue=figures", "wrong", csrftoken="forged").status_code == 403
    form = ann.form("/review?queue=figures") | {"verdict": "wrong"}
    del form["csrftoken"]
    assert site.post("/review", data=form, cookies=ann.cookies).status_code == 403
    assert ann.judge("/review?queue=figures", "wrong", passport="0" * 16).status_code == 400
    assert ann.judge("/review?queue=figures", "perfect").status_code == 400
    assert ann.judge("/review?queue=figures", "wrong", token="").status_code == 400
    assert ann.judge("/review?queue=figures", "wrong", "x" * 100_000).status_code == 413
    assert kept(tmp_path) == []


def test_the_same_form_twice_is_one_verdict(site, tmp_path):
    ann = Auditor(site, "Ann")
    form = ann.form("/review?queue=figures") | {"verdict": "wrong"}
    for _ in range(3):
        assert site.post("/review", data=form, cookies=ann.cookies).status_code == 303
    assert len(kept(tmp_path)) == 1


def test_a_sign_in_link_is_good_once(site):
    token = site.datasette.sign({"auditor": "Ann", "nonce": "n1"}, "trackrecord-auditor")
    answer = site.get(f"/-/auditor?token={token}")
    assert answer.status_code == 303
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "Signed in as <b>Ann</b>" in site.get("/review", cookies=dict(answer.cookies)).text
    for bad in (token, "", "x", site.datasette.sign({"auditor": "Ann", "nonce": "n2"}, "other"), site.datasette.sign("Ann", "trackrecord-auditor")):
        assert site.get(f"/-/auditor?token={bad}").status_code == 403


def test_disagreements_and_progress_are_shown(site):
    ann, bob = Auditor(site, "Ann"), Auditor(site, "Bob")
    passport = ann.form("/review?queue=figures")["passport"]
    ann.judge("/review?queue=figures", "wrong")
    bob.judge(f"/review?queue=figures&at={passport}", "confirmed")
    html = ann.get("/review").text
    assert "Ann: wrong, Bob: right" in html
    assert "1 judged of" in html


def test_verdicts_survive_a_rebuild_and_become_stale_when_the_reading_changes(site, tmp_path):
    ann = Auditor(site, "Ann")
    ann.judge("/review?queue=figures", "confirmed")
    ann.judge("/review?queue=figures", "confirmed")
    assert "stale, for" not in ann.get("/review").text
    (tmp_path / "again").mkdir()
    again = small(tmp_path / "again")
    connection = sqlite3.connect(again)
    connection.execute("UPDATE figures SET value = 24 WHERE passport = ?", [kept(tmp_path)[0].passport])
    connection.execute("DELETE FROM figures WHERE passport = ?", [kept(tmp_path)[1].passport])
    connection.commit()
    connection.close()
    with Site(again, with_verdicts(tmp_path / "verdicts.db")) as rebuilt:
        later = Auditor(rebuilt, "Ann")
        html = later.get("/review").text
        reasons = [row["stale"] for row in later.get("/review.json").json()["rows"]]
    assert html.count("stale, for") == 2
    assert "read otherwise now" in reasons[0]
    assert "no longer" in reasons[1]


def test_the_page_with_a_script_allows_only_files_of_the_site(site):
    answer = Auditor(site, "Ann").get("/review?queue=figures")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    page = Page(answer.text)
    assert page.tags["script"] == 1
    assert "onclick" not in page.attributes
