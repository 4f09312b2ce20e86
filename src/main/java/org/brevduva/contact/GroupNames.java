package org.brevduva.contact;

import java.util.Set;
import java.util.regex.Pattern;
import org.brevduva.account.Names;
import org.brevduva.account.Objection;
import org.brevduva.sms.NumberPlan;

/** Names of groups. One is the local part of an address of ours, so it must not mean anything else there. */
final class GroupNames {

    /** What means something where the settings say nothing else. */
    static final Set<String> USUAL = Set.of("sms", "all", "subscribe", "unsubscribe", "help", "postmaster", "abuse");

    private static final Pattern KEY = Pattern.compile("[a-z2-7]{32}");

    private GroupNames() {}

    /** {@code reserved}: what means something else, in small letters. */
    static String read(NumberPlan plan, Set<String> reserved, String field, String written) throws Objection {
        String name = Names.read(field, written);
        if (reserved.contains(name)
                || name.startsWith("r-")
                || name.startsWith("bounce-")
                || KEY.matcher(name).matches()) {
            throw wrong(field, "mail to " + name + "@ means something else here: take another name");
        }
        if (name.chars().noneMatch(Character::isLetter)
                || Phones.isNumber(plan, name)
                || name.startsWith("p") && Phones.isNumber(plan, name.substring(1))) {
            throw wrong(field, "mail to " + name + "@ would be for a phone number: take another name, with letters");
        }
        return name;
    }

    private static Objection wrong(String field, String why) {
        return new Objection(Objection.Kind.WRONG, field, why);
    }
}
