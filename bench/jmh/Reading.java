package bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.brevduva.mail.BodyText;
import org.brevduva.mail.EmailLimits;
import org.brevduva.mail.EmailReader;
import org.brevduva.mail.EmailReading;
import org.brevduva.mail.IncomingEmail;
import org.brevduva.mail.ListLimits;
import org.brevduva.mail.NumberListReader;
import org.brevduva.mail.TextRules;
import org.brevduva.sms.NumberPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What reading an e-mail costs: a typical reply (HTML and plain text, 30 kB together, twelve quotes inside each other)
 * down to the person's own words, and a mail with a list of 100,000 lines of CSV. bench/read runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx128m")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Reading {

    private static final int QUOTES = 12;
    private static final int LINES = 10;
    private static final int LIST = 100_000;

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final Optional<NumberListReader> lists =
            Optional.of(new NumberListReader(new NumberPlan("SE"), ListLimits.usual()));
    private byte[] reply;
    private byte[] list;

    @Setup
    public void write() {
        reply = mail("alternative", part("text/plain", plain()), part("text/html", html()));
        list = mail("mixed", part("text/plain", "Hej"), part("text/csv; name=list.csv", csv()));
    }

    @Benchmark
    public int reply() throws IOException {
        IncomingEmail email = read(reply, Optional.empty());
        return BodyText.of(email.plainText(), email.html(), TextRules.usual()).text().length();
    }

    @Benchmark
    @Measurement(iterations = 5, time = 5)
    public Object list() throws IOException {
        return read(list, lists).numbers().orElseThrow();
    }

    private IncomingEmail read(byte[] mail, Optional<NumberListReader> wanted) throws IOException {
        return ((EmailReading.Read) reader.read(new ByteArrayInputStream(mail), wanted)).email();
    }

    private static byte[] mail(String kind, String... parts) {
        return ("From: anna@firma.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/" + kind
                        + "; boundary=b\r\n\r\n--b\r\n" + String.join("\r\n--b\r\n", parts) + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String part(String type, String text) {
        return "Content-Type: " + type + (type.contains(";") ? "\r\nContent-Disposition: attachment" : "")
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String plain() {
        StringBuilder text = new StringBuilder("Ja, det går bra.\nVi ses vid grinden kl. 10.30.\n\nMvh\nAnna\n");
        for (int depth = 0; depth < QUOTES; depth++) {
            String sign = ">".repeat(depth);
            text.append('\n').append(sign).append(" Den mån 2 mars 2026 kl 09:12 skrev Bo Lind <bo@kund.example>:\n");
            text.append((sign + "> Det här är en rad i ett äldre brev, och den är så lång.\n").repeat(LINES));
        }
        return text.toString();
    }

    private static String html() {
        StringBuilder text = new StringBuilder("<html><body><div dir=\"ltr\">Ja, det går bra.<br>"
                + "Vi ses vid grinden kl. 10.30.<br><br>Mvh<br>Anna</div><br>");
        for (int depth = 0; depth < QUOTES; depth++) {
            text.append("<div class=\"gmail_quote\"><div class=\"gmail_attr\">Den mån 2 mars 2026 kl 09:12 skrev Bo Lind"
                    + " &lt;bo@kund.example&gt;:<br></div><blockquote class=\"gmail_quote\">");
            text.append(("<p class=\"MsoNormal\" style=\"font-size:11pt\"><span style=\"font-family:Calibri,sans-serif;"
                            + "color:#1f497d\">Det här är en rad i ett äldre brev, och den är så lång.</span></p>\n")
                    .repeat(LINES));
        }
        return text.append("</blockquote></div>".repeat(QUOTES)).append("</body></html>").toString();
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder("Name;Mobile;City;E-mail\r\n");
        Random random = new Random(46);
        for (int i = 0; i < LIST; i++) {
            csv.append("Person ").append(i).append(";07");
            csv.append("02369".charAt(random.nextInt(5))).append('-').append(1_000_000 + random.nextInt(9_000_000));
            csv.append(";Town ").append(i % 300).append(";person").append(i).append("@firma.example\r\n");
        }
        return csv.toString();
    }
}
