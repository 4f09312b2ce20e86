-- What administrators enter, and what is counted against it. The tables of the register (see store.Register) have an id,
-- and none of their rows is ever deleted but by the register itself.

INSERT INTO counter (name, taken) VALUES ('register', 0);

-- account.AccountStore
CREATE TABLE account (
    id      BIGINT PRIMARY KEY,
    name    VARCHAR(64) NOT NULL,
    state   VARCHAR(12) NOT NULL,
    options VARCHAR(8000) NOT NULL
);
CREATE INDEX account_by_name ON account (name);
CREATE TABLE api_key (
    id         BIGINT PRIMARY KEY,
    account    BIGINT NOT NULL,
    name       VARCHAR(64) NOT NULL,
    state      VARCHAR(12) NOT NULL,
    digest     VARCHAR(64) NOT NULL,
    hint       VARCHAR(8) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX api_key_by_account ON api_key (account, name);
CREATE INDEX api_key_by_digest ON api_key (digest);

-- account.MailboxStore
CREATE TABLE mailbox (
    id       BIGINT PRIMARY KEY,
    account  BIGINT NOT NULL,
    api_key  BIGINT,
    address  VARCHAR(700) NOT NULL,
    folded   VARCHAR(700) NOT NULL,
    domain   VARCHAR(255) NOT NULL,
    sender   VARCHAR(20),
    state    VARCHAR(12) NOT NULL,
    password VARCHAR(300),
    options  VARCHAR(8000) NOT NULL
);
CREATE INDEX mailbox_by_address ON mailbox (folded);
CREATE INDEX mailbox_by_account ON mailbox (account);

-- account.NumberStore
CREATE TABLE virtual_number (
    id      BIGINT PRIMARY KEY,
    number  VARCHAR(15) NOT NULL,
    kind    VARCHAR(8) NOT NULL,
    account BIGINT NOT NULL,
    mailbox BIGINT,
    state   VARCHAR(12) NOT NULL
);
CREATE INDEX virtual_number_by_number ON virtual_number (number);
CREATE INDEX virtual_number_by_mailbox ON virtual_number (mailbox);
CREATE INDEX virtual_number_by_account ON virtual_number (account);

-- account.OptOutStore
CREATE TABLE opt_out (
    id      BIGINT PRIMARY KEY,
    account BIGINT NOT NULL,
    phone   VARCHAR(15) NOT NULL,
    reason  VARCHAR(400) NOT NULL,
    since   TIMESTAMP WITH TIME ZONE NOT NULL,
    state   VARCHAR(12) NOT NULL
);
CREATE INDEX opt_out_by_phone ON opt_out (phone, account);

-- contact.ContactStore
CREATE TABLE contact (
    id      BIGINT PRIMARY KEY,
    account BIGINT NOT NULL,
    phone   VARCHAR(15) NOT NULL,
    fields  VARCHAR(8000) NOT NULL,
    state   VARCHAR(12) NOT NULL
);
CREATE INDEX contact_by_phone ON contact (account, phone);
CREATE TABLE contact_group (
    id      BIGINT PRIMARY KEY,
    account BIGINT NOT NULL,
    name    VARCHAR(64) NOT NULL,
    state   VARCHAR(12) NOT NULL
);
CREATE INDEX contact_group_by_name ON contact_group (account, name);
CREATE TABLE contact_group_member (
    id            BIGINT PRIMARY KEY,
    contact_group BIGINT NOT NULL,
    contact       BIGINT NOT NULL,
    state         VARCHAR(12) NOT NULL
);
CREATE INDEX contact_group_member_by_group ON contact_group_member (contact_group, contact);
CREATE INDEX contact_group_member_by_contact ON contact_group_member (contact);

-- account.AuditStore
CREATE TABLE audit (
    id      BIGINT PRIMARY KEY,
    at      TIMESTAMP WITH TIME ZONE NOT NULL,
    actor   VARCHAR(100) NOT NULL,
    action  VARCHAR(40) NOT NULL,
    subject VARCHAR(700) NOT NULL,
    detail  VARCHAR(2000) NOT NULL
);
CREATE INDEX audit_by_time ON audit (at);

-- account.QuotaStore. The owner is an account or a mailbox: their ids are never the same.
CREATE TABLE quota_use (
    owner  BIGINT NOT NULL,
    period VARCHAR(8) NOT NULL,
    starts TIMESTAMP WITH TIME ZONE NOT NULL,
    used   BIGINT NOT NULL,
    PRIMARY KEY (owner, period)
);

-- message.MessageStore
ALTER TABLE submission ADD COLUMN account BIGINT;
ALTER TABLE submission ADD COLUMN proof VARCHAR(400);
ALTER TABLE submission ADD COLUMN return_content VARCHAR(8);
ALTER TABLE submission ADD COLUMN envelope_id VARCHAR(100);
CREATE INDEX submission_by_mailbox ON submission (mailbox, id);
CREATE INDEX message_by_submission ON message (submission, id);
ALTER TABLE message ADD COLUMN notify VARCHAR(40);
ALTER TABLE message ADD COLUMN original_recipient VARCHAR(700);

-- dialog.DialogStore: an SMS to a mailbox that is paused waits until it goes on.
ALTER TABLE inbound ADD COLUMN paused BIGINT;
CREATE INDEX inbound_paused ON inbound (paused);
CREATE INDEX inbound_by_phone ON inbound (phone, received_at);
