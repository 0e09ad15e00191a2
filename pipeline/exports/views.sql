-- What analysts ask most, as views over the tables. Each begins with a line that says what its rows are.

CREATE VIEW partner_agreements AS  -- One row per partner and agreement, with the words that say that it is a party.
SELECT p.partner_id, p.name AS partner, p.category, a.agreement_id, a.kind, a.title, ap.role, a.concluded_edtf, a.status,
       e.document_id, e.quote
FROM partners p
JOIN agreement_parties ap USING (partner_id)
JOIN agreements a USING (agreement_id)
LEFT JOIN (
    SELECT row_id, min_by(document_id, evidence_id) AS document_id, min_by(quote, evidence_id) AS quote
    FROM evidence WHERE table_name = 'agreement_parties' AND is_published GROUP BY row_id
) e ON e.row_id = ap.agreement_id || '|' || ap.partner_id;

CREATE VIEW database_access AS  -- One row per partner and system to which an agreement gives it access.
SELECT s.system_id, s.name AS system, x.relation, ap.partner_id, p.name AS partner, a.agreement_id, a.concluded_edtf,
       x.document_id, x.quote
FROM agreement_systems x
JOIN systems s USING (system_id)
JOIN agreements a USING (agreement_id)
JOIN agreement_parties ap USING (agreement_id)
JOIN partners p USING (partner_id)
WHERE x.relation IN ('direct_access', 'indirect_access') AND p.category IS DISTINCT FROM 'interpol';

CREATE VIEW cited_documents AS  -- One row per citation in a document, with the act under which it is made.
SELECT d.work_id AS citing_work_id, d.language, r.document_id, p.eid, r.action, r.target_kind, r.target_symbol, r.target_date,
       r.pinpoint, r.status, r.url, r.quote
FROM paragraph_references r
JOIN documents d USING (document_id)
JOIN paragraphs p USING (paragraph_id);

CREATE VIEW citations_missing_in_a_language AS  -- One row per citation that one language of a work has and another lacks.
SELECT w.work_id, c.cited_symbol, c.languages AS found_in,
       array_to_string(list_filter(string_split(w.languages, '; '),
                                   lambda l: NOT list_contains(string_split(c.languages, '; '), l)), '; ') AS missing_in,
       c.paragraphs
FROM citations c
JOIN works w ON w.work_id = c.citing_work_id
WHERE missing_in <> '';

CREATE VIEW mandates AS  -- One row per act that asks somebody for something, or that has a deadline.
SELECT d.work_id, d.language, p.eid, a.action, a.addressee, a.addressee_partner_id, a.deadline_session, a.deadline_edtf, p.text
FROM acts a
JOIN documents d USING (document_id)
JOIN paragraphs p USING (paragraph_id)
WHERE a.addressee IS NOT NULL OR a.deadline_session IS NOT NULL OR a.deadline_edtf IS NOT NULL;

CREATE VIEW signatures AS  -- One row per person who signed an agreement for a party.
SELECT s.person_name, s.title AS office, p.name AS signed_for, a.agreement_id, a.kind,
       coalesce(s.signed_edtf, a.concluded_edtf) AS signed, s.document_id, s.quote
FROM signatories s
JOIN agreements a USING (agreement_id)
LEFT JOIN partners p ON p.partner_id = s.partner_id;

CREATE VIEW disagreements AS  -- One row per value that a source says and the tables do not publish, beside the published one.
SELECT e.table_name, e.row_id, e.column_name, said.value AS published, e.value AS otherwise, e.document_id, e.quote
FROM evidence e
LEFT JOIN (
    SELECT table_name, row_id, column_name, min_by(value, evidence_id) AS value
    FROM evidence WHERE is_published GROUP BY ALL
) said USING (table_name, row_id, column_name)
WHERE NOT e.is_published;
