package org.brevduva.mail;

/** A list that cannot be read as a whole: the message is why, in words for whoever attached it. */
final class BadList extends Exception {

    private static final long serialVersionUID = 1;

    BadList(String why) {
        super(why, null, false, false);
    }
}
