-- Schema 4: every question is answered by a range of an index. Without statistics SQLite takes a
-- whole branch of the primary key rather than an index it would have to look up rows for, so those
-- two hold the columns asked for as well.

DROP INDEX membership_of;
CREATE INDEX membership_of ON membership (branch, customer, scope, live, expires_at);
DROP INDEX membership_end;
CREATE INDEX membership_end ON membership (branch, scope, expires_at, customer, live) WHERE expires_at IS NOT NULL;

CREATE INDEX exit_feed ON branch_exit (branch, seq);
CREATE INDEX reference_of ON reference_face (kind, id);
-- What is forgotten after 180 days.
CREATE INDEX membership_gone ON membership (branch, seq) WHERE NOT live;
CREATE INDEX desk_gone ON desk_row (branch, seq) WHERE NOT live;
CREATE INDEX result_age ON mutation_result (branch, head);
