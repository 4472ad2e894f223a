"""Schema version 1: messages to people.

Frozen once released, as the other tables are.
"""

OUTBOX = """
CREATE TABLE outbox ( -- messages to people: what is there was told, or waits to be
    number INTEGER PRIMARY KEY, -- order of queueing
    key TEXT NOT NULL UNIQUE,   -- recipient, day and digest of what it tells: queued once
    recipient TEXT NOT NULL,    -- whom
    contact TEXT NOT NULL,      -- name of the environment variable that holds the address
    tells TEXT NOT NULL,        -- JSON: what it tells of, an entry a clock of an issue
    title TEXT NOT NULL,        -- its title
    body TEXT NOT NULL,         -- its text, with personal data masked (private); erasable
    created_at INTEGER NOT NULL,-- when it was queued
    status TEXT NOT NULL,       -- waiting, sending, sent, failed, unknown, replaced
    attempts INTEGER NOT NULL,  -- how often it was taken to be sent
    next_try_at INTEGER,        -- not to be sent before, where it waits
    leased_until INTEGER,       -- when whoever sends it must have said how it went
    sent_at INTEGER,            -- when it was taken by the server
    error TEXT NOT NULL         -- code of the last failure; nothing for none
)
"""
OUTBOX_INDEXES = (
    "CREATE INDEX outbox_open ON outbox (status, number) WHERE status IN ('waiting', 'sending')",
    "CREATE INDEX outbox_recipient ON outbox (recipient, created_at)",
    "CREATE INDEX outbox_created_at ON outbox (created_at)",
)
