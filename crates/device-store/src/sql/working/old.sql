SELECT
    name, name_key, number, phone_tails, identity_tail, birth_on, opened_on, status, tier,
    tier_rank, watch, lifecycle, month, aum_davg, aum_eom, delta, families, due_on,
    due_amount, last_contact_on, contact_from, advisor, owner_version, as_of, tags, no, base, pending
FROM customer
