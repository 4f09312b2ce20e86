-- Plain enough for H2 and PostgreSQL alike. Tables belong to one store each.

-- store.Ids
CREATE TABLE counter (
    name  VARCHAR(32) PRIMARY KEY,
    taken BIGINT NOT NULL
);
INSERT INTO counter (name, taken) VALUES ('id', 0);

-- spool.SpoolStore
CREATE TABLE parcel (
    id          BIGINT PRIMARY KEY,
    lane        VARCHAR(64) NOT NULL,
    state       VARCHAR(8) NOT NULL,
    due_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    content     VARCHAR(1000000) NOT NULL,
    attempts    INTEGER NOT NULL,
    accepted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    give_up_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX parcel_by_turn ON parcel (lane, state, due_at, id);

-- message.MessageStore
CREATE TABLE submission (
    id          BIGINT PRIMARY KEY,
    mailbox     VARCHAR(400) NOT NULL,
    sender      VARCHAR(20) NOT NULL,
    text        VARCHAR(20000) NOT NULL,
    width       VARCHAR(12) NOT NULL,
    message_id  VARCHAR(1000),
    accepted_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE TABLE message (
    id         BIGINT PRIMARY KEY,
    submission BIGINT NOT NULL REFERENCES submission (id),
    recipient  VARCHAR(15) NOT NULL,
    parts      INTEGER NOT NULL,
    status     INTEGER NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX message_by_recipient ON message (recipient, id);
CREATE TABLE part (
    id      BIGINT PRIMARY KEY,
    message BIGINT NOT NULL REFERENCES message (id),
    number  INTEGER NOT NULL,
    state   VARCHAR(12) NOT NULL,
    status  INTEGER NOT NULL,
    resent  INTEGER NOT NULL,
    smsc    VARCHAR(64),
    smsc_id VARCHAR(65)
);
CREATE INDEX part_by_message ON part (message, number);
CREATE INDEX part_by_smsc_id ON part (smsc_id);
CREATE TABLE fingerprint (
    digest      BYTEA PRIMARY KEY,
    message     BIGINT NOT NULL,
    accepted_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX fingerprint_by_age ON fingerprint (accepted_at);

-- report.ReceiptStore
CREATE TABLE early_receipt (
    id          BIGINT PRIMARY KEY,
    smsc        VARCHAR(64) NOT NULL,
    smsc_id     VARCHAR(65) NOT NULL,
    status      INTEGER NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX early_receipt_by_smsc_id ON early_receipt (smsc_id);

-- dialog.DialogStore
CREATE TABLE inbound_part (
    id          BIGINT PRIMARY KEY,
    phone       VARCHAR(20) NOT NULL,
    number      VARCHAR(20) NOT NULL,
    reference   INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    text        VARCHAR(70000) NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    inbound     BIGINT
);
CREATE INDEX inbound_part_waiting ON inbound_part (phone, number, reference, total, inbound);
CREATE INDEX inbound_part_overdue ON inbound_part (inbound, received_at);
CREATE TABLE inbound (
    id          BIGINT PRIMARY KEY,
    phone       VARCHAR(20) NOT NULL,
    number      VARCHAR(20) NOT NULL,
    text        VARCHAR(1000000) NOT NULL,
    mailbox     VARCHAR(400),
    received_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE TABLE conversation (
    id          BIGINT PRIMARY KEY,
    number      VARCHAR(20) NOT NULL,
    phone       VARCHAR(20) NOT NULL,
    mailbox     VARCHAR(400) NOT NULL,
    last_mail   VARCHAR(1000) NOT NULL,
    thread      VARCHAR(20000) NOT NULL,
    changed_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE UNIQUE INDEX conversation_by_ends ON conversation (number, phone, mailbox);
