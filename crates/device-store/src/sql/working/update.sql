UPDATE customer SET
    base = ?1, overlay = ?2, pending = ?3, name = ?4, name_key = ?5, number = ?6,
    phone_tails = ?7, identity_tail = ?8, birth_on = ?9, opened_on = ?10, status = ?11,
    tier = ?12, tier_rank = ?13, watch = ?14, lifecycle = ?15, month = ?16, aum_davg = ?17,
    aum_eom = ?18, delta = ?19, families = ?20, due_on = ?21, due_amount = ?22,
    last_contact_on = ?23, contact_from = ?24, advisor = ?25, owner_version = ?26,
    as_of = ?27, tags = ?28
WHERE no = ?29
