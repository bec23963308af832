-- A working row with what it stands on and what head office said there.
SELECT
    name, name_key, number, phone_tails, identity_tail, birth_on, opened_on, status, tier,
    tier_rank, watch, lifecycle, month, aum_davg, aum_eom, delta, families, due_on,
    due_amount, last_contact_on, contact_from, advisor, owner_version, as_of, tags, c.no, c.base, c.pending,
    c.id, b.scope, b.raw, c.overlay
FROM customer AS c JOIN base AS b ON b.no = c.base
