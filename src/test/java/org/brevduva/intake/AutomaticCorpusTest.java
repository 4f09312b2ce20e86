package org.brevduva.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brevduva.intake.Verdict.Accepted;
import org.brevduva.intake.Verdict.Reason;
import org.brevduva.intake.Verdict.Refused;
import org.brevduva.testing.Registered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The e-mails of {@code automatic/} through the whole gate, all from registered mailboxes behind a trusted relay. */
@Timeout(120)
class AutomaticCorpusTest extends IntakeFixture {

    private static final Pattern FROM = Pattern.compile("(?m)^From: .*?([^ <\n]+@[^ >\n]+)");

    private record Case(String what, String author, String mail) {}

    @Test
    void no_mail_that_a_machine_wrote_becomes_an_sms() throws Exception {
        List<Case> machines = cases("machine");

        for (Case machine : machines) {
            assertThat(verdict(machine))
                    .as(machine.what())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.AUTOMATIC));
        }

        assertThat(machines).hasSizeGreaterThan(40);
        assertThat(sent()).isEmpty();
    }

    @Test
    void every_mail_that_a_person_wrote_becomes_an_sms_however_it_looks() throws Exception {
        List<Case> people = cases("human");

        for (Case person : people) {
            assertThat(verdict(person)).as(person.what()).isInstanceOf(Accepted.class);
        }

        assertThat(people).hasSizeGreaterThan(60);
        assertThat(sent()).hasSameSizeAs(people);
    }

    private Verdict verdict(Case offered) throws Exception {
        if (!isRegistered(offered.author())) {
            office.mailboxes().add("test", Registered.withSender(offered.author(), "Firma"));
        }
        return intake.take(envelope(trusted(), offered.author(), recipients(PHONE)), stream(offered.mail()));
    }

    private boolean isRegistered(String address) {
        return office.mailboxes().all().stream()
                .anyMatch(mailbox -> mailbox.address().value().equalsIgnoreCase(address));
    }

    private static List<Case> cases(String directory) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/automatic", directory))) {
            for (Path file : files.sorted().toList()) {
                for (String block : Files.readString(file).split("(?m)^=== ")) {
                    if (!block.isEmpty()) {
                        String[] lines = block.split("\n", 2);
                        String header = lines[1].split("\n\n", 2)[0];
                        Matcher from = FROM.matcher(header);
                        boolean named = from.find();
                        String mail = named ? lines[1] : "From: Anna Berg <" + ANNA + ">\n" + lines[1];
                        cases.add(new Case(
                                file.getFileName() + ": " + lines[0],
                                named ? from.group(1) : ANNA,
                                mail.replace("\n", "\r\n")));
                    }
                }
            }
        }
        return cases;
    }
}
