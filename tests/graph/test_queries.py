"""What the heads of saved queries tell, and what is refused; the page that lists them."""

from __future__ import annotations

from pathlib import Path

import listing
import pytest

from jinshen.graph.queries import CYPHER, FOLDERS, examples, literal, parse, queries, setting
from jinshen.pipeline.errors import GraphError

HEAD = "// 某人\n// zh: 是谁？\n// en: Who?\n// :param name => '贺兰'\n// answer: who, posts\n"
STATEMENT = "MATCH (p:Jinshen:Person {name: $name})\nRETURN p.name AS who, 1 AS posts\n"


def test_a_head_tells_all():
    query = parse("people", "named", HEAD + STATEMENT)
    assert (query.folder, query.name, query.title, query.zh, query.en) == ("people", "named", "某人", "是谁？", "Who?")
    assert query.examples == {"name": "贺兰"}
    assert query.columns == ("who", "posts")
    assert query.statement == STATEMENT.rstrip()
    assert query.text == HEAD + STATEMENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no query; begin with the lines of title, zh:, en:, :param, answer:"),
        (STATEMENT, "no query"),
        (HEAD, "no query"),
        (HEAD.replace("// zh: 是谁？\n", "") + STATEMENT, "no query"),
        (HEAD.replace("是谁？", "") + STATEMENT, "no query"),
        (HEAD.replace("=> '贺兰'", "=> 贺兰") + STATEMENT, ":param name => 贺兰: no parameter; write"),
        (HEAD.replace("'贺兰'", "1.5") + STATEMENT, ":param name => 1.5: no parameter"),
        (HEAD.replace(":param name", ":param other") + STATEMENT, "name: taken and not told, or told and not taken"),
        (HEAD.replace(":param name", ":param who") + STATEMENT, "who: a parameter of no other query; take one of area, "),
        (HEAD + STATEMENT.replace("$name", "'贺兰'"), "name: taken and not told, or told and not taken"),
    ],
)
def test_what_is_no_saved_query_is_told(text, told):
    with pytest.raises(GraphError, match=r"^people/odd\.cypher: ") as error:
        parse("people", "odd", text)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_one_parameter_has_one_example():
    one, other = parse("people", "one", HEAD + STATEMENT), parse("people", "other", (HEAD + STATEMENT).replace("贺兰", "沈砚秋"))
    assert examples([one, one]) == {"name": "贺兰"}
    with pytest.raises(GraphError, match=r"^people/other\.cypher: name is '沈砚秋', elsewhere '贺兰'; write one example in all files$"):
        examples([one, other])


def test_the_script_of_parameters_is_cypher_whatever_a_value_holds():
    assert setting({"few": 25, "name": "甲'乙\\丙"}).splitlines()[3::2] == [":param few => 25;", ":param name => '甲\\'乙\\\\丙';"]
    assert literal("a") == "'a'"


def test_the_saved_queries_are_many_and_named_apart():
    told = queries()
    assert len(told) >= 30
    assert len({query.name for query in told}) == len({query.title for query in told}) == len(told)
    assert [query.folder for query in told] == sorted((query.folder for query in told), key=list(FOLDERS).index)
    assert {path.relative_to(CYPHER).as_posix() for path in CYPHER.rglob("*.cypher")} == {f"{query.folder}/{query.name}.cypher" for query in told}


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_a_saved_query_starts_from_what_is_ours_and_holds_no_text_of_a_page(query):
    assert ":Jinshen" in query.statement or "jinshen_" in query.statement
    assert ";" not in query.statement  # a script of two statements is not drawn
    assert not any("\u4e00" <= character <= "\u9fff" for character in query.statement)


def test_the_page_lists_the_queries_as_they_are():
    assert listing.PAGE.read_text(encoding="utf-8") == listing.page(), "run `make queries`"


def test_files_of_another_folder_are_read_too(tmp_path: Path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "own.cypher").write_text(HEAD + STATEMENT, encoding="utf-8")
    assert [query.name for query in queries(tmp_path)] == ["own"]
