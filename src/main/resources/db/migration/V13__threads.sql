-- account.AddressStore: addresses that a mailbox has besides its own (ALIAS), had before (FORMER), or has no more
-- (REMOVED).
CREATE TABLE mailbox_address (
    id      BIGINT PRIMARY KEY,
    mailbox BIGINT NOT NULL,
    address VARCHAR(700) NOT NULL,
    folded  VARCHAR(700) NOT NULL,
    kind    VARCHAR(12) NOT NULL,
    since   TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX mailbox_address_by_address ON mailbox_address (folded);
CREATE INDEX mailbox_address_by_mailbox ON mailbox_address (mailbox);

-- message.MessageStore: the subject of the mail, where its account lets it mean nothing: an answer may repeat it.
ALTER TABLE submission ADD COLUMN subject VARCHAR(400);

-- dialog.TrayStore: the subject that all mails of the conversation have; none is that of earlier versions.
ALTER TABLE conversation ADD COLUMN subject VARCHAR(400);
