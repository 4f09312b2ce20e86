-- message.MessageStore: the operator's id in the one spelling that receipts are looked up by (message.SmscId), when the
-- part came to its end by the operator's clock, and the operator's own code for why.
ALTER TABLE part ADD COLUMN smsc_key VARCHAR(65);
ALTER TABLE part ADD COLUMN done_at VARCHAR(19);
ALTER TABLE part ADD COLUMN error VARCHAR(16);
UPDATE part
   SET smsc_key = TRIM(LEADING '0' FROM
           CASE WHEN smsc_id LIKE '0x%' OR smsc_id LIKE '0X%' THEN SUBSTRING(smsc_id FROM 3) ELSE smsc_id END)
 WHERE smsc_id IS NOT NULL;
UPDATE part SET smsc_key = CASE WHEN smsc_key = '' AND smsc_id <> '' THEN '0' ELSE LOWER(smsc_key) END
 WHERE smsc_key IS NOT NULL;
DROP INDEX part_by_smsc_id;
CREATE INDEX part_by_smsc_key ON part (smsc_key);

-- message.ReceivedStore: parts whose answer was lost, and at which operator. Few, and not for long.
CREATE TABLE doubt (
    part  BIGINT PRIMARY KEY,
    smsc  VARCHAR(64) NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL
);

-- report.ReceiptStore
ALTER TABLE early_receipt ADD COLUMN smsc_key VARCHAR(65) DEFAULT '' NOT NULL;
ALTER TABLE early_receipt ADD COLUMN phone VARCHAR(20) DEFAULT '' NOT NULL;
ALTER TABLE early_receipt ADD COLUMN sender VARCHAR(20) DEFAULT '' NOT NULL;
ALTER TABLE early_receipt ADD COLUMN reference BIGINT;
ALTER TABLE early_receipt ADD COLUMN done_at VARCHAR(19);
ALTER TABLE early_receipt ADD COLUMN error VARCHAR(16);
UPDATE early_receipt
   SET smsc_key = TRIM(LEADING '0' FROM
           CASE WHEN smsc_id LIKE '0x%' OR smsc_id LIKE '0X%' THEN SUBSTRING(smsc_id FROM 3) ELSE smsc_id END);
UPDATE early_receipt SET smsc_key = CASE WHEN smsc_key = '' AND smsc_id <> '' THEN '0' ELSE LOWER(smsc_key) END;
DROP INDEX early_receipt_by_smsc_id;
CREATE INDEX early_receipt_by_smsc_key ON early_receipt (smsc_key);
CREATE INDEX early_receipt_by_phone ON early_receipt (phone);
