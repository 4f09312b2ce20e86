-- contact.ContactStore: a contact may have no phone, and then has an e-mail address; here in small letters.
ALTER TABLE contact ALTER COLUMN phone DROP NOT NULL;
ALTER TABLE contact ADD COLUMN email VARCHAR(320);
CREATE INDEX contact_by_email ON contact (account, email);
