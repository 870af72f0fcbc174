"""The short form of network.py without its server and its commands, which test_injection.py runs: who may open sockets, what is refused, what is not said."""

from __future__ import annotations

import ast

import network
import pytest
from campaign import ROOT
from click.testing import CliRunner

from jinshen.graph.jars import fetch, repository
from jinshen.graph.neo4j import Target, direct
from jinshen.graph.store import open_graph
from jinshen.pipeline.cli.main import jinshen
from jinshen.pipeline.errors import ServerError

# What can reach a network, and the only files that may import it.
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib.error", "asyncio", "socketserver", "xmlrpc", "ftplib", "smtplib", "imaplib", "telnetlib", "webbrowser", "requests", "httpx", "urllib3", "neo4j", "jgo"}
MAY = {"graph/jars.py", "graph/server.py", "graph/neo4j.py", "pipeline/cli/serve.py"}
CODE = sorted(path for room in ("pipeline", "models", "graph") for path in (ROOT / room).rglob("*.py"))


def _imported(path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    if not any(name in text for name in NETWORK):
        return set()
    nodes = [*ast.walk(ast.parse(text))]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_only_what_loads_and_serves_may_reach_a_network():
    reaching = {path.relative_to(ROOT).as_posix() for path in CODE if any(name in NETWORK or name.split(".")[0] in NETWORK for name in _imported(path))}
    assert reaching == MAY
    assert not [path for path in CODE if {"http.server", "socketserver"} & _imported(path)]  # no HTTP of our own, so no Host to be checked


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """A graph file with nothing in it."""
    where = tmp_path_factory.mktemp("network") / "g.db"
    open_graph(where, create=True).close()
    return where


def test_plain_connections_to_other_machines_are_refused(graph):
    assert [*network.refused(graph)] == []


@pytest.mark.parametrize("uri", network.WRONG)
def test_no_password_of_an_address_is_said(graph, uri):
    done = CliRunner().invoke(jinshen, ["load", "-g", str(graph), "--uri", uri.format(network.SECRET)], env={"NEO4J_PASSWORD": network.SECRET})
    assert isinstance(done.exception, ServerError)
    assert network.SECRET not in done.output + str(done.exception) + repr(done.exception)


@pytest.mark.parametrize("address", network.MAVEN)
def test_no_password_of_a_repository_is_said(tmp_path, address, monkeypatch):
    monkeypatch.setattr("jinshen.graph.jars.TRIES", 1)
    lock = tmp_path / "one.lock"
    lock.write_text(f"a/one-1.0.jar {'0' * 64} 1\n", encoding="utf-8")
    with pytest.raises(ServerError) as error:
        fetch(tmp_path / "lib", lock=lock, environment={"MAVEN_REPO": address.format(network.SECRET)})
    assert network.SECRET not in str(error.value)
    assert "\n" not in str(error.value)


def test_an_address_that_is_none_is_told():
    with pytest.raises(ServerError, match=r"no address of a repository; give one as https://HOST/PATH$"):
        repository({"MAVEN_REPO": "http://[::1/m"})


def test_a_plain_address_here_is_one_connection_that_no_server_sends_elsewhere():
    assert direct(Target("neo4j://127.0.0.1:7687", "neo4j", "x")) == "bolt://127.0.0.1:7687"
    assert direct(Target("neo4j://graph.example", "neo4j", "x", insecure=True)) == "neo4j://graph.example"


