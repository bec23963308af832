-- cache.db, first form. May be thrown away and pulled again at any time.
-- Columns named *_on are day numbers (days since 1970-01-01), amounts are fen,
-- months are domain::Month::index, ids of customers are the 16 bytes of their UUID.

-- Facts about this file: replayed_to (last ledger intent contained), bulk, epoch, skew.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

-- Where this device stands in each scope (SYNC.md 2.3).
CREATE TABLE scope (
    no             INTEGER PRIMARY KEY,
    name           TEXT    NOT NULL UNIQUE,
    strength       INTEGER NOT NULL,             -- 0 is the strongest projection
    key            TEXT    NOT NULL DEFAULT '',
    base           INTEGER NOT NULL DEFAULT 0,
    after          INTEGER NOT NULL DEFAULT 0,
    first          INTEGER NOT NULL DEFAULT 1,   -- 1 until the first snapshot is complete
    expected       INTEGER NOT NULL DEFAULT 0,   -- members announced by the reset
    count          INTEGER NOT NULL DEFAULT 0,   -- members held
    digest         TEXT    NOT NULL DEFAULT '',  -- of the members held, 32 hex digits
    digest_equal   INTEGER,                      -- compared at the last done
    needs_repair   INTEGER NOT NULL DEFAULT 0,
    repairs        INTEGER NOT NULL DEFAULT 0,   -- in a row, for the breaker
    repair_after   INTEGER NOT NULL DEFAULT 0,   -- ms
    began          INTEGER NOT NULL DEFAULT 0,   -- tick of the running round's first request
    complete_began INTEGER NOT NULL DEFAULT 0,   -- the same of the last complete round
    complete_at    INTEGER                       -- ms
) STRICT;

-- Storage only: what head office said, as it said it. Nothing but apply writes it.
-- owner: the customer; empty for reference rows. id: empty when it is the owner's own
-- (customer, series, holdings). raw: see crate::payload::text.
CREATE TABLE base (
    no       INTEGER PRIMARY KEY,
    scope    INTEGER NOT NULL,
    owner    BLOB    NOT NULL,
    kind     TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    ver      INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    raw      BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX base_member ON base (scope, owner, kind, id);

-- Rows of a round that is not complete, in order of arrival.
CREATE TABLE stage (
    no       INTEGER PRIMARY KEY,
    scope    INTEGER NOT NULL,
    owner    BLOB    NOT NULL,
    kind     TEXT    NOT NULL,
    id       TEXT    NOT NULL,
    ver      INTEGER,
    whole    INTEGER NOT NULL,
    kids_n   INTEGER,
    kids_sum BLOB,
    hash     BLOB    NOT NULL,
    raw      BLOB    NOT NULL
) STRICT;
CREATE INDEX stage_owner ON stage (scope, owner);

-- The working row: strongest base + pending intents replayed. Every query, index, total
-- and search reads this. Whatever is only shown stays in raw: coalesce(overlay, base.raw).
CREATE TABLE customer (
    no              INTEGER PRIMARY KEY,
    id              BLOB    NOT NULL,
    base            INTEGER NOT NULL,            -- base.no of the strongest projection
    overlay         BLOB,                        -- whole Customer, packed as raw is, when intents change it
    pending         INTEGER NOT NULL DEFAULT 0,  -- intents about it that wait
    name            TEXT,
    name_key        TEXT    NOT NULL,            -- pinyin, sorts as people expect
    number          TEXT,
    phone_tails     TEXT    NOT NULL DEFAULT '', -- separated by spaces, primary first
    identity_tail   TEXT,
    birth_on        INTEGER,
    opened_on       INTEGER,
    status          TEXT    NOT NULL,
    tier            TEXT    NOT NULL,            -- '' when undecided
    tier_rank       INTEGER NOT NULL,            -- -1 when undecided
    watch           INTEGER NOT NULL,
    lifecycle       TEXT,
    month           INTEGER,
    aum_davg        INTEGER,
    aum_eom         INTEGER,
    delta           INTEGER,
    families        INTEGER,
    due_on          INTEGER,
    due_amount      INTEGER,
    last_contact_on INTEGER,
    contact_from    INTEGER,                     -- the contact standard counts from here; null without primary
    advisor         TEXT,                        -- primary, 工号
    owner_version   INTEGER NOT NULL,
    as_of           INTEGER NOT NULL,
    tags            TEXT    NOT NULL             -- codes, separated by spaces
) STRICT;
CREATE UNIQUE INDEX customer_id ON customer (id);

CREATE TABLE customer_tag (
    tag      TEXT    NOT NULL,
    customer INTEGER NOT NULL,                   -- customer.no
    PRIMARY KEY (tag, customer)
) STRICT, WITHOUT ROWID;

-- Look-up by prefix: suffixes of the name by character, of its pinyin by syllable, of its
-- initials; tails of phones and document; the customer number. kind: crate::working::TermKind.
CREATE TABLE search_term (
    term     TEXT    NOT NULL,
    kind     INTEGER NOT NULL,
    customer INTEGER NOT NULL,                   -- customer.no
    PRIMARY KEY (term, kind, customer)
) STRICT, WITHOUT ROWID;

-- Totals of a tier, kept by the triggers below: a group's header is one point read.
CREATE TABLE tier_total (
    tier_rank INTEGER PRIMARY KEY,
    tier      TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    aum       INTEGER NOT NULL,
    delta     INTEGER NOT NULL
) STRICT;

CREATE TRIGGER total_insert AFTER INSERT ON customer BEGIN
    INSERT INTO tier_total VALUES
        (new.tier_rank, new.tier, 1, coalesce(new.aum_davg, 0), coalesce(new.delta, 0))
    ON CONFLICT (tier_rank) DO UPDATE SET
        count = count + 1, aum = aum + excluded.aum, delta = delta + excluded.delta,
        tier = excluded.tier;
END;
CREATE TRIGGER total_delete AFTER DELETE ON customer BEGIN
    UPDATE tier_total SET count = count - 1, aum = aum - coalesce(old.aum_davg, 0),
        delta = delta - coalesce(old.delta, 0)
    WHERE tier_rank = old.tier_rank;
END;
CREATE TRIGGER total_update AFTER UPDATE OF tier_rank, tier, aum_davg, delta ON customer
WHEN old.tier_rank IS NOT new.tier_rank OR old.tier IS NOT new.tier
    OR old.aum_davg IS NOT new.aum_davg OR old.delta IS NOT new.delta
BEGIN
    UPDATE tier_total SET count = count - 1, aum = aum - coalesce(old.aum_davg, 0),
        delta = delta - coalesce(old.delta, 0)
    WHERE tier_rank = old.tier_rank;
    INSERT INTO tier_total VALUES
        (new.tier_rank, new.tier, 1, coalesce(new.aum_davg, 0), coalesce(new.delta, 0))
    ON CONFLICT (tier_rank) DO UPDATE SET
        count = count + 1, aum = aum + excluded.aum, delta = delta + excluded.delta,
        tier = excluded.tier;
END;

-- Reference rows by kind.
CREATE VIEW reference AS
SELECT base.kind, base.id, base.ver, base.raw
FROM base JOIN scope ON scope.no = base.scope
WHERE scope.name = 'ref' AND base.owner = x'';

-- The last rounds, for the sync centre.
CREATE TABLE round (
    no     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,                     -- ms
    millis INTEGER NOT NULL,
    rows   INTEGER NOT NULL,
    bytes  INTEGER NOT NULL,                     -- received, compressed
    result TEXT    NOT NULL
) STRICT;
