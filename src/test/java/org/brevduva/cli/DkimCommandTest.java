package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brevduva.trust.DnsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DkimCommandTest {

    private static final String DOMAIN = "sms.example.org";

    @TempDir
    private Path directory;

    private CommandRun made(String file, String... more) {
        String[] words = {"dkim", "new", "--domain", DOMAIN, "--key-file", file};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CommandRun.of(all);
    }

    /** Settings with the lines that the command has printed. */
    private Path settings(DnsServer dns, CommandRun... runs) throws IOException {
        Path file = SettingsFile.written(directory, directory.resolve("state"), 2525);
        StringBuilder lines = new StringBuilder("country = \"SE\"\n");
        for (CommandRun run : runs) {
            Matcher line = Pattern.compile("(?m)^dkim.*$").matcher(run.out());
            while (line.find()) {
                lines.append(line.group()).append('\n');
            }
        }
        return Files.writeString(
                file,
                Files.readString(file)
                        .replace("country = \"SE\"\n", lines)
                        .replace("[trust]\n", "[trust]\ndns-servers = [\"" + dns.address() + "\"]\n"));
    }

    /** The zone line that it has printed, in the words of the test's server. */
    private static String zone(CommandRun run) {
        Matcher line = Pattern.compile("(?m)^(\\S+)\\. IN TXT \\( (.*) \\)$").matcher(run.out());
        assertThat(line.find()).as(run.out()).isTrue();
        return line.group(1) + " TXT " + line.group(2);
    }

    @Test
    void what_is_printed_is_all_that_signing_needs() throws Exception {
        String rsa = directory.resolve("dkim.pem").toString();
        CommandRun first = made(rsa);
        CommandRun second = made(directory.resolve("other.pem").toString(), "--ed25519");
        assertThat(first.err() + second.err()).isEmpty();
        assertThat(Files.getPosixFilePermissions(Path.of(rsa))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(first.out()).doesNotContain("PRIVATE");

        try (DnsServer dns = DnsServer.with(zone(first), zone(second))) {
            String file = settings(dns, first, second).toString();

            assertThat(CommandRun.of("dkim", "check", "-c", file))
                    .isEqualTo(new CommandRun(
                            0,
                            "brevduva._domainkey.sms.example.org: the DNS has this key\n"
                                    + "brevduva-ed25519._domainkey.sms.example.org: the DNS has this key\n",
                            ""));
            assertThat(CommandRun.of("check-config", "-c", file).out())
                    .startsWith(file + " is in order\nthe DNS must say, as brevduva dkim check finds out:\n"
                            + "  brevduva._domainkey.sms.example.org. IN TXT ( \"v=DKIM1; k=rsa; p=");
        }
    }

    @Test
    void what_the_dns_does_not_have_is_said_with_what_to_enter() throws Exception {
        CommandRun key = made(directory.resolve("dkim.pem").toString());
        CommandRun another = made(directory.resolve("another.pem").toString());

        try (DnsServer dns = DnsServer.with("sms.example.org TXT \"v=spf1 -all\"")) {
            String file = settings(dns, key).toString();
            CommandRun missing = CommandRun.of("dkim", "check", "-c", file);
            dns.forgetsAll().knows(zone(another));
            CommandRun other = CommandRun.of("dkim", "check", "-c", file);
            dns.silentAbout("*");
            CommandRun silent = CommandRun.of("dkim", "check", "-c", file);

            assertThat(missing.exit()).isEqualTo(1);
            assertThat(missing.out())
                    .startsWith("brevduva._domainkey.sms.example.org: the DNS has no key there")
                    .contains("\n  brevduva._domainkey.sms.example.org. IN TXT ( ");
            assertThat(other.out()).contains("the DNS has another key there");
            assertThat(silent.out()).contains("the DNS does not answer");
            assertThat(silent.exit()).isEqualTo(1);
        }
    }

    @Test
    void without_a_key_nothing_is_signed_and_it_says_so() throws Exception {
        Path file = SettingsFile.written(directory, directory.resolve("state"), 2525);

        CommandRun run = CommandRun.of("dkim", "check", "-c", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("nothing is signed: brevduva dkim new makes a key\n");
    }

    @Test
    void a_key_is_never_written_over() throws Exception {
        Path file = Files.writeString(directory.resolve("dkim.pem"), "precious");

        CommandRun run = made(file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("brevduva: there is a file " + file + " already: name another");
        assertThat(file).hasContent("precious");
        assertThat(made(directory.resolve("none/dkim.pem").toString()).err()).contains("make it first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Brev", "a_b", "a b", "-a"})
    void a_selector_that_the_dns_would_not_have_is_wrong_usage(String selector) {
        CommandRun run = made(directory.resolve("dkim.pem").toString(), "--selector", selector);

        assertThat(run.exit()).isEqualTo(64);
        assertThat(directory.resolve("dkim.pem")).doesNotExist();
    }

    @Test
    void a_domain_is_written_as_in_the_dns() {
        CommandRun run = CommandRun.of(
                "dkim",
                "new",
                "--domain",
                "åre.example",
                "--key-file",
                directory.resolve("a.pem").toString());

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err()).contains("--domain is not a domain name as the DNS has it");
    }
}
