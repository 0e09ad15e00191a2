"""Graphs as GraphML (http://graphml.graphdrawing.org), for networkx, Gephi, Cytoscape and igraph.

``citations``: works and what they cite, an edge a pair, from the citing to the cited. ``partners``: who has an agreement with
whom, an edge for each agreement and pair of its parties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

from pipeline.exports.markup import Node, element, printed
from pipeline.exports.places import Places

graphs: Final = ("citations", "partners")

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_TYPES: Final[dict[type, str]] = {str: "string", int: "int", bool: "boolean"}

Tables = Mapping[str, Sequence[Any]]
Said = dict[str, str | int | bool | None]


class Edge(NamedTuple):
    source: str
    target: str
    said: Said


def write_graph(tables: Tables, places: Places, graph: str) -> str:
    """The GraphML file of one of ``graphs``. The same tables give the same file."""
    nodes, edges = citations(tables, places) if graph == "citations" else partners(tables, places)
    return _graphml(graph, nodes, edges, directed=graph == "citations")


def citations(tables: Tables, places: Places) -> tuple[dict[str, Said], list[Edge]]:
    """Works and symbols with what is known of them, and who cites whom."""
    nodes: dict[str, Said] = {
        w.work_id: {"label": w.symbol or w.work_id, "title": w.title, "kind": w.kind, "year": w.year, "in_corpus": True}
        for w in tables["works"]
    }
    work_of = {d.document_id: d.work_id for d in tables["documents"]}
    preferred = {w.preferred_document_id for w in tables["works"]}
    first: dict[tuple[str, str], Any] = {}
    for r in sorted(tables["paragraph_references"], key=lambda r: r.document_id not in preferred):
        if r.target_symbol:
            nodes.setdefault(r.target_symbol, {"label": r.target_symbol, "kind": r.target_kind, "in_corpus": False})
            first.setdefault((work_of[r.document_id], r.target_symbol), r)
    edges = []
    for c in tables["citations"]:
        cited = c.cited_work_id or c.cited_symbol
        nodes.setdefault(cited, {"label": cited, "in_corpus": False})
        said: Said = {"actions": c.actions, "paragraphs": c.paragraphs, "languages": c.languages}
        reference = first.get((c.citing_work_id, c.cited_symbol))
        edges.append(Edge(c.citing_work_id, cited, {**said, **(_evidence(places, reference) if reference else {})}))
    cited_somewhere = {e.target for e in edges}
    return {n: said for n, said in nodes.items() if said.get("in_corpus") or n in cited_somewhere}, edges


def partners(tables: Tables, places: Places) -> tuple[dict[str, Said], list[Edge]]:
    """Partners that have agreements, and which with whom."""
    parties: defaultdict[str, list[Any]] = defaultdict(list)
    for p in tables["agreement_parties"]:
        parties[p.agreement_id].append(p)
    said_of: dict[str, Any] = {}
    for e in tables["evidence"]:
        if e.table_name == "agreements" and e.column_name == "kind" and e.is_published and e.char_start is not None:
            said_of.setdefault(e.row_id, e)
    edges = []
    for a in tables["agreements"]:
        said: Said = {"agreement_id": a.agreement_id, "kind": a.kind, "title": a.title, "concluded": a.concluded_edtf}
        said |= {"status": a.status, "has_conflict": a.has_conflict}
        if a.agreement_id in said_of:
            said |= _evidence(places, said_of[a.agreement_id])
        for one, other in combinations(parties[a.agreement_id], 2):
            edges.append(Edge(one.partner_id, other.partner_id, {**said, "roles": f"{one.role}, {other.role}"}))
    linked = {name for e in edges for name in (e.source, e.target)}
    nodes: dict[str, Said] = {
        p.partner_id: {"label": p.acronym or p.name, "name": p.name, "category": p.category, "country": p.country,
                       "agreements": p.agreement_count, "mentions": p.mention_count, "wikidata": p.wikidata_id}
        for p in tables["partners"] if p.partner_id in linked
    }  # fmt: skip
    return nodes, edges


def _evidence(places: Places, row: Any) -> Said:
    """The words that say it, and where they stand."""
    address = places.address(row.document_id, row.char_start, row.char_end)
    return {"document_id": row.document_id, "char_start": row.char_start, "char_end": row.char_end,
            "quote": row.quote, "address": address}  # fmt: skip


def _graphml(name: str, nodes: Mapping[str, Said], edges: Sequence[Edge], *, directed: bool) -> str:
    keys: dict[tuple[str, str], Node] = {}
    ids = {node: f"n{i}" for i, node in enumerate(nodes)}
    inside = [element("node", *_data(keys, "node", {"id": node, **said}), id=ids[node]) for node, said in nodes.items()]
    inside += [
        element("edge", *_data(keys, "edge", e.said), id=f"e{i}", source=ids[e.source], target=ids[e.target])
        for i, e in enumerate(edges)
    ]
    graph = element("graph", *inside, id=name, edgedefault="directed" if directed else "undirected")
    return printed(Node("graphml", {"xmlns": _NAMESPACE}, [*keys.values(), graph]))


def _data(keys: dict[tuple[str, str], Node], kind: str, said: Said) -> list[Node]:
    """What is said of a node or edge; null says nothing."""
    data = []
    for column, value in said.items():
        if value is None:
            continue
        key = f"{kind}_{column}"
        form = {"id": key, "for": kind, "attr.name": column, "attr.type": _TYPES[type(value)]}
        keys.setdefault((kind, column), Node("key", form))
        data.append(Node("data", {"key": key}, [str(value).lower() if isinstance(value, bool) else str(value)]))
    return data
