"""spaCy is loaded in part, and nobody can tell: the tokens are those of the whole, and whoever wants the whole has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from extractors.context_pipeline import Cuer, English, read
from patterns.cues import by_first_word, expand, load_cues

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "corpus/sample/data"
START = """
import sys
from extractors.context_pipeline import pipeline, read
from extractors.light_spacy import _Deferred, _Name
doc = read("We built 12 homes in 2009/10 (Q1), e.g. in St. Ives, 3% more than planned; see https://example.org/a?b=1.")
assert not {"spacy", "spacy.language", "spacy.cli", "thinc.api", "pydantic"} & set(sys.modules), "loaded"
def standing_in():
    return [f"{name}.{key}" for name, module in list(sys.modules.items()) for key, value in list(vars(module).items()) if type(value) in {_Name, _Deferred}]
assert standing_in(), "nothing was deferred"
"""


def run(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", START + program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_tokens_words_and_cues_are_those_of_the_whole_of_spacy() -> None:
    run(f"""
from pathlib import Path
ours, _, _ = pipeline()
texts = [path.read_text("utf-8") for path in sorted(Path({str(TEXTS)!r}).glob("*.txt"))]
texts += ["can't won't he'll Co. U.S. 10km 5pm (a.m.) £1,200.50 “quoted” x-ray and/or 1.2.3 ...", "\\t two  spaces\\n\\nline :-) :) a@b.uk 50% £5k-£6k", ""]
attributes = ["ORTH", "LOWER", "NORM", "SHAPE", "SPACY", "IDX", "LENGTH", "IS_SPACE", "IS_PUNCT", "IS_LOWER", "IS_STOP", "LIKE_NUM", "LIKE_URL", "LANG"]
found = [ours.make_doc(text).to_array(attributes).tolist() for text in texts]
assert sum(map(len, found)) > 5_000
import spacy
nlp = spacy.blank("en")
assert found == [nlp.make_doc(text).to_array(attributes).tolist() for text in texts]
assert dict(ours.tokenizer.rules) == dict(nlp.tokenizer.rules)
nlp.max_length = 10_000_000
nlp.add_pipe("trackrecord_sentences")
nlp.add_pipe("trackrecord_cues")
for text in texts:
    for paragraph in text.split("\\n\\n"):
        one, other = read(paragraph), nlp(paragraph[:20_000].replace("\\n", " "))
        if one.text == other.text:
            assert [str(span) + span.label_ for span in one.spans["cues"]] == [str(span) + span.label_ for span in other.spans["cues"]]
            assert [token.is_sent_start for token in one] == [token.is_sent_start for token in other]
""")


def test_a_sentence_that_does_not_end_is_cut_again_and_again() -> None:
    doc = read("Word, " * 300 + "end. " + "More " * 20)
    assert [token.i for token in doc if token.is_sent_start] == [0, 250, 500, 602]


def test_whoever_imports_spacy_afterwards_has_all_of_it() -> None:
    run("""
import spacy
from spacy.cli.info import info
assert standing_in() == []
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__ and callable(spacy.cli.download)
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
whole = nlp("One home. Two homes.")
assert len(list(whole.sents)) == 2 and whole.vector.shape == (0,) and type(whole) is type(doc)
assert spacy.tokens.Doc(nlp.vocab).from_bytes(whole.to_bytes()).text == whole.text
assert spacy.tokens.Doc(nlp.vocab).from_json(whole.to_json(), validate=True).text == whole.text
from spacy.matcher import Matcher, PhraseMatcher
matcher = Matcher(nlp.vocab, validate=True)
matcher.add("two", [[{"LOWER": "two"}]])
assert len(matcher(whole)) == 1 and len(PhraseMatcher(nlp.vocab, attr="LOWER")) == 0
try:
    PhraseMatcher(nlp.vocab, attr="NOTHING")
except ValueError: pass
else: raise AssertionError("not validated")
assert spacy.lang.en.punctuation and spacy.lang.en.English and spacy.__loader__ is spacy.__spec__.loader
assert [each.text for each in read("Two homes. One home.").sents] == ["Two homes.", "One home."]
""")


def test_a_part_of_spacy_may_be_asked_for_first() -> None:
    run("""
from spacy.language import Language
from spacy.lang.en import English
import spacy.pipeline
assert standing_in() == [] and issubclass(English, Language) and len(English()("Two homes")) == 2
""")


def test_what_was_put_off_is_loaded_when_it_is_needed() -> None:
    run("""
assert doc.vector.shape == (0,)  # asks thinc
assert "thinc.api" in sys.modules and "spacy" not in sys.modules
assert doc.to_json()["text"] == doc.text
from spacy.matcher.phrasematcher import PhraseMatcher
assert len(PhraseMatcher(doc.vocab, attr="LOWER")) == 0  # asks the schemas
from confection.validation import Schema
import pydantic
assert issubclass(Schema, object) and pydantic.BaseModel
""")


def test_where_spacy_has_been_loaded_already_it_is_used() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import spacy\nfrom extractors.context_pipeline import read\nnlp = spacy.blank('en')\nnlp.add_pipe('trackrecord_cues')\nassert len(read('3% more').spans['cues'])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_where_a_part_cannot_be_loaded_alone_all_is_loaded() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import importlib\nfind = importlib.util.find_spec\nimportlib.util.find_spec = lambda name, *rest: None if name == 'spacy.scorer' else find(name, *rest)\nfrom extractors.context_pipeline import read\nimportlib.util.find_spec = find\nimport sys\nassert 'spacy' in sys.modules\nassert len(read('3% more').spans['cues'])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_cue_waits_for_the_first_token_of_its_phrases() -> None:
    nlp = English()
    cuer = Cuer(nlp)
    waiting = {(cue, phrase): first for first, held in cuer.waiting.items() for cue, template in held for phrase in expand(template)}
    phrases = {(cue.id, phrase) for cue in load_cues().cues for phrase in cue.phrases}
    assert waiting.keys() <= phrases
    assert len(cuer.matcher) > 0
    assert 0 < len(phrases - waiting.keys()) < 100
    for (_, phrase), first in waiting.items():
        tokens = nlp.make_doc(phrase)
        assert tokens[0].lower == first, phrase
    for _, phrase in phrases - waiting.keys():
        assert len(cuer(nlp.make_doc(phrase)).spans["cues"]), phrase


def test_the_parts_of_a_template_stand_for_its_phrases() -> None:
    for cue in load_cues().cues:
        for template in cue.words:
            parts = [(first, phrase) for first, part in by_first_word(template) for phrase in expand(part)]
            assert {phrase for _, phrase in parts} == set(expand(template))
            assert all(phrase.split()[0] == first for first, phrase in parts)
