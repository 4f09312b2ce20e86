package org.brevduva.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The person's own words in the text of an e-mail: the quoted original and the signature are cut. In doubt a line
 * stays: somebody else's words in an SMS are a pity, the person's own words lost are a fault.
 */
public final class BodyText {

    /** Stands in our e-mails above everything else, so that an answer can be told from what it answers. */
    public static final String MARKER = "## Write your answer above this line ##";

    private final List<Cut> cuts = new ArrayList<>();
    private List<String> lines;

    private BodyText(List<String> lines) {
        this.lines = lines;
    }

    /** {@code plainText} may have any line breaks. */
    public static BodyText of(String plainText) {
        String text = Normalizer.normalize(plainText, Normalizer.Form.NFC);
        BodyText body = new BodyText(Arrays.asList(text.split("\r\n|\r|\n", -1)));
        body.cut();
        return body;
    }

    /** With {@code \n} between lines; perhaps empty. */
    public String text() {
        return String.join("\n", lines.stream().map(BodyText::withoutEnd).toList());
    }

    /** What was cut, in the order of cutting. */
    public List<Cut> cuts() {
        return List.copyOf(cuts);
    }

    /** For logs: never the text. */
    @Override
    public String toString() {
        return "text of " + text().length() + " characters, cut " + cuts;
    }

    private void cut() {
        keep(lines, "");
        QuotedReply.withoutMarked(lines).ifPresent(own -> keep(own, "marker"));
        for (int round = 0; round < 2; round++) { // a signature stands above the quote, or below it
            keep(lines.subList(0, QuotedReply.startOfLastQuote(lines)), "quote");
            keep(lines.subList(0, startOfSignature()), "signature");
        }
    }

    /** The line that begins with two hyphens and a blank: RFC 3676, 4.3. */
    private int startOfSignature() {
        int start = lines.lastIndexOf("-- ");
        return start < 0 ? lines.size() : start;
    }

    private void keep(List<String> own, String rule) {
        if (own.size() < lines.size()) {
            cuts.add(new Cut(rule, lines.size() - own.size()));
        }
        int from = 0;
        int to = own.size();
        while (from < to && QuotedReply.isBlank(own.get(from))) {
            from++;
        }
        while (to > from && QuotedReply.isBlank(own.get(to - 1))) {
            to--;
        }
        lines = List.copyOf(own.subList(from, to));
    }

    static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && QuotedReply.isBlank(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }
}
