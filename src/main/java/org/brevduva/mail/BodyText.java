package org.brevduva.mail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The person's own words in the text of an e-mail: the quoted original, the signature and what clients and lawyers add
 * are cut. In doubt a line stays: somebody else's words in an SMS are a pity, the person's own words lost are a fault.
 * A forwarded e-mail without own words is read for what was forwarded.
 */
public final class BodyText {

    /** Stands in our e-mails above everything else, so that an answer can be told from what it answers. */
    public static final String MARKER = "## Write your answer above this line ##";

    private final String text;
    private final List<Cut> cuts;

    private BodyText(List<TextLine> lines, List<Cut> cuts) {
        this(
                lines.stream()
                        .map(TextLine::text)
                        .collect(Collectors.joining("\n"))
                        .stripLeading(),
                cuts);
    }

    private BodyText(String text, List<Cut> cuts) {
        this.text = text;
        this.cuts = List.copyOf(cuts);
    }

    /** {@code plainText} may have any line breaks. */
    public static BodyText of(String plainText) {
        return of(Optional.of(plainText), Optional.empty(), TextRules.usual());
    }

    /**
     * The words of the text/plain, else of the text/html. Where there are both, the form of the HTML tells what is
     * quoted and what is a signature, and the text/plain how the rest is written.
     */
    public static BodyText of(Optional<String> plain, Optional<String> html, TextRules rules) {
        Optional<Sheet> first = plain.map(PlainLines::of)
                .filter(lines -> !TextLine.areBlank(lines))
                .map(lines -> OwnWords.in(lines, rules));
        Optional<HtmlText> page = html.filter(text -> !text.isBlank()).map(HtmlText::of);
        if (page.isEmpty()) {
            return first.map(BodyText::of).orElse(new BodyText("", List.of()));
        }
        Sheet second = OwnWords.in(page.get().lines(), rules);
        if (first.isPresent()) {
            return of(TwoParts.agreed(first.get(), second, page.get().isStructured()));
        }
        BodyText body = of(second);
        return new BodyText(page.get().withLink(body.text), body.cuts);
    }

    /** With {@code \n} between lines; perhaps empty. */
    public String text() {
        return text;
    }

    /** What was cut, in the order of the text. */
    public List<Cut> cuts() {
        return cuts;
    }

    /** For logs: never the text. */
    @Override
    public String toString() {
        return "text of " + text.length() + " characters, cut " + cuts;
    }

    private static BodyText of(Sheet sheet) {
        return new BodyText(sheet.left(), sheet.cuts());
    }
}
