package org.brevduva.mail;

/** What the form of an e-mail tells about a line, before anybody reads its words. */
enum Origin {
    /** Written by the sender, as far as its form tells. */
    OWN,
    /** Introduces the quote below it. */
    INTRODUCTION,
    /** Marked as somebody else's: with {@code >}, or in a block for quotes. */
    QUOTE,
    /** In a block that a client keeps for the e-mail that is answered or forwarded, header lines and all. */
    ORIGINAL,
    /** In a block that a client keeps for signatures. */
    SIGNATURE
}
