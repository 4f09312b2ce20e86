package org.brevduva.mail;

/**
 * A header field of an e-mail.
 *
 * @param name as written, without the colon
 * @param value unfolded, on one line; encoded words are left as they are
 */
public record HeaderField(String name, String value) {

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** For logs: never the value. */
    @Override
    public String toString() {
        return name + " of " + value.length() + " characters";
    }
}
