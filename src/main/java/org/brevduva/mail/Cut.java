package org.brevduva.mail;

/**
 * Lines that were taken away from the text of an e-mail. Kept with the submission and shown by {@code explain}.
 *
 * @param rule why: {@code marker}, {@code end-marker}, {@code quote}, {@code original}, {@code forward-header},
 *     {@code signature}, {@code contact-details}, {@code client-footer}, {@code footer}, {@code disclaimer},
 *     {@code own-disclaimer} or {@code html} (only the HTML part tells that the lines are quoted)
 * @param lines how many, at least one
 * @param sample the first of them that is not empty, at most {@value #SAMPLE} characters: private, like the text
 */
public record Cut(String rule, int lines, String sample) {

    static final int SAMPLE = 60;

    static Cut of(String rule, int lines, String first) {
        if (first.length() <= SAMPLE) {
            return new Cut(rule, lines, first);
        }
        int end = Character.isHighSurrogate(first.charAt(SAMPLE - 2)) ? SAMPLE - 2 : SAMPLE - 1;
        return new Cut(rule, lines, first.substring(0, end) + "…");
    }

    /** For logs: never the text. */
    @Override
    public String toString() {
        return rule + " " + lines;
    }
}
