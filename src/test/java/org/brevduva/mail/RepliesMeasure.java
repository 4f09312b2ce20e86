package org.brevduva.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Measures how well {@link BodyText} finds the words that people meant, on a file of cases, one JSON object a line:
 * {@code body} or {@code raw_b64}, and {@code accept}, {@code must}, {@code mustnot}. Loss (own words missing) and leak
 * (somebody else's words kept) are counted apart. Run with the file as argument, and {@code -v} to see what is wrong.
 */
final class RepliesMeasure {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RepliesMeasure() {}

    /** What came of some cases. */
    static final class Tally {
        int cases;
        int right;
        int loss;
        int leak;

        @Override
        public String toString() {
            return "%4d cases  right %5.1f %%  loss %4.1f %%  leak %4.1f %%"
                    .formatted(cases, percent(right), percent(loss), percent(leak));
        }

        private double percent(int some) {
            return cases == 0 ? 0 : 100.0 * some / cases;
        }
    }

    public static void main(String... arguments) throws IOException {
        boolean verbose = arguments.length > 1 && arguments[1].equals("-v");
        Path cases = Path.of(arguments[0]);
        Map<String, Tally> suites = Files.isDirectory(cases) ? ofEmails(cases, verbose) : ofLines(cases, verbose);
        suites.forEach((suite, tally) -> System.out.printf("%-16s %s%n", suite, tally));
    }

    /** E-mails with the words that were meant beside them; a suite for each client. */
    private static Map<String, Tally> ofEmails(Path directory, boolean verbose) throws IOException {
        Map<String, Tally> suites = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".expected"))
                    .sorted()
                    .toList()) {
                String expected = Files.readString(file);
                if (expected.startsWith(EmailFilesTest.OWN_WORDS)) {
                    String meant = expected.substring(EmailFilesTest.OWN_WORDS.length())
                            .stripTrailing();
                    String name = file.getFileName().toString();
                    String text =
                            text(Files.readAllBytes(Path.of(file.toString().replace(".expected", ".eml"))));
                    boolean missing = !found(text, meant.lines().toList());
                    boolean leaking = text.lines().anyMatch(line -> !holds(meant, line));
                    boolean right = text.equals(meant);
                    count(suites, List.of(name.split("-")[0], "TOTAL"), right, missing, leaking);
                    show(verbose && !right, name, missing, leaking, text);
                }
            }
        }
        return suites;
    }

    private static Map<String, Tally> ofLines(Path cases, boolean verbose) throws IOException {
        Map<String, Tally> suites = new TreeMap<>();
        for (String line : Files.readAllLines(cases)) {
            JsonNode test = JSON.readTree(line);
            boolean policy = texts(test, "tags").contains("policy");
            String text = text(test);
            boolean missing = !found(text, texts(test, "must"));
            boolean leaking = texts(test, "mustnot").stream().anyMatch(words -> holds(text, words));
            boolean right = texts(test, "accept").stream()
                            .anyMatch(accepted -> squeezed(accepted).equals(squeezed(text)))
                    || !missing && !leaking;
            List<String> into =
                    policy ? List.of("(policy)") : List.of(test.path("suite").asText(), "TOTAL");
            count(suites, into, right, missing, leaking);
            show(verbose && !right && !policy, test.path("id").asText(), missing, leaking, text);
        }
        return suites;
    }

    private static void count(
            Map<String, Tally> suites, List<String> into, boolean right, boolean missing, boolean leaking) {
        for (String suite : into) {
            Tally tally = suites.computeIfAbsent(suite, name -> new Tally());
            tally.cases++;
            tally.right += right ? 1 : 0;
            tally.loss += !right && missing ? 1 : 0;
            tally.leak += !right && leaking ? 1 : 0;
        }
    }

    private static void show(boolean wanted, String name, boolean missing, boolean leaking, String text) {
        if (wanted) {
            System.out.printf("--- %s%s%s%n%s%n", name, missing ? " LOSS" : "", leaking ? " LEAK" : "", text);
        }
    }

    private static String text(JsonNode test) throws IOException {
        if (test.hasNonNull("raw_b64")) {
            return text(Base64.getMimeDecoder().decode(test.get("raw_b64").asText()));
        }
        boolean html = test.path("ctype").asText().equals("text/html");
        Optional<String> body = Optional.of(test.path("body").asText());
        return BodyText.of(html ? Optional.empty() : body, html ? body : Optional.empty(), TextRules.usual())
                .text();
    }

    private static String text(byte[] raw) throws IOException {
        EmailReading reading = new EmailReader(EmailLimits.usual()).read(new ByteArrayInputStream(raw));
        return EmailFilesTest.body(((EmailReading.Read) reading).email()).text();
    }

    private static List<String> texts(JsonNode test, String name) {
        List<String> texts = new ArrayList<>();
        StreamSupport.stream(test.path(name).spliterator(), false).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static boolean found(String text, List<String> must) {
        return must.stream().allMatch(words -> holds(text, words));
    }

    private static boolean holds(String text, String words) {
        return squeezed(text).contains(squeezed(words));
    }

    /** Blanks and line breaks do not count. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
