-- account.NumberStore: since when nobody has had the number.
ALTER TABLE virtual_number ADD COLUMN free_since TIMESTAMP WITH TIME ZONE;
