package org.brevduva.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.brevduva.contact.Roll;
import org.brevduva.mail.NumberList;
import org.brevduva.sms.Msisdn;
import org.brevduva.sms.SenderId;

/**
 * Who is to get a mail, and as whose.
 *
 * @param sender what phones shall show; it may still not be allowed
 * @param text that stands before the mail's own; perhaps empty
 * @param named in addresses and in the subject, as they were named first
 * @param groups who is in those that the mail is addressed to, by what stands before the at sign
 * @param title the subject, where it says nothing and an answer may repeat it
 * @param list what is attached, if that was asked for
 */
record Request(
        Optional<SenderId> sender,
        String text,
        Set<Msisdn> named,
        Optional<String> title,
        Map<String, Roll> groups,
        Optional<NumberList> list)
        implements RequestReading {

    Request {
        named = Collections.unmodifiableSet(new LinkedHashSet<>(named));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** Each phone once, as it was named first. */
    List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        named.forEach(phone -> all.add(new Candidate.Named(phone)));
        Set<Msisdn> there = new HashSet<>(named);
        groups.forEach((group, roll) -> roll.phones().stream()
                .filter(there::add)
                .forEach(phone -> all.add(new Candidate.OfGroup(phone, group))));
        list.ifPresent(numbers -> {
            for (int i = 0; i < numbers.size(); i++) {
                Msisdn phone = numbers.number(i);
                if (there.isEmpty() || !there.contains(phone)) {
                    all.add(new Candidate.OfList(phone, i));
                }
            }
        });
        return all;
    }

    /** For logs: counts only. */
    @Override
    public String toString() {
        return "request for " + named.size() + " numbers, " + groups.size() + " groups and "
                + list.map(NumberList::toString).orElse("no list");
    }
}
