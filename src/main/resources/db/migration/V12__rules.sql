-- What an SMS that comes in does by itself. See V1 for how this is written.

-- account.RuleStore. A rule of the number itself has an empty keyword; a forward is one address or phone a line.
CREATE TABLE inbound_rule (
    id           BIGINT PRIMARY KEY,
    number       VARCHAR(15) NOT NULL,
    keyword      VARCHAR(200) NOT NULL,
    account      BIGINT NOT NULL,
    mailbox      BIGINT,
    forwards     VARCHAR(20000) NOT NULL,
    answer       VARCHAR(2000),
    answer_every BIGINT NOT NULL,
    join_group   VARCHAR(64),
    leave_group  VARCHAR(64),
    saves        VARCHAR(3) NOT NULL,
    state        VARCHAR(12) NOT NULL
);
CREATE INDEX inbound_rule_by_number ON inbound_rule (number, keyword);
CREATE INDEX inbound_rule_by_account ON inbound_rule (account);

-- account.OptOutStore: to which number of ours it was said, empty for none; and in which SMS.
ALTER TABLE opt_out ADD COLUMN number VARCHAR(15) DEFAULT '' NOT NULL;
ALTER TABLE opt_out ADD COLUMN inbound BIGINT;

-- dialog.ActStore: whether something is still to be done about it, by which rule, which answer it got, and whether
-- other mailboxes that talk to the phone are told.
ALTER TABLE inbound ADD COLUMN acts BOOLEAN;
ALTER TABLE inbound ADD COLUMN rule BIGINT;
ALTER TABLE inbound ADD COLUMN answered BIGINT;
ALTER TABLE inbound ADD COLUMN told BOOLEAN;
CREATE INDEX inbound_acts ON inbound (acts, id);

-- dialog.ActStore: over which number a phone was talked to last.
CREATE INDEX conversation_by_phone ON conversation (phone, mailbox);
