-- Base rows with an owner are a customer or its children; the index base_member holds both counts.
SELECT (SELECT coalesce(sum(count), 0) FROM tier_total),
       (SELECT count(*) FROM base WHERE owner <> x'' AND kind <> 'customer')
