package org.brevduva.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brevduva.config.Section;
import org.brevduva.mail.MailAddress;
import org.brevduva.sms.NumberPlan;
import org.brevduva.sms.NumberReading;

/** The domains that we take mail for, each with the country that its national numbers belong to. */
public final class Domains {

    /** RFC 1035, 2.3.1 and 2.3.4. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})*");

    private static final int LONGEST = 253;

    private static final Pattern P_NUMBER = Pattern.compile("[pP]\\+?[0-9]{5,18}");

    private final Map<String, NumberPlan> plans;

    private Domains(Map<String, NumberPlan> plans) {
        this.plans = plans;
    }

    /** Reads the {@code [domain."…"]} sections, at least one. */
    public static Domains read(List<Section> sections) {
        Map<String, NumberPlan> plans = new LinkedHashMap<>();
        for (Section section : sections) {
            String name = section.name().toLowerCase(Locale.ROOT);
            if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
                section.complain(
                        "", "is not a domain name", "other letters than a-z are written as in the DNS: xn--...");
            } else if (plans.containsKey(name)) {
                section.complain("", "stands there twice", "the case of letters makes no difference");
            }
            section.requiredValue("country", NumberPlan::new, "write its two letters, country = \"SE\"")
                    .ifPresent(plan -> plans.put(name, plan));
        }
        return new Domains(plans);
    }

    /** In the order of the settings; the first is the default. */
    public List<String> names() {
        return List.copyOf(plans.keySet());
    }

    /** How numbers are written where nothing else is said. */
    public Optional<NumberPlan> firstPlan() {
        return plans.values().stream().findFirst();
    }

    /** How numbers are written in mail to one of our domains. */
    NumberPlan plan(String domain) {
        NumberPlan plan = plans.get(domain.toLowerCase(Locale.ROOT));
        if (plan == null) {
            throw new IllegalArgumentException("none of our domains");
        }
        return plan;
    }

    boolean isOurs(String domain) {
        return plans.containsKey(domain.toLowerCase(Locale.ROOT));
    }

    /** Who is meant by an address of ours that is a number. */
    RecipientAnswer find(String written) {
        Optional<MailAddress> address = MailAddress.read(written);
        if (address.isEmpty()) {
            return new RecipientAnswer.Unknown("this is not an e-mail address");
        }
        NumberPlan plan = plans.get(address.get().domain().toLowerCase(Locale.ROOT));
        if (plan == null) {
            return new RecipientAnswer.Unknown("no mail is taken here for this domain");
        }
        String local = address.get().local();
        // p46701740605: for systems that allow no local part of digits alone.
        NumberReading reading = plan.read(P_NUMBER.matcher(local).matches() ? local.substring(1) : local);
        if (reading instanceof NumberReading.Read read) {
            return new RecipientAnswer.Known(Recipient.phone(address.get(), read.number()));
        }
        if (reading instanceof NumberReading.Unreadable unreadable) {
            return new RecipientAnswer.Unknown("not a phone number: " + unreadable.why());
        }
        throw new AssertionError("no answer for " + reading.getClass());
    }
}
