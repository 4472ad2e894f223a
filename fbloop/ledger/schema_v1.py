"""Schema version 1, one comment per column (``docs/schema.md`` is made from these).

Frozen once released: later versions are migrations on top. Moments are epoch seconds (UTC).
"""

from fbloop.ledger.schema_v1_access import INDEXES, TRIGGERS, VIEWS
from fbloop.ledger.schema_v1_outbox import OUTBOX, OUTBOX_INDEXES

META = """
CREATE TABLE meta ( -- what belongs to the ledger itself
    key TEXT PRIMARY KEY,  -- language, zone, pack, live_from, ruleset (in use), secret
    value TEXT NOT NULL    -- its value; the secret keys the hashes by which people are matched
) WITHOUT ROWID
"""

EVENTS = """
CREATE TABLE events ( -- what happened: the truth, never changed
    issue TEXT NOT NULL,          -- stable id of the issue; empty for an event of the ledger itself
    version INTEGER NOT NULL,     -- position among the issue's events, from 1
    number INTEGER NOT NULL,      -- position among all events, from 1
    type TEXT NOT NULL,           -- name of the event type
    at INTEGER NOT NULL,          -- when it happened
    recorded_at INTEGER NOT NULL, -- when the ledger learnt it
    by TEXT NOT NULL,             -- who did it
    payload TEXT NOT NULL,        -- canonical JSON of its other fields, private ones by reference
    digest BLOB NOT NULL,         -- SHA-256 over the issue's previous digest and this event
    seal INTEGER NOT NULL,        -- the seal of its transaction
    PRIMARY KEY (issue, version)
)
"""

SEAL = """
CREATE TABLE seal ( -- the mark after each transaction: cutting or reordering events breaks it
    number INTEGER PRIMARY KEY,            -- from 1
    events INTEGER NOT NULL,               -- all events so far
    newest_at INTEGER NOT NULL,            -- the latest `at` of all events so far
    newest_recorded_at INTEGER NOT NULL,   -- the latest `recorded_at` of all events so far
    recorded_at INTEGER NOT NULL,          -- when the transaction was recorded
    by TEXT NOT NULL,                      -- who recorded it
    digest BLOB NOT NULL                   -- SHA-256 over the last seal, its events and this row
)
"""

PRIVATE = """
CREATE TABLE private ( -- what people typed or other systems sent: erasable, outside the chain
    id INTEGER PRIMARY KEY,  -- named in an event's payload; never used again
    issue TEXT NOT NULL,     -- whose it is
    key BLOB NOT NULL,       -- random key of the digest in the payload
    value TEXT NOT NULL      -- JSON of the private fields
)
"""

ISSUE = """
CREATE TABLE issue ( -- projection: every issue as its events leave it
    seq INTEGER PRIMARY KEY,            -- order of logging
    id TEXT NOT NULL UNIQUE,            -- stable id: month and number
    version INTEGER NOT NULL,           -- version of its newest event
    status TEXT NOT NULL,               -- where it stands
    is_open INTEGER NOT NULL,           -- 1 in the loop; 0 closed, archived or claimed
    priority TEXT,                      -- P0 to P3
    highest TEXT,                       -- highest priority in this cycle
    category TEXT,                      -- code of the category
    title TEXT NOT NULL,                -- first line of the text, cut
    text TEXT NOT NULL,                 -- what was reported (private)
    customer TEXT,                      -- who reported it (private)
    phone TEXT,                         -- their number (private)
    plate TEXT,                         -- number plate (private)
    vin TEXT,                           -- vehicle (private)
    customer_key TEXT,                  -- keyed hash of the normalised customer
    plate_key TEXT,                     -- keyed hash of the normalised plate
    vin_key TEXT,                       -- keyed hash of the normalised VIN
    vin_tail TEXT,                      -- last 8 of the normalised VIN (private)
    channel TEXT,                       -- by which way it came
    store TEXT,                         -- shop
    region TEXT,                        -- region of the shop
    zone TEXT,                          -- war zone of the shop
    model TEXT,                         -- model of the vehicle
    batch TEXT,                         -- production batch
    supplier TEXT,                      -- supplier of the part
    part TEXT,                          -- part
    fault_code TEXT,                    -- fault code
    software TEXT,                      -- software version
    technician TEXT,                    -- who worked on the vehicle
    mileage INTEGER,                    -- mileage in km
    owner TEXT,                         -- who drives it
    accountable TEXT,                   -- RACI's A
    department TEXT,                    -- who must answer
    hand_overs INTEGER NOT NULL,        -- changes from one owner to another
    occurred_at INTEGER NOT NULL,       -- it happened
    reported_at INTEGER NOT NULL,       -- the customer told somebody
    found_at INTEGER NOT NULL,          -- we knew
    logged_at INTEGER NOT NULL,         -- recorded
    is_day_only INTEGER NOT NULL,       -- 1: only the day of the report is known
    first_response_at INTEGER,          -- first contact or reply
    resolved_at INTEGER,                -- reached verifying for the last time
    closed_at INTEGER,                  -- closed here
    claimed_at INTEGER,                 -- closed, says another system
    archived_at INTEGER,                -- put away
    watch_until INTEGER,                -- end of the watch window
    cycle INTEGER NOT NULL,             -- from 1; reopening and failed verification begin the next
    resolution TEXT,                    -- as what it was closed
    duplicate_of TEXT,                  -- id of the issue that it repeats
    merged_into TEXT,                   -- id of the issue that took it over
    parked TEXT,                        -- release that it waits for
    scope TEXT,                         -- how far the cause reaches
    cause TEXT,                         -- why it happened
    is_cause_confirmed INTEGER NOT NULL,-- 1: not merely suspected
    solution TEXT,                      -- the measure in a sentence
    verification TEXT,                  -- how the last one ended
    verified_at INTEGER,                -- when
    times_reopened INTEGER NOT NULL,    -- after closed, archived or claimed
    claims_returned INTEGER NOT NULL,   -- of those: after a claim
    false_closures INTEGER NOT NULL,    -- of those: after closed as solved, inside the watch window
    returned_at INTEGER,                -- when it was last reopened
    first_returned_at INTEGER,          -- when it was first reported again
    source TEXT,                        -- first system that told of it
    source_id TEXT,                     -- its id there
    sources TEXT NOT NULL,              -- JSON: all of them
    visits TEXT NOT NULL,               -- JSON: repair orders
    attrs TEXT NOT NULL,                -- JSON: further columns of the source
    untold_since INTEGER,               -- since when the reporter waits to be told the outcome
    next_due_at INTEGER,                -- earliest open deadline or repeated clock
    last_at INTEGER NOT NULL,           -- latest `at` of its events
    last_recorded_at INTEGER NOT NULL,  -- latest `recorded_at` of its events
    touched_at INTEGER NOT NULL,        -- latest `at` of what a person did
    run TEXT,                           -- import that came last
    ruleset TEXT NOT NULL               -- digest of the rules that it runs under
)
"""

CLOCK = """
CREATE TABLE clock ( -- projection: promises, and what asks for attention
    issue TEXT NOT NULL REFERENCES issue (id) ON DELETE CASCADE, -- whose
    cycle INTEGER NOT NULL,             -- in which cycle
    kind TEXT NOT NULL,                 -- deadline, every, item, duty, habit; unassigned, ...
    name TEXT NOT NULL,                 -- respond, solve, ...; attention rows repeat the kind
    started_at INTEGER NOT NULL,        -- when it began to run
    due_at INTEGER NOT NULL,            -- late after this moment
    target_at INTEGER,                  -- stricter standard of the self-check
    budget TEXT NOT NULL,               -- length as the rule writes it
    calendar TEXT,                      -- working calendar
    rule TEXT NOT NULL,                 -- id of the rule that set it
    position TEXT NOT NULL,             -- where that stands: file and line
    is_counted INTEGER NOT NULL,        -- 0: in no rate, the start is known to the day only
    is_provisional INTEGER NOT NULL,    -- 1: no official holiday table for the due year
    misses INTEGER NOT NULL,            -- missed periods of an every clock
    stopped_at INTEGER,                 -- when it was settled
    withdrawn_at INTEGER,               -- ended without a verdict
    pauses TEXT NOT NULL,               -- JSON: from, until and reason of each pause
    paused_until INTEGER,               -- when the last of them is over
    ladder TEXT,                        -- JSON: when, by which rule, to whom, taken, who was told
    next_step_at INTEGER,               -- when the next step of its escalation ladder comes
    is_by_hand INTEGER NOT NULL,        -- 1: an item of the checklist that a person ticks
    is_open INTEGER NOT NULL,           -- 1: it still runs
    PRIMARY KEY (issue, cycle, kind, name)
) WITHOUT ROWID
"""

UNDONE_ISSUE = """
CREATE TABLE undone_issue ( -- projection: issues whose logging was taken back
    id TEXT PRIMARY KEY,                -- stable id, not used again
    seq INTEGER NOT NULL,               -- order of logging
    last_at INTEGER NOT NULL,           -- latest `at` of its events
    last_recorded_at INTEGER NOT NULL   -- latest `recorded_at` of its events
) WITHOUT ROWID
"""

RUN = """
CREATE TABLE run ( -- imports
    id TEXT PRIMARY KEY,         -- name of the run
    map TEXT NOT NULL,           -- by which map
    file TEXT NOT NULL,          -- which file
    file_digest TEXT NOT NULL,   -- its content
    started_at INTEGER NOT NULL, -- when
    by TEXT NOT NULL,            -- who
    header TEXT NOT NULL,        -- JSON: the file's columns
    counts TEXT NOT NULL         -- JSON: what became of its rows
)
"""

SOURCE_ROW = """
CREATE TABLE source_row ( -- other systems' records as they were taken
    number INTEGER PRIMARY KEY,                -- order of taking
    source TEXT NOT NULL,                      -- system
    source_id TEXT NOT NULL,                   -- identity there
    issue TEXT NOT NULL,                       -- where it went
    digest TEXT NOT NULL,                      -- its content
    run TEXT NOT NULL REFERENCES run (id),     -- import
    line INTEGER NOT NULL,                     -- line in the file
    cells TEXT,                                -- JSON: as the file has them (private); erasable
    is_undone INTEGER NOT NULL                 -- 1: taken back, so that it can be taken again
)
"""

RULESET = """
CREATE TABLE ruleset ( -- rules under which this ledger ran
    digest TEXT PRIMARY KEY,         -- of its files
    compiled BLOB NOT NULL,          -- JSON form that loads fast
    texts TEXT NOT NULL,             -- JSON: file name to text
    first_used_at INTEGER NOT NULL,  -- when
    delays TEXT NOT NULL             -- JSON: what delay costs, and who says so; of the compiled
)
"""

COUNTER = """
CREATE TABLE counter ( -- numbers that are never used again
    month TEXT PRIMARY KEY,          -- month of logging; `issue`, `private` count over all
    last INTEGER NOT NULL            -- the last one given
) WITHOUT ROWID
"""

TABLES = (
    META, EVENTS, SEAL, PRIVATE, ISSUE, CLOCK, UNDONE_ISSUE, RUN, SOURCE_ROW, RULESET, COUNTER,
    OUTBOX,
)  # fmt: skip
STATEMENTS = (*TABLES, *INDEXES, *OUTBOX_INDEXES, *TRIGGERS, *VIEWS)
