"""Partners, systems and persons that are others."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.tables import Partner
from tests.mutations.breaking import Tables, caught_by, change, double, drop, first, minus_one, plus_one, rows_of, spelled, two


@caught_by("agreements_are_counted")
def an_agreement_is_counted_too_many(t: Tables) -> None:
    change(t, "partners", lambda p: p.agreement_count, agreement_count=plus_one("agreement_count"))


@caught_by("mentions_are_counted")
def a_mention_is_counted_too_few(t: Tables) -> None:
    change(t, "partners", lambda p: p.mention_count, mention_count=minus_one("mention_count"))


@caught_by("mentions_are_counted")
def a_system_s_mentions_are_miscounted(t: Tables) -> None:
    change(t, "systems", mention_count=plus_one("mention_count"))


@caught_by("references_point_somewhere")
def a_partner_is_dropped(t: Tables) -> None:
    drop(t, "partners", lambda p: p.partner_id == "un")


@caught_by("mentioned_entities_exist")
def a_person_is_dropped(t: Tables) -> None:
    drop(t, "persons")


@caught_by("partners_are_named")
def a_partner_is_invented(t: Tables) -> None:
    made = Partner("nobody", "Nobody's Office", None, "global", None, None, None, None, False, 0, 0, None, None)
    t["partners"].append(made)


@caught_by("mentions_say_a_known_name")
def a_mention_is_of_another_partner(t: Tables) -> None:
    change(t, "mentions", lambda m: m.entity_id == "un", entity_id="interpol")


@caught_by("mentions_are_counted")
def a_mention_is_dropped(t: Tables) -> None:
    _, w = first(t, "works", lambda w: w.symbol)
    drop(t, "mentions", lambda m: m.entity_kind == "partner" and m.document_id == w.preferred_document_id)


@caught_by("quotes_stand_at_their_spans")
def a_mention_s_quote_has_another_letter(t: Tables) -> None:
    change(t, "mentions", quote=spelled("quote"))


@caught_by("nothing_is_counted_twice")
def a_mention_stands_inside_another(t: Tables) -> None:
    double(
        t,
        "mentions",
        lambda m: " " in m.quote and m.entity_kind == "partner",
        mention_id=lambda m: m.mention_id + "9",
        quote=lambda m: m.quote.partition(" ")[0],
        char_end=lambda m: m.char_start + len(m.quote.partition(" ")[0]),
    )


@caught_by("mentioned_entities_exist")
def a_mention_names_nobody(t: Tables) -> None:
    change(t, "mentions", entity_id="nobody-at-all")


@caught_by("mentioned_entities_exist")
def a_partner_is_mentioned_as_a_system(t: Tables) -> None:
    change(t, "mentions", lambda m: m.entity_kind == "partner", entity_kind="system")


@caught_by("values_are_allowed")
def a_category_is_not_allowed(t: Tables) -> None:
    change(t, "partners", category="intergovernmental")


@caught_by("the_category_is_the_partners")
def a_partner_s_category_is_another(t: Tables) -> None:
    i, p = first(t, "partners", lambda p: p.agreement_count == 1)
    t["partners"][i] = p._replace(category="private" if p.category != "private" else "national")


@caught_by("interpol_is_one")
def interpol_is_called_global(t: Tables) -> None:
    change(t, "partners", lambda p: p.partner_id == "interpol", category="global")


@caught_by("parent_chains_end")
def a_partner_is_its_own_parent(t: Tables) -> None:
    change(t, "partners", lambda p: p.parent_partner_id, parent_partner_id=lambda p: p.partner_id)


@caught_by("partners_have_their_names")
def an_official_name_is_dropped(t: Tables) -> None:
    names = {p.name: p.partner_id for _, p in rows_of(t, "partners")}
    drop(t, "partner_names", lambda n: names.get(n.name) == n.partner_id)


@caught_by("mentioned_names_are_marked_as_seen")
def a_name_is_said_not_to_be_seen(t: Tables) -> None:
    said = {(m.entity_id, m.quote) for _, m in rows_of(t, "mentions")}
    change(t, "partner_names", lambda n: n.seen and (n.partner_id, n.name) in said, seen=False)


@caught_by("seen_names_are_seen")
def a_name_is_said_to_be_seen(t: Tables) -> None:
    double(t, "partner_names", name="The Order of the Unseen", seen=True)


@caught_by("codes_exist")
def a_country_code_is_wrong(t: Tables) -> None:
    change(t, "partners", country="UK")


@caught_by("codes_exist")
def a_name_s_language_is_wrong(t: Tables) -> None:
    change(t, "partner_names", language="eng")


@caught_by("first_seen_is_not_after_last_seen")
def a_partner_is_seen_last_before_first(t: Tables) -> None:
    change(t, "partners", first_seen=dt.date(2020, 2, 2), last_seen=dt.date(2020, 2, 1))


@caught_by("person_ids_say_their_name")
def a_person_has_another_name(t: Tables) -> None:
    change(t, "persons", name="Max Mustermann")


@caught_by("references_point_somewhere")
def a_system_belongs_to_nobody(t: Tables) -> None:
    change(t, "systems", owner_partner_id="nobody")


@caught_by("acronyms_are_told_apart", "partners_have_their_names")
def two_partners_have_one_name(t: Tables) -> None:
    i, j = two(t, "partners")
    a: Any = t["partners"][i]
    b: Any = t["partners"][j]
    t["partners"][j] = b._replace(name=a.name)
