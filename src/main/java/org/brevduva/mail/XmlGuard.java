package org.brevduva.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets XML pass until it becomes more than a workbook of this size has: in all, or between two tags, since a parser
 * keeps a tag or a comment as a whole.
 */
final class XmlGuard extends FilterInputStream {

    /** A cell has at most 32,767 characters, and a character takes at most 6 octets. */
    private static final int LONGEST_STRETCH = 256 << 10;

    private final Budget budget;
    private long stretch;

    /** Where in {@code <!-- -->}, {@code <? ?>} or {@code <![ ]]>} the stream is: nowhere, or waiting for its end. */
    private int end;

    private int before;

    /** What all parts of one workbook may unpack to. */
    static final class Budget {

        private long left;
        private boolean spent;

        Budget(long octets) {
            this.left = octets;
        }

        /** Whether more was asked for. */
        boolean isSpent() {
            return spent;
        }
    }

    XmlGuard(InputStream xml, Budget budget) {
        super(xml);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = super.read(target, from, length);
        budget.left -= Math.max(0, count);
        if (budget.left < 0) {
            throw tooMuch();
        }
        for (int i = from; i < from + count; i++) {
            note(target[i]);
        }
        return count;
    }

    private void note(byte octet) throws IOException {
        if (octet == 0) {
            return; // half of a letter in UTF-16
        }
        stretch++;
        if (octet > '?' && stretch < LONGEST_STRETCH) {
            before = octet;
            return; // most are letters
        }
        if (octet == '<' && end == 0) {
            stretch = 0;
        } else if (before == '<' && end == 0 && (octet == '!' || octet == '?')) {
            end = octet;
        } else if (octet == '>' && (end == '?' ? before == '?' : end == '!' && (before == '-' || before == ']'))) {
            end = 0;
            stretch = 0;
        }
        before = octet;
        if (stretch > LONGEST_STRETCH) {
            throw tooMuch();
        }
    }

    /** The parser passes it on, wrapped up in its own way: whoever wants to know asks the budget. */
    private IOException tooMuch() {
        budget.spent = true;
        return new IOException("it unpacks to more than a list has");
    }
}
