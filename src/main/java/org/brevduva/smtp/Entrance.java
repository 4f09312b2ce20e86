package org.brevduva.smtp;

/** The doors of one house: who comes to each, and how. */
enum Entrance {
    /** Mail from other servers: port 25. */
    SERVERS,
    /** Mail from people's programs, which log in: port 587, encrypted after STARTTLS (RFC 6409). */
    SUBMISSION,
    /** The same, encrypted from the first octet: port 465 (RFC 8314, 3.3). */
    SUBMISSIONS;

    boolean wantsLogin() {
        return this != SERVERS;
    }

    boolean isEncrypted() {
        return this == SUBMISSIONS;
    }
}
