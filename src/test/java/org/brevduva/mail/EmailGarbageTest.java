package org.brevduva.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brevduva.mail.EmailReading.Read;
import org.brevduva.mail.EmailReading.Unreadable;
import org.brevduva.sms.NumberPlan;
import org.brevduva.testing.BrokenMail;
import org.brevduva.testing.Garbage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole e-mails that are broken, read to the end: the header, the author, the lists, the person's own words. */
@Tag("garbage")
@Timeout(3_600)
class EmailGarbageTest {

    private static final TextRules RULES = new TextRules(Optional.of("##"), List.of("This e-mail is from Firma"));

    private final EmailReader reader = new EmailReader(EmailLimits.usual());
    private final NumberListReader lists = new NumberListReader(new NumberPlan("SE"), ListLimits.usual());

    @Test
    void no_broken_email_is_too_much() throws Exception {
        BrokenMail broken = new BrokenMail(seeds(), new Random(46));
        int read = 0;

        for (int round : Garbage.rounds("e-mails", 3_000)) {
            byte[] mail = broken.next();
            EmailReading reading = reader.read(new ByteArrayInputStream(mail), Optional.of(lists));
            if (reading instanceof Read understood) {
                read++;
                judge(understood.email(), mail.length);
            } else {
                assertThat(((Unreadable) reading).why()).as("round " + round).matches("[ -~]{5,140}");
            }
        }

        assertThat(read).as("most of them are still e-mails").isGreaterThan(Garbage.rounds(3_000) / 2);
    }

    private static void judge(IncomingEmail email, int length) {
        assertThat(email.references()).hasSizeLessThanOrEqualTo(50);
        assertThat(email.subject()).doesNotContainPattern("\\p{Cc}");
        assertThat(email.fields())
                .hasSizeLessThanOrEqualTo(500)
                .allSatisfy(field -> assertThat(field.value()).doesNotContainPattern("\\p{Cc}"));
        for (MailAddress address : email.from()) {
            assertThat(MailAddress.read(address.value())).contains(address);
        }
        if (email.author() instanceof AuthorReading.Unclear unclear) {
            assertThat(unclear.why()).hasSizeBetween(5, 200).doesNotContainPattern("\\p{Cc}");
        }
        String text = email.plainText().orElse("");
        assertThat(text).hasSizeLessThanOrEqualTo(2 * length + 1).doesNotContain("\r", "\0");
        String own = BodyText.of(email.plainText(), email.html(), RULES).text();
        assertThat(own).isEqualTo(own.strip().isEmpty() ? "" : own).doesNotContain("\r", "\0");
        email.numbers()
                .filter(NumberListReading.Read.class::isInstance)
                .map(NumberListReading.Read.class::cast)
                .ifPresent(found -> assertThat(found.list().refused()).hasSizeLessThanOrEqualTo(1_000));
    }

    /** The corpus, and what it has none of: lists, an Outlook file, a signature around an e-mail. */
    static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (Path file : EmailFilesTest.emails()) {
            byte[] mail = Files.readAllBytes(file);
            if (mail.length < 3_000) {
                seeds.add(new String(mail, StandardCharsets.ISO_8859_1));
            }
        }
        String from = "From: anna@firma.example\r\nMIME-Version: 1.0\r\n";
        String text = Mime.part("text/plain; charset=utf-8; format=flowed; delsp=yes", "Hej \r\np\u00e5 dig\r\n");
        String html = Mime.part("text/html", "<div>Hej</div><blockquote type=cite>Du</blockquote>");
        String csv =
                Mime.attached("text/csv", "lista.csv", "Mobil;Namn\n0701740605;Bo\n".getBytes(StandardCharsets.UTF_8));
        byte[] book = new Sheets()
                .sheet("One", "", "<row><c t='inlineStr'><is><t>0701740605</t></is></c></row>")
                .octets();
        String xlsx = Mime.attached("application/octet-stream", "lista.xlsx", book);
        byte[] inner = text.getBytes(StandardCharsets.UTF_8);
        String sealed = Mime.attached("application/pkcs7-mime", "smime.p7m", Mime.signed(inner, true));
        for (int i = 0; i < 20; i++) {
            seeds.add(from + Mime.multipart("mixed", Mime.multipart("alternative", text, html), csv, xlsx));
            seeds.add(from + Mime.multipart("related", html, xlsx));
            seeds.add(from + sealed);
            seeds.add(from
                    + Mime.multipart("mixed", text, Mime.attached("application/ms-tnef", "winmail.dat", outlook())));
        }
        return seeds;
    }

    private static byte[] outlook() {
        return SealedGarbageTest.outlookFile();
    }
}
