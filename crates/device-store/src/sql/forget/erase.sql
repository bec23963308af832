-- What is left of a customer lent for a time: that it is a member, and at which version. So the
-- digest still agrees with head office until it says itself that the time is over.
UPDATE base SET raw = x'', sealed = NULL, hash = zeroblob(16)
WHERE scope = ?1 AND owner = ?2 AND kind = 'customer'
