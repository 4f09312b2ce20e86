-- dialog.DialogStore: what came is kept as octets, and read when the text is whole. Rows of earlier versions have a text
-- and no octets. A part that belongs to the SMS 0 is a copy of an earlier one.
ALTER TABLE inbound_part ADD COLUMN kind VARCHAR(12);
ALTER TABLE inbound_part ADD COLUMN alphabet VARCHAR(16);
ALTER TABLE inbound_part ADD COLUMN has_header BOOLEAN;
ALTER TABLE inbound_part ADD COLUMN octets BYTEA;
ALTER TABLE inbound_part ADD COLUMN mark VARCHAR(100);
ALTER TABLE inbound_part ADD COLUMN fingerprint BYTEA;
ALTER TABLE inbound_part ADD COLUMN in_doubt BOOLEAN;
UPDATE inbound_part
   SET kind = CASE WHEN total <= 1 THEN 'ALONE' WHEN reference < 256 THEN 'EIGHT_BIT' ELSE 'SIXTEEN_BIT' END
 WHERE inbound IS NULL;
CREATE INDEX inbound_part_same ON inbound_part (fingerprint, received_at);
CREATE INDEX inbound_part_open ON inbound_part (phone, inbound, id);
