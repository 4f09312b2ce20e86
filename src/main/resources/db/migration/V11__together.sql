-- message.TogetherStore: parts that left in one submit, while nobody knows what came of it; leader is one of them. Few, and
-- not for long.
CREATE TABLE left_together (
    part   BIGINT PRIMARY KEY,
    leader BIGINT NOT NULL
);
