package org.brevduva.message;

import org.brevduva.spool.Lane;

/**
 * An e-mail of ours about a submission, which leaves if, and only if, what it tells is true.
 *
 * @param lane by which e-mails leave
 * @param mail as it will be sent, at most a million characters
 */
public record Letter(Lane lane, String mail) {

    /** For logs: never what is in it. */
    @Override
    public String toString() {
        return "letter of " + mail.length() + " characters";
    }
}
