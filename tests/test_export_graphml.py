"""GraphML: networkx reads the graphs, and they are the tables."""

from __future__ import annotations

import io
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from pipeline.exports.graphs import write_graph
from pipeline.exports.places import Places
from tests.exported import call, hostile, tables_of


def read(tables: Any, graph: str) -> Any:
    return nx.read_graphml(io.BytesIO(write_graph(tables, Places(tables), graph).encode()))


def test_citations_go_from_the_citing_to_the_cited(samples: Path) -> None:
    tables = tables_of(samples)
    graph = read(tables, "citations")
    assert graph.is_directed()
    name = nx.get_node_attributes(graph, "id")
    edges = {(name[a], name[b]): said for a, b, said in graph.edges(data=True)}
    assert set(edges) == {(c.citing_work_id, c.cited_work_id or c.cited_symbol) for c in tables["citations"]}
    said = edges["A/RES/75/10", "A/RES/73/187"]
    assert (said["actions"], said["quote"], said["document_id"]) == ("recall", "73/187 of 17 December 2018", "A/RES/75/10@en")
    assert said["address"].startswith("https://undocs.org/en/A/RES/75/10#:~:text=73%2F187")
    inside = nx.get_node_attributes(graph, "in_corpus")
    assert {name[n] for n in graph if inside[n]} == {w.work_id for w in tables["works"]}


def test_each_agreement_links_each_pair_of_its_parties(samples: Path) -> None:
    tables = tables_of(samples)
    graph = read(tables, "partners")
    assert not graph.is_directed()
    parties: dict[str, list[str]] = {}
    for p in tables["agreement_parties"]:
        parties.setdefault(p.agreement_id, []).append(p.partner_id)
    pairs = Counter((a, *sorted(pair)) for a, ids in parties.items() for pair in combinations(ids, 2))
    name = nx.get_node_attributes(graph, "id")
    assert Counter((d["agreement_id"], *sorted((name[a], name[b]))) for a, b, d in graph.edges(data=True)) == pairs
    assert set(name.values()) == {i for ids in parties.values() if len(ids) > 1 for i in ids}


@pytest.mark.parametrize("graph", ["citations", "partners"])
def test_hostile_texts_are_data(samples: Path, graph: str) -> None:
    tables = hostile(samples)
    if graph == "partners":
        names = set(nx.get_node_attributes(read(tables, graph), "name").values())
        assert "<script>alert(1)</script> & ]]> &amp;" in names
        assert "\ufffd\ufffd\ufffd\ufffd\ufffd null" in names
    assert read(tables, graph).number_of_edges() == read(tables_of(samples), graph).number_of_edges()


@pytest.mark.parametrize("graph", ["citations", "partners"])
def test_the_command_gives_the_same_bytes(samples: Path, tmp_path: Path, graph: str) -> None:
    to = tmp_path / "g.graphml"
    call("export", "graphml", graph, "--out", samples / "out", "--to", to)
    assert call("export", "graphml", graph, "--out", samples / "out").output.encode() == to.read_bytes()
