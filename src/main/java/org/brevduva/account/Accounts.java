package org.brevduva.account;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        Map<MailAddress, Mailbox> mailboxes = new LinkedHashMap<>();
        Map<Msisdn, String> numbers = new HashMap<>();
        for (Section section : sections) {
            Optional<Mailbox> mailbox = mailbox(section, domains);
            mailbox.flatMap(Mailbox::number).ifPresent(number -> {
                String other = numbers.putIfAbsent(number, section.name());
                if (other != null) {
                    section.complain("number", "belongs to " + other + " already", "give each mailbox its own");
                }
            });
            mailbox.ifPresent(known -> {
                if (mailboxes.putIfAbsent(known.address(), known) != null) {
                    section.complain("", "stands there twice", "the case of letters makes no difference");
                }
            });
        }
        return new Accounts(List.copyOf(mailboxes.values()));
    }

    private static Optional<Mailbox> mailbox(Section section, List<String> domains) {
        Optional<MailAddress> address = MailAddress.read(section.name());
        if (address.isEmpty()) {
            section.complain("", "is not an e-mail address", "write [mailbox.\"anna@firma.example\"]");
        }
        Optional<String> writtenNumber = section.optionalText("number");
        Optional<Msisdn> number = writtenNumber.flatMap(written -> number(section, written));
        Optional<String> writtenSender = section.optionalText("sender");
        Optional<SenderId> sender = writtenSender.flatMap(written -> sender(section, written));
        String domain =
                section.text("domain", domains.isEmpty() ? "" : domains.get(0)).toLowerCase(Locale.ROOT);
        // Where no domain is ours, that has been complained of already.
        if (!domains.contains(domain) && !domains.isEmpty()) {
            section.complain("domain", "is none of ours", "ours are " + String.join(", ", domains));
        }
        if (writtenNumber.isEmpty() && writtenSender.isEmpty()) {
            section.complain("number", "or sender is required", "number = \"467190012345\"");
        }
        Optional<SenderId> shown = sender.or(() -> number.map(SenderId::of));
        return address.flatMap(known -> shown.map(as -> new Mailbox(known, domain, number, as)));
    }

    private static Optional<Msisdn> number(Section section, String written) {
        String digits = written.startsWith("+") ? written.substring(1) : written;
        if (digits.matches("[1-9][0-9]{6,14}")) {
            return Optional.of(new Msisdn(digits));
        }
        section.complain("number", "is not an international number", "write the country code first, digits only");
        return Optional.empty();
    }

    private static Optional<SenderId> sender(Section section, String written) {
        Optional<SenderId> sender = SenderId.read(written);
        if (sender.isEmpty()) {
            section.complain("sender", "is not a sender", "1 to 11 of A-Z a-z 0-9 and spaces, or a number");
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
