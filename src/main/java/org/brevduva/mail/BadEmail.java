package org.brevduva.mail;

/** An e-mail that cannot be read, or may not: the message is why, in words for whoever sent it. */
final class BadEmail extends Exception {

    private static final long serialVersionUID = 1;

    BadEmail(String why) {
        super(why, null, false, false);
    }
}
