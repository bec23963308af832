-- cache.db, second form: what pending intents change besides the customer row, tasks across
-- customers, what is lent for a time.

-- Rows as pending intents leave them: written anew whenever the intents about `about` or the
-- rows under them change. raw is plain JSON; null: taken away.
CREATE TABLE overlay_row (
    owner BLOB NOT NULL,                         -- the customer it hangs on; x'' for rows of a desk or a branch
    kind  TEXT NOT NULL,
    id    TEXT NOT NULL,                         -- as in base
    about BLOB NOT NULL,                         -- whose intents made it; x'' for those about nobody
    raw   BLOB,
    PRIMARY KEY (owner, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlay_about ON overlay_row (about);

-- Children of a customer as screens read them: those of the strongest projection, with the
-- overlay in place of what intents change. Ask by customer (customer.no).
CREATE VIEW working_child AS
SELECT c.no AS customer, child.kind AS kind, child.id AS id, child.raw AS raw
FROM customer AS c
JOIN base AS b     ON b.no = c.base
JOIN base AS child ON child.scope = b.scope AND child.owner = b.owner
WHERE child.kind <> 'customer' AND NOT EXISTS (
    SELECT 1 FROM overlay_row AS o
    WHERE o.owner = child.owner AND o.kind = child.kind AND o.id = child.id
)
UNION ALL
SELECT c.no, o.kind, o.id, o.raw
FROM customer AS c JOIN overlay_row AS o ON o.owner = c.id
WHERE o.raw IS NOT NULL;

-- Rows of this user's desk (u:) and of what the branch shares (r:), with their overlay: stars,
-- views, tasks without a customer, requests, handovers. Ask by kind.
CREATE VIEW own_row AS
SELECT s.name AS scope, b.kind AS kind, b.id AS id, b.raw AS raw
FROM scope AS s JOIN base AS b ON b.scope = s.no AND b.owner = x''
WHERE s.name <> 'ref' AND NOT EXISTS (
    SELECT 1 FROM overlay_row AS o WHERE o.owner = x'' AND o.kind = b.kind AND o.id = b.id
)
UNION ALL
SELECT NULL, o.kind, o.id, o.raw FROM overlay_row AS o WHERE o.owner = x'' AND o.raw IS NOT NULL;

-- Tasks of all customers and of nobody, as they are after the overlay: lists of work read this.
CREATE TABLE task (
    id         TEXT    PRIMARY KEY,
    owner      BLOB    NOT NULL,                 -- customer.id; x'' for tasks about nobody
    state      TEXT    NOT NULL,                 -- domain::task::TaskState
    assignee   TEXT    NOT NULL,                 -- 工号
    due_on     INTEGER NOT NULL,
    snoozed_on INTEGER,                          -- not shown before
    raw        BLOB    NOT NULL                  -- as base.raw
) STRICT, WITHOUT ROWID;
CREATE INDEX task_owner ON task (owner);
CREATE INDEX task_due ON task (assignee, state, due_on);

-- Customers of g: scopes, and covers in a:, are lent until a moment: erased here when it comes, online or not.
CREATE TABLE lent (
    scope INTEGER NOT NULL,
    owner BLOB    NOT NULL,
    until INTEGER NOT NULL,                      -- ms
    PRIMARY KEY (scope, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX lent_until ON lent (until);

ALTER TABLE stage ADD COLUMN until INTEGER;      -- of a lent customer, ms
ALTER TABLE scope ADD COLUMN until INTEGER;      -- a cover ends then, ms

-- What a repair compares and a scrub walks needs no more than base; tasks are found by kind.
CREATE INDEX base_task ON base (scope, owner) WHERE kind = 'task';
