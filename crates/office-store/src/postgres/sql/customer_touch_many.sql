UPDATE customer c
SET ver = n.ver, seq = n.seq, kids = n.kids, kids_sum = n.kids_sum, source = n.source,
    since_seq = CASE WHEN n.whole THEN n.seq ELSE c.since_seq END
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::bytea[],
            $8::boolean[])
  AS n(branch, id, ver, seq, kids, kids_sum, source, whole)
WHERE c.branch = n.branch AND c.id = n.id
