package org.brevduva.dialog;

/**
 * Which part of which text of a phone an SMS is (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8; SMPP 3.4, 5.3.2.22 to
 * 5.3.2.24). The same reference of another kind is another text.
 *
 * @param reference what the parts of one text have in common; 0 when it is alone
 * @param total parts of the text, 1 to 255
 * @param place of this part, from 1
 */
public record PartOf(Kind kind, int reference, int total, int place) {

    public static final PartOf NONE = new PartOf(Kind.ALONE, 0, 1, 1);

    /** Where the reference was found. The names stand in the database and in the journal. */
    public enum Kind {
        ALONE,
        EIGHT_BIT,
        SIXTEEN_BIT,
        SAR
    }

    /** As earlier versions kept it: without the kind. */
    static PartOf old(int reference, int total, int place) {
        Kind kind = reference < 0x100 ? Kind.EIGHT_BIT : Kind.SIXTEEN_BIT;
        return total <= 1 ? NONE : new PartOf(kind, reference, total, place);
    }
}
