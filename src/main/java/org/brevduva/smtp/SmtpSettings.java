package org.brevduva.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.config.CertificateFiles;
import org.brevduva.config.Section;
import org.brevduva.trust.Network;

/**
 * How the mail door listens.
 *
 * @param host the address to listen on
 * @param port for mail from servers, 0 to 65535; 0 lets the system choose
 * @param submissionPort for people's mail programs, with STARTTLS; not opened if empty
 * @param submissionsPort the same, encrypted from the first octet; not opened if empty
 * @param hostname what the door calls itself in the banner and in EHLO
 * @param certificate what the door shows of itself; without it nothing is encrypted and nobody can log in
 * @param proxies the balancers that name their clients in the PROXY protocol
 * @param grace how long a mail in hand may take when the door closes
 */
public record SmtpSettings(
        String host,
        int port,
        Optional<Integer> submissionPort,
        Optional<Integer> submissionsPort,
        String hostname,
        Optional<CertificateFiles> certificate,
        List<Network> proxies,
        SmtpLimits limits,
        Duration grace) {

    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9_.\\[\\]:-]{1,255}");

    public SmtpSettings {
        proxies = List.copyOf(proxies);
    }

    public static SmtpSettings read(Section section) {
        Optional<CertificateFiles> certificate = CertificateFiles.read(section, "to encrypt nothing");
        return new SmtpSettings(
                section.text("host", "0.0.0.0"),
                section.number("port", 25, 0, 65_535),
                encryptedPort(section, "submission-port", certificate),
                encryptedPort(section, "submissions-port", certificate),
                section.value(
                        "hostname", machine(), SmtpSettings::hostname, "write the name that other mail servers know"),
                certificate,
                proxies(section),
                SmtpLimits.read(section),
                section.duration("grace", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(10)));
    }

    private static Optional<Integer> encryptedPort(
            Section section, String key, Optional<CertificateFiles> certificate) {
        Optional<Integer> port = section.optionalNumber(key, 0, 65_535);
        if (port.isPresent() && certificate.isEmpty()) {
            section.complain(
                    key,
                    "needs a certificate: passwords travel encrypted or not at all",
                    "set certificate-file and key-file, or leave out " + key);
        }
        return port;
    }

    private static List<Network> proxies(Section section) {
        List<Network> networks = new ArrayList<>();
        for (String written : section.texts("proxies", List.of())) {
            try {
                networks.add(Network.read(written));
            } catch (IllegalArgumentException e) {
                section.complain("proxies", "holds '" + written + "': " + e.getMessage(), "proxies = [\"192.0.2.10\"]");
            }
        }
        return networks;
    }

    /** It stands in every greeting, so it may neither end a line nor be more than one word. */
    private static String hostname(String written) {
        if (!HOSTNAME.matcher(written).matches()) {
            throw new IllegalArgumentException("is not a host name");
        }
        return written;
    }

    /** The machine's own name as the kernel has it: asking DNS could hang the start. */
    private static String machine() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8);
            return HOSTNAME.matcher(name.strip()).matches() ? name.strip() : "localhost";
        } catch (IOException e) {
            return "localhost"; // no Linux: the operator sets hostname
        }
    }
}
