INSERT INTO customer (
    name, name_key, number, phone_tails, identity_tail, birth_on, opened_on, status, tier,
    tier_rank, watch, lifecycle, month, aum_davg, aum_eom, delta, families, due_on,
    due_amount, last_contact_on, contact_from, advisor, owner_version, as_of, tags, base,
    overlay, pending, id
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
    ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29
)
