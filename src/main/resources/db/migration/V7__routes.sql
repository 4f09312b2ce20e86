-- spool.SpoolStore: what a parcel waits behind; see spool.Turn.
ALTER TABLE parcel ADD COLUMN sequence BIGINT;
ALTER TABLE parcel ADD COLUMN unit BIGINT;
CREATE INDEX parcel_by_sequence ON parcel (sequence, id);

-- message.MessageStore: the class of routes that a submission takes.
ALTER TABLE submission ADD COLUMN quality VARCHAR(8) DEFAULT 'STANDARD' NOT NULL;

-- message.MessageStore: when the operator had said that it has a part.
ALTER TABLE part ADD COLUMN submitted_at TIMESTAMP WITH TIME ZONE;
