package org.brevduva.dialog;

import java.io.IOException;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.brevduva.account.InboundRule;
import org.brevduva.account.Objection;
import org.brevduva.contact.Contacts;
import org.brevduva.contact.Groups;
import org.brevduva.sms.Msisdn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Groups and contacts that phones put themselves into. Done again, nothing is changed that is so already. */
final class Collecting {

    private static final Logger log = LoggerFactory.getLogger("dialog");

    /** Who did it, for the audit book. */
    private static final String ACTOR = "phone";

    private static final int LONGEST_NAME = 64;

    private final Contacts contacts;
    private final Groups groups;

    Collecting(Contacts contacts, Groups groups) {
        this.contacts = contacts;
        this.groups = groups;
    }

    /** Something that may meet an objection. */
    private interface Deed {
        void carryOut() throws Objection, IOException;
    }

    /** @throws IOException when the disk does not take it: to be tried again */
    void collect(InboundRule rule, InboundSms sms, PhoneCommand command, Msisdn phone) throws IOException {
        String account = rule.accountName();
        if (rule.join().isPresent()) {
            String group = rule.join().get();
            carryOut(sms, "join", () -> groups.gather(ACTOR, account, group, phone));
        }
        if (rule.leave().isPresent()) {
            String group = rule.leave().get();
            carryOut(sms, "leave", () -> groups.release(ACTOR, account, group, phone));
        }
        if (rule.saves() && command.kind() == PhoneCommand.Kind.SAVE) {
            carryOut(sms, "save", () -> contacts.keep(ACTOR, account, phone, fields(command.names())));
            Optional<String> label = label(command.names()).map(Collecting::groupName);
            if (label.isPresent()) {
                carryOut(sms, "label", () -> groups.gather(ACTOR, account, label.get(), phone));
            }
        }
    }

    private static void carryOut(InboundSms sms, String what, Deed deed) throws IOException {
        try {
            deed.carryOut();
        } catch (Objection e) {
            log.warn("cannot do what the sms asks inbound={} what={} why=\"{}\"", sms.id(), what, e.getMessage());
        }
    }

    /** First name, last names, and a label if there are more than two words. */
    private static Map<String, String> fields(List<String> words) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> names = label(words).isPresent() ? words.subList(0, words.size() - 1) : words;
        fields.put("name", cut(String.join(" ", names)));
        fields.put("firstname", cut(names.get(0)));
        if (names.size() > 1) {
            fields.put("lastname", cut(String.join(" ", names.subList(1, names.size()))));
        }
        label(words).ifPresent(label -> fields.put("label", cut(label)));
        return fields;
    }

    private static Optional<String> label(List<String> words) {
        return words.size() > 2 ? Optional.of(words.get(words.size() - 1)) : Optional.empty();
    }

    private static String cut(String word) {
        String plain = word.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LONGEST_NAME - 1)));
    }

    /** A group is an address, so its name has no letters but a to z: göteborg is goteborg. */
    private static String groupName(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
    }
}
