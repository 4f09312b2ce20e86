package org.brevduva.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.brevduva.sms.Concatenation.Width;

/**
 * Measures how many texts are encoded and cut as others count: the file is JSON lines with name, text, alphabet (gsm or
 * ucs2), parts with an 8-bit reference, and units; the policy is keep.
 */
final class SegmentsMeasure {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private SegmentsMeasure() {}

    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> wrong = new ArrayList<>();
        int all = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            JsonNode vector = json.readTree(line);
            all++;
            complaint(vector).ifPresent(why -> wrong.add(vector.get("name").asText() + ": " + why));
        }
        wrong.forEach(OUT::println);
        OUT.println((all - wrong.size()) + " of " + all + " right");
    }

    /** What differs from the vector, if anything does. */
    static Optional<String> complaint(JsonNode vector) {
        SmsText text = new SmsText(vector.get("text").asText());
        EncodingDecision decision = EncodingDecision.of(text, EncodingPolicy.KEEP, Optional.empty());
        if (!(decision instanceof EncodingDecision.Encoded encoded)) {
            return Optional.of("refused");
        }
        List<Segment> segments = Segmenter.cut(encoded.text(), Width.EIGHT_BIT);
        String alphabet = encoded.encoding() == Encoding.GSM7 ? "gsm" : "ucs2";
        String found = alphabet + ", " + segments.size() + " parts, "
                + encoded.coding().units(encoded.text().value()) + " units";
        String expected = vector.get("alphabet").asText() + ", "
                + vector.get("parts").asInt() + " parts, " + vector.get("units").asInt() + " units";
        String joined = segments.stream().map(Segment::text).collect(Collectors.joining());
        if (!joined.equals(text.value())) {
            return Optional.of("the parts are not the text");
        }
        return found.equals(expected) ? Optional.empty() : Optional.of(found + ", not " + expected);
    }
}
