-- message.MessageStore: the language that a text is cut with, and what of the mail was not meant to be sent.
ALTER TABLE submission ADD COLUMN national_shift VARCHAR(12);
ALTER TABLE submission ADD COLUMN cuts VARCHAR(400);
