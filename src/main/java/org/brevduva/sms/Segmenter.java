package org.brevduva.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into as many SMS as it takes, each as full as may be.
 *
 * <p>140 octets of user data hold 160 septets or 70 UTF-16 units; a concatenation header takes 6 octets of them, or 7,
 * which leaves 153 or 152 septets, 67 or 66 units (3GPP TS 23.040, 9.2.3.24.1). What a reader sees as one character is
 * not cut in two, unless it alone is larger than an SMS.
 */
public final class Segmenter {

    /** An extended grapheme cluster: flags, families, letters with their accents (Unicode annex 29). */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final Encoding encoding;
    private final int room;
    private final List<String> full = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private int used;

    private Segmenter(Encoding encoding, int room) {
        this.encoding = encoding;
        this.room = room;
    }

    /** At least one part, also of an empty text; throws IllegalArgumentException if it takes more than 255. */
    public static List<Segment> cut(SmsText text, Concatenation.Width width) {
        String whole = text.value();
        Encoding encoding = Encoding.of(whole);
        if (encoding.units(whole) <= encoding.single()) {
            return List.of(new Segment(encoding, whole, 1, 1));
        }
        List<String> texts = new Segmenter(encoding, encoding.perPart(width)).parts(whole);
        List<Segment> segments = new ArrayList<>(texts.size());
        for (String each : texts) {
            segments.add(new Segment(encoding, each, segments.size() + 1, texts.size()));
        }
        return List.copyOf(segments);
    }

    private List<String> parts(String text) {
        switch (encoding) {
            // The alphabet has no combining marks, so every character stands alone; its escape comes with it.
            case GSM7 -> addOneByOne(text);
            case UCS2 -> addClusters(text);
        }
        closePart();
        return full;
    }

    private void addClusters(String text) {
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            if (encoding.units(cluster.group()) <= room) {
                add(cluster.group());
            } else {
                addOneByOne(cluster.group());
            }
        }
    }

    private void addOneByOne(String text) {
        text.codePoints().forEach(character -> add(Character.toString(character)));
    }

    /** What does not fit whole moves on whole: never half an escape, never half an emoji. */
    private void add(String character) {
        int units = encoding.units(character);
        if (used + units > room) {
            closePart();
        }
        part.append(character);
        used += units;
    }

    private void closePart() {
        if (full.size() == Concatenation.MOST_PARTS) {
            throw new IllegalArgumentException("the text takes more than " + Concatenation.MOST_PARTS + " SMS");
        }
        full.add(part.toString());
        part.setLength(0);
        used = 0;
    }
}
