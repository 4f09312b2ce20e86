-- bounce.BounceStore: e-mails that have left or will, and what came back of them; the id is the parcel's. An address
-- without a mailbox is one that SMS are forwarded to.
CREATE TABLE outgoing (
    id          BIGINT PRIMARY KEY,
    account     BIGINT NOT NULL,
    mailbox     BIGINT,
    address     VARCHAR(700) NOT NULL,
    folded      VARCHAR(700) NOT NULL,
    inbound     BIGINT,
    sent_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    kind        VARCHAR(8),
    status      VARCHAR(16),
    why         VARCHAR(200),
    returned_at TIMESTAMP WITH TIME ZONE,
    for_good    BOOLEAN NOT NULL
);
CREATE INDEX outgoing_by_time ON outgoing (sent_at);
CREATE INDEX outgoing_by_return ON outgoing (returned_at, id);
CREATE INDEX outgoing_by_address ON outgoing (folded, returned_at);

-- account.UndeliverableStore, a table of the register
CREATE TABLE undeliverable (
    id        BIGINT PRIMARY KEY,
    account   BIGINT NOT NULL,
    address   VARCHAR(700) NOT NULL,
    folded    VARCHAR(700) NOT NULL,
    bounces   BIGINT NOT NULL,
    status    VARCHAR(16) NOT NULL,
    since     TIMESTAMP WITH TIME ZONE NOT NULL,
    lifted_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX undeliverable_by_address ON undeliverable (folded, account);
