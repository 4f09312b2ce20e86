package org.brevduva.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.MailAddress;

/**
 * Measures how many of a collection of automatic e-mails are recognised: once with their own envelope, once as if a
 * registered mailbox had answered. The collection is a file of JSON lines with id, kind, null_sender and raw_b64.
 */
final class AutomaticMeasure {

    private static final MailAddress ANNA = new MailAddress("anna", "firma.example");
    private static final MailAddress STRANGER = new MailAddress("someone", "elsewhere.example");

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    private AutomaticMeasure() {}

    public static void main(String[] arguments) throws IOException {
        ObjectMapper json = new ObjectMapper();
        AutomaticMeasure own = new AutomaticMeasure();
        AutomaticMeasure registered = new AutomaticMeasure();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            JsonNode mail = json.readTree(line);
            byte[] raw = Base64.getDecoder().decode(mail.get("raw_b64").asText());
            boolean bounce = mail.get("null_sender").asBoolean();
            own.measure(mail, raw, bounce ? Optional.empty() : Optional.of(STRANGER));
            registered.measure(mail, asIfAnnaHadAnswered(raw), Optional.of(ANNA));
        }
        own.print("own envelope");
        registered.print("as if a registered mailbox had answered");
    }

    private void measure(JsonNode mail, byte[] raw, Optional<MailAddress> sender) throws IOException {
        EmailReading reading = reader.read(new ByteArrayInputStream(raw));
        Optional<String> sign = reading instanceof EmailReading.Read read
                ? AutomaticMail.sign(sender, read.email())
                : Optional.of("it cannot be read");
        int[] count = counts.computeIfAbsent(mail.get("kind").asText(), kind -> new int[2]);
        count[1]++;
        if (sign.isPresent()) {
            count[0]++;
        } else {
            missed.add(mail.get("id").asText());
        }
    }

    private void print(String variant) {
        System.out.println(variant);
        counts.forEach((kind, count) -> System.out.println("  " + kind + " " + count[0] + " of " + count[1]));
        System.out.println("  missed: " + (missed.isEmpty() ? "none" : String.join(", ", missed)));
    }

    /** The same e-mail with another From field; one that has none gets one. */
    private static byte[] asIfAnnaHadAnswered(byte[] raw) {
        String mail = new String(raw, StandardCharsets.ISO_8859_1);
        int end = mail.indexOf("\r\n\r\n") >= 0 ? mail.indexOf("\r\n\r\n") + 2 : mail.indexOf("\n\n") + 1;
        String header = mail.substring(0, end).replaceAll("(?im)^From[ \t]*:.*\r?\n(?:[ \t].*\r?\n)*", "");
        String rewritten = "From: anna@firma.example\r\n" + header + mail.substring(end);
        return rewritten.getBytes(StandardCharsets.ISO_8859_1);
    }
}
