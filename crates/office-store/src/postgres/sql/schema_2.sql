-- Schema 2: every question is answered by a range of an index.

CREATE INDEX exit_feed ON branch_exit (branch, seq);
CREATE INDEX reference_of ON reference_face (kind, id);
-- What is forgotten after 180 days, and after 120.
CREATE INDEX membership_gone ON membership (branch, seq) WHERE NOT live;
CREATE INDEX desk_gone ON desk_row (branch, seq) WHERE NOT live;
CREATE INDEX result_age ON mutation_result (branch, head);
