"""A read Doc keeps its mentions, how sure they are and its record: in bytes, in a DocBin, between processes."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from jinshen.models import load
from jinshen.pipeline.serial import decode, encode

PAGE = "青浦南区委召开民族团结座谈会\n□记者 陆远帆\n本报讯 4月15日，区委民族团结座谈会在区委三楼会议室召开，区委书记邵明川主持会议并讲话。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def told(doc: Doc) -> tuple[object, ...]:
    return [(ent.start_char, ent.end_char, ent.label_, ent._.confidence, ent._.proposer) for ent in doc.ents], doc._.page, doc._.layout


def test_a_doc_is_the_same_from_bytes_and_from_a_docbin(nlp: Language) -> None:
    doc = nlp(PAGE)
    assert doc.ents
    assert told(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == told(doc)
    bin_ = DocBin(store_user_data=True)
    bin_.add(doc)
    [again] = DocBin(store_user_data=True).from_bytes(bin_.to_bytes()).get_docs(nlp.vocab)
    assert told(again) == told(doc)


PROCESSES = f"""
from jinshen.models import load
pages = [{PAGE!r}, {PAGE.replace("邵明川", "叶疏桐")!r}, "", {PAGE!r}]
nlp = load()
read = [(doc._.page, [(ent.text, ent.label_, ent._.confidence) for ent in doc.ents]) for doc in nlp.pipe(pages, n_process=2, batch_size=1)]
assert read == [(doc._.page, [(ent.text, ent.label_, ent._.confidence) for ent in doc.ents]) for doc in map(nlp, pages)]
print(len(read), "pages, mentions", [len(found) for _, found in read])
"""


def test_pages_come_the_same_from_two_processes() -> None:
    # In a process of its own: other tests have threads, beside which no process should fork.
    done = subprocess.run([sys.executable, "-c", PROCESSES], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert re.match(r"4 pages, mentions \[([5-9]), \1, 0, \1\]", done.stdout), done.stdout


def test_foreign_data_is_left_alone(nlp: Language) -> None:
    for data in ({"jinshen": "Page"}, {"jinshen": "os", "told": []}, {"jinshen": 3}, {"jinshen": ["Page"], "told": []}, {"a": [1, 2.5, "b"]}):
        assert srsly.msgpack_loads(srsly.msgpack_dumps(data)) == data
        assert decode(encode(data)) == data


def test_data_that_is_no_record_is_refused() -> None:
    with pytest.raises(ValueError, match="validation error"):
        decode({"jinshen": "Layout", "told": {"masthead": "somewhere"}})
