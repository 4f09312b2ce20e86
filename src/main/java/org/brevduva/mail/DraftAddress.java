package org.brevduva.mail;

/**
 * An address with the name that an e-mail client shows for it.
 *
 * @param displayName any text, perhaps empty
 */
public record DraftAddress(String displayName, MailAddress address) {

    /** For logs: the name may be a phone number. */
    @Override
    public String toString() {
        return address.toString();
    }
}
