package org.brevduva.mail;

/**
 * What a stranger's e-mail may use. An e-mail over a limit is refused with the figures, never cut.
 *
 * @param headers header fields of the e-mail, and of each of its parts
 * @param headerLength bytes of one header field with its folded lines
 * @param depth multiparts inside each other
 * @param parts parts altogether
 * @param textLength bytes of the text after its transfer encoding is undone
 * @param htmlLength bytes of the same text as HTML; over it the HTML is left, if there is plain text beside it
 * @param sealedLength bytes of an e-mail that lies as a whole in its own signature, or in the file of an Outlook
 */
public record EmailLimits(
        int headers, int headerLength, int depth, int parts, int textLength, int htmlLength, int sealedLength) {

    private static final int MOST_IN_MEMORY = 64 << 20;

    public EmailLimits {
        if (headers < 1 || headerLength < 1 || depth < 1 || parts < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
        if (textLength < 1 || htmlLength < 1 || sealedLength < 1) {
            throw new IllegalArgumentException("every length is at least 1");
        }
        if (textLength > MOST_IN_MEMORY || htmlLength > MOST_IN_MEMORY || sealedLength > MOST_IN_MEMORY) {
            throw new IllegalArgumentException("a text is kept in memory: its limit is at most 64 MB");
        }
    }

    /** 500 fields of 16 kB, 20 levels, 200 parts, 256 kB of text, 512 kB of HTML: far more than any client writes. */
    public static EmailLimits usual() {
        return new EmailLimits(500, 16 << 10, 20, 200, 256 << 10, 512 << 10, 10 << 20);
    }
}
