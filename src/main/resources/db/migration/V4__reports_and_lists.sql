-- message.MessageStore, message.ReportStore: who is told what became of a submission, when to look next whether there is
-- something to tell, and when how far it had come was told; until when one that is held waits for its sender's yes.
ALTER TABLE submission ADD COLUMN report_choice VARCHAR(8);
ALTER TABLE submission ADD COLUMN report_to VARCHAR(700);
ALTER TABLE submission ADD COLUMN report_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE submission ADD COLUMN interim_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE submission ADD COLUMN confirm_until TIMESTAMP WITH TIME ZONE;
CREATE INDEX submission_by_report ON submission (report_at);
CREATE INDEX submission_by_confirm ON submission (confirm_until);

-- Where merge fields made a text for one recipient.
ALTER TABLE message ADD COLUMN text VARCHAR(20000);
ALTER TABLE message ADD COLUMN national_shift VARCHAR(12);
