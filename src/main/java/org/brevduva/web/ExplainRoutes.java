package org.brevduva.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.brevduva.account.Objection;
import org.brevduva.intake.Explain;
import org.brevduva.intake.Question;
import org.brevduva.mail.MailAddress;

/** What would become of an e-mail. */
record ExplainRoutes(Explain explain) {

    private static final int MOST_RECIPIENTS = 1_000;

    List<Route> routes() {
        return List.of(Route.mail("/explain", this::explain, "to", "sender", "client", "dns"));
    }

    private Answer explain(Call call) throws Objection, IOException {
        if (call.mail().length == 0) {
            throw Fields.wrong("body", "the body is the e-mail: send it as message/rfc822");
        }
        List<String> to = call.query()
                .text("to")
                .map(all -> Arrays.stream(all.split(",")).map(String::strip).toList())
                .orElse(List.of());
        if (to.size() > MOST_RECIPIENTS) {
            throw Fields.wrong("to", "to names at most " + MOST_RECIPIENTS + " addresses");
        }
        Optional<String> written = call.query().text("client");
        Optional<InetAddress> client = written.isPresent() ? Optional.of(client(written.get())) : Optional.empty();
        Question question = new Question(to, sender(call.query()), client, dns(call.query()));
        byte[] mail = withCrlf(call.mail());
        return Answer.of(ExplanationJson.of(explain.of(() -> new ByteArrayInputStream(mail), question)));
    }

    private static Optional<String> sender(Query query) throws Objection {
        Optional<String> sender = query.text("sender");
        if (sender.filter(address -> !address.isEmpty()
                        && !address.equals("<>")
                        && MailAddress.read(address).isEmpty())
                .isPresent()) {
            throw Fields.wrong("sender", "sender is an e-mail address, or <> for none");
        }
        return sender;
    }

    private static boolean dns(Query query) throws Objection {
        String word = query.text("dns").orElse("no");
        if (!word.equals("yes") && !word.equals("no")) {
            throw Fields.wrong("dns", "dns is yes or no");
        }
        return word.equals("yes");
    }

    /** No name: that would be a question to the DNS. */
    private static InetAddress client(String written) throws Objection, IOException {
        if (!written.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|(?=.*:)[0-9A-Fa-f:.]{2,45}")) {
            throw Fields.wrong("client", "client is an IP address, such as 192.0.2.10");
        }
        try {
            return InetAddress.getByName(written);
        } catch (IOException e) {
            throw Fields.wrong("client", "client is an IP address, such as 192.0.2.10");
        }
    }

    /** As it came over SMTP: programs save mails with the line ends of their machine, and signatures mind. */
    private static byte[] withCrlf(byte[] mail) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(mail.length + 1_000);
        int before = 0;
        for (byte octet : mail) {
            if (octet == '\n' && before != '\r') {
                lines.write('\r');
            }
            lines.write(octet);
            before = octet;
        }
        return lines.toByteArray();
    }
}
