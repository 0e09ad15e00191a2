"""Consistent lies: what is wrong is wrong everywhere, so that only another witness can tell."""

from __future__ import annotations

from typing import Any

from tests.mutations.breaking import Tables, caught_by, change, drop, first, minus_one, rows_of, two


def act_otherwise(t: Tables, before: str, after: str) -> None:
    """One paragraph acts otherwise, in its own row, its act and the act's id."""
    i, act = first(t, "acts", lambda a: a.action == before and a.position == 0)
    t["acts"][i] = act._replace(action=after, act_id=f"{act.document_id}~{after}~1")
    change(t, "paragraphs", lambda p: p.paragraph_id == act.paragraph_id, action=after)


@caught_by("translations_act_alike")
def one_version_acts_otherwise(t: Tables) -> None:
    act_otherwise(t, "decide", "deplore")


@caught_by("paragraph_numbers_run", "versions_have_the_same_paragraphs")
def a_paragraph_is_lost_with_all_its_traces(t: Tables) -> None:
    """Text, anchors, positions and offsets are laid out anew, as if the paragraph had never been."""
    hosts = {p.parent_id for _, p in rows_of(t, "paragraphs")}
    _, lost = first(t, "paragraphs", lambda p: p.kind == "operative" and p.paragraph_id not in hosts)
    size = lost.char_end - lost.char_start + 1
    of = lost.document_id
    change(
        t, "documents", lambda d: d.document_id == of, text=lambda d: d.text[: lost.char_start] + d.text[lost.char_start + size :]
    )
    for name in t:
        kept: list[Any] = []
        for row in t[name]:
            values: dict[str, Any] = {}
            if getattr(row, "paragraph_id", None) == lost.paragraph_id or lost.paragraph_id in (
                getattr(row, "paragraph_id_a", None),
                getattr(row, "paragraph_id_b", None),
            ):
                continue
            if getattr(row, "document_id", None) == of and getattr(row, "char_start", None) is not None:
                start: int = row.char_start  # type: ignore[attr-defined]
                if name == "anchors" and lost.char_start <= start < lost.char_end:
                    continue
                if start > lost.char_start:
                    values = {"char_start": start - size, "char_end": row.char_end - size}  # type: ignore[attr-defined]
                if name == "paragraphs" and start > lost.char_start:
                    values["position"] = row.position - 1  # type: ignore[attr-defined]
            kept.append(row._replace(**values) if values else row)  # type: ignore[attr-defined]
        t[name] = kept
    for n, (i, a) in enumerate(list(rows_of(t, "anchors", lambda a: a.document_id == of))):
        t["anchors"][i] = a._replace(position=n)


@caught_by("paragraph_numbers_run")
def a_number_is_printed_twice(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.eid == "op2", label="1", eid="op1-2", paragraph_id=lambda p: f"{p.document_id}#op1-2")


@caught_by("item_letters_run")
def an_item_is_lettered_otherwise(t: Tables) -> None:
    change(
        t,
        "paragraphs",
        lambda p: p.eid.endswith(".b"),
        label="(d)",
        eid=lambda p: p.eid[:-1] + "d",
        paragraph_id=lambda p: p.paragraph_id[:-1] + "d",
    )


@caught_by("mentions_say_a_known_name")
def a_mention_is_of_a_part_of_the_partner(t: Tables) -> None:
    names = {p.name: p.partner_id for _, p in rows_of(t, "partners")}
    _, m = first(t, "mentions", lambda m: m.entity_kind == "partner" and m.quote in names)
    _, longer = (
        first(t, "partners", lambda p: m.quote in p.name and p.partner_id != m.entity_id)
        if _has_longer(t, m)
        else first(t, "partners", lambda p: p.partner_id != m.entity_id)
    )
    change(t, "mentions", lambda x: x is m, entity_id=longer.partner_id)


def _has_longer(t: Tables, m: Any) -> bool:
    return any(m.quote in p.name and p.partner_id != m.entity_id for _, p in rows_of(t, "partners"))


@caught_by("names_are_found_wherever_they_stand")
def a_mention_is_lost_and_counted_so(t: Tables) -> None:
    """A name that stands twice in a document is found once, and the counts agree with that."""
    _, j = two(
        t,
        "mentions",
        lambda m: " " in m.quote and m.entity_kind == "partner",
        lambda a, b: (a.document_id, a.quote) == (b.document_id, b.quote),
    )
    m: Any = t["mentions"][j]
    del t["mentions"][j]
    _, w = first(t, "works", lambda w: w.work_id == m.document_id.rpartition("@")[0])
    if w.preferred_document_id == m.document_id:
        change(t, "partners", lambda p: p.partner_id == m.entity_id, mention_count=minus_one("mention_count"))


@caught_by("dates_are_found_wherever_they_stand", "translations_state_the_same_dates")
def a_date_is_lost(t: Tables) -> None:
    drop(t, "dates", lambda d: d.precision == "day")


@caught_by("translations_cite_the_same")
def a_citation_is_lost_with_its_row_of_citations(t: Tables) -> None:
    r = drop(t, "paragraph_references", lambda r: r.target_kind == "treaty")
    change(
        t,
        "citations",
        lambda c: c.cited_symbol == r.target_symbol,
        languages=lambda c: "; ".join(x for x in c.languages.split("; ") if x != r.document_id.rpartition("@")[2]),
    )


@caught_by("agreements_are_told_apart")
def an_agreement_stands_twice_under_two_ids(t: Tables) -> None:
    _, a = first(t, "agreements", lambda a: a.concluded_edtf is None)
    twin = a.agreement_id + "-2"
    for name in ("agreements", "agreement_parties"):
        for _, row in list(rows_of(t, name, lambda r: r.agreement_id == a.agreement_id)):
            t[name].append(row._replace(agreement_id=twin))


@caught_by("symbols_go_with_organs")
def a_resolution_becomes_a_page(t: Tables) -> None:
    _, w = first(t, "works", lambda w: w.kind == "resolution")
    change(t, "works", lambda x: x is w, kind="web_page")
    for i, d in list(rows_of(t, "documents", lambda d: d.work_id == w.work_id)):
        t["documents"][i] = d._replace(kind="web_page")


@caught_by("the_category_is_the_partners", "evidence_says_what_is_published", "interpol_is_one")
def a_partner_and_its_agreements_change_category(t: Tables) -> None:
    i, p = first(t, "partners", lambda p: p.agreement_count == 1 and p.category not in ("private", "interpol"))
    t["partners"][i] = p._replace(category="private")
    ids = {x.agreement_id for _, x in rows_of(t, "agreement_parties", lambda x: x.partner_id == p.partner_id)}
    for j, a in list(rows_of(t, "agreements", lambda a: a.agreement_id in ids)):
        t["agreements"][j] = a._replace(category="private")


@caught_by()  # only a reader can tell
def a_system_is_only_mentioned_by_an_agreement(t: Tables) -> None:
    change(t, "agreement_systems", lambda s: s.relation == "direct_access", relation="about")


@caught_by()  # only a reader can tell
def a_signature_becomes_an_announcement(t: Tables) -> None:
    change(t, "agreement_events", event="announced")


@caught_by("listed_partners_are_as_listed")
def a_part_belongs_to_another_partner(t: Tables) -> None:
    i, part = first(t, "partners", lambda p: p.parent_partner_id and p.in_authority)
    _, stranger = first(t, "partners", lambda p: p.partner_id not in (part.partner_id, part.parent_partner_id, "interpol"))
    t["partners"][i] = part._replace(parent_partner_id=stranger.partner_id)


@caught_by("listed_partners_are_as_listed")
def a_website_is_another(t: Tables) -> None:
    change(t, "partners", website="https://www.example.org")


@caught_by("listed_partners_are_as_listed")
def a_partner_is_said_not_to_be_in_the_list(t: Tables) -> None:
    change(t, "partners", lambda p: p.in_authority, in_authority=False)
