-- spool.SpoolStore: from when on a parcel may leave, which is also its place among those of its sequence.
ALTER TABLE parcel ADD COLUMN begins_at TIMESTAMP WITH TIME ZONE;
UPDATE parcel SET begins_at = accepted_at;
CREATE INDEX parcel_by_end ON parcel (lane, give_up_at);

-- message.MessageStore: the time from which a submission is sent, where its sender has named one.
ALTER TABLE submission ADD COLUMN send_at TIMESTAMP WITH TIME ZONE;

-- message.MessageStore: when a part left for the operator last, and when it became what it is, by our clock.
ALTER TABLE part ADD COLUMN left_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE part ADD COLUMN changed_at TIMESTAMP WITH TIME ZONE;
