package org.brevduva.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.Section;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/** The registered mailboxes and their numbers, as the settings name them. */
public final class Accounts {

    private final Map<MailAddress, Mailbox> mailboxes = new HashMap<>();
    private final Map<String, Mailbox> numbers = new HashMap<>();

    public Accounts(List<Mailbox> mailboxes) {
        for (Mailbox mailbox : mailboxes) {
            this.mailboxes.put(mailbox.address(), mailbox);
            mailbox.number().ifPresent(number -> numbers.put(number.digits(), mailbox));
        }
    }

    /** Reads the {@code [mailbox."…"]} sections. {@code domains} are ours, the first is the default. */
    public static Accounts read(List<Section> sections, List<String> domains) {
        List<Mailbox> mailboxes = new ArrayList<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        for (Section section : sections) {
            Optional<MailAddress> address = MailAddress.read(section.name());
            if (address.isEmpty()) {
                section.complain(
                        "",
                        "'" + section.name() + "' is not an e-mail address",
                        "write [mailbox.\"anna@firma.example\"]");
            }
            Optional<Msisdn> number = section.optionalText("number").flatMap(written -> number(section, written));
            Optional<SenderId> sender = section.optionalText("sender").flatMap(written -> sender(section, written));
            String domain = section.text("domain", domains.isEmpty() ? "" : domains.get(0));
            if (!domains.contains(domain)) {
                section.complain(
                        "domain", "there is no section [domain.\"" + domain + "\"]", "name one of our domains");
            }
            if (number.isEmpty() && sender.isEmpty()) {
                section.complain("number", "a mailbox needs a number or a sender", "number = \"467190012345\"");
                continue;
            }
            number.ifPresent(given -> {
                String other = numbers.putIfAbsent(given.digits(), section.name());
                if (other != null) {
                    section.complain(
                            "number", "the number belongs to " + other + " already", "give each mailbox its own");
                }
            });
            address.ifPresent(known -> mailboxes.add(
                    new Mailbox(known, domain, number, sender.orElseGet(() -> SenderId.of(number.orElseThrow())))));
        }
        return new Accounts(mailboxes);
    }

    private static Optional<Msisdn> number(Section section, String written) {
        String digits = written.startsWith("+") ? written.substring(1) : written;
        if (digits.matches("[1-9][0-9]{6,14}")) {
            return Optional.of(new Msisdn(digits));
        }
        section.complain(
                "number",
                "'" + written + "' is not an international number",
                "write the country code first, digits only");
        return Optional.empty();
    }

    private static Optional<SenderId> sender(Section section, String written) {
        Optional<SenderId> sender = SenderId.read(written);
        if (sender.isEmpty()) {
            section.complain(
                    "sender", "'" + written + "' is not a sender", "1 to 11 of A-Z a-z 0-9 and spaces, or a number");
        }
        return sender;
    }

    public Optional<Mailbox> mailbox(MailAddress address) {
        return Optional.ofNullable(mailboxes.get(address));
    }

    /** The mailbox that SMS to this number of ours go to. */
    public Optional<Mailbox> owner(String number) {
        return Optional.ofNullable(numbers.get(number));
    }

    public int size() {
        return mailboxes.size();
    }
}
