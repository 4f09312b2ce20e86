package org.brevduva.contact;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brevduva.account.Objection;
import org.brevduva.mail.MergeText;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.NumberPlan;

/**
 * The phones of those who look after a contact: the fields guardianPhone and guardian1Phone to guardian9Phone. They are
 * kept with plus sign and country code, so that they mean the same wherever they are read.
 */
final class Guardians {

    private static final Pattern PHONE = Pattern.compile("guardian[1-9]?phone");

    private Guardians() {}

    private static boolean isPhone(String field) {
        return PHONE.matcher(MergeText.key(field)).matches();
    }

    /** With such phones as they are kept. */
    static Map<String, Optional<String>> plain(NumberPlan plan, Map<String, Optional<String>> changes)
            throws Objection {
        Map<String, Optional<String>> plain = new TreeMap<>(changes);
        for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
            if (isPhone(change.getKey())
                    && change.getValue().filter(value -> !value.isBlank()).isPresent()) {
                Msisdn phone =
                        Phones.read(plan, change.getKey(), change.getValue().get());
                plain.put(change.getKey(), Optional.of("+" + phone.digits()));
            }
        }
        return plain;
    }

    static Stream<Msisdn> of(Contact contact) {
        return contact.fields().entrySet().stream()
                .filter(field -> isPhone(field.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value.matches("\\+[1-9][0-9]{6,14}"))
                .map(value -> new Msisdn(value.substring(1)));
    }
}
