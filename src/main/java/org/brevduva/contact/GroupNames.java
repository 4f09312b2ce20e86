package org.brevduva.contact;

import java.util.Set;
import org.brevduva.account.Names;
import org.brevduva.account.Objection;
import org.brevduva.sms.NumberPlan;

/** Names of groups. One is the local part of an address of ours, so it must not mean anything else there. */
final class GroupNames {

    private static final Set<String> RESERVED =
            Set.of("sms", "all", "subscribe", "unsubscribe", "help", "postmaster", "abuse");

    private GroupNames() {}

    static String read(NumberPlan plan, String field, String written) throws Objection {
        String name = Names.read(field, written);
        if (RESERVED.contains(name) || name.startsWith("r-") || name.startsWith("bounce-")) {
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
