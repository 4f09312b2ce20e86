package org.brevduva.trust;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures what one e-mail costs in CPU time when the DNS answers are remembered: SPF that does not pass, DMARC of a
 * domain below the author's, and an RSA-2048 signature that does. Start its main by hand.
 */
final class ProofSpeed {

    private static final int WARM_UP = 3_000;
    private static final int MAILS = 3_000;

    private ProofSpeed() {}

    public static void main(String[] args) throws IOException {
        String[] zone = {
            "firma.example TXT \"v=spf1 include:a.host.example include:b.host.example mx -all\"",
            "a.host.example TXT \"v=spf1 ip4:192.0.2.0/25 ip4:198.51.100.0/24 -all\"",
            "b.host.example TXT \"v=spf1 ip6:2001:db8::/32 ~all\"",
            "firma.example MX 10 mail.firma.example.",
            "mail.firma.example A 192.0.2.1",
            "_dmarc.firma.example TXT \"v=DMARC1; p=reject; adkim=r\"",
            Letter.key("pigeon._domainkey.mail.firma.example", Letter.KEYS)
        };
        try (Office office = Office.with(zone)) {
            MailEvidence evidence = Letter.fromAnna()
                    .with("10.30.", "10.30. " + "Ta med kaffe till alla som kommer.\r\n".repeat(100))
                    .signed("d=mail.firma.example; s=pigeon; h=from:to:cc:subject:date:message-id")
                    .sentBy(Letter.STRANGER);
            String said = rounds(office, evidence, WARM_UP);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            rounds(office, evidence, MAILS);
            double each = (threads.getCurrentThreadCpuTime() - start) / 1e6 / MAILS;
            System.out.printf(
                    "%s: %.3f ms CPU per mail, %d DNS questions%n",
                    said, each, office.dns.asked().size());
        }
    }

    private static String rounds(Office office, MailEvidence evidence, int mails) throws IOException {
        String said = "";
        for (int i = 0; i < mails; i++) {
            said = office.check(evidence);
        }
        return said;
    }
}
