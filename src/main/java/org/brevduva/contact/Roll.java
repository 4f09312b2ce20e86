package org.brevduva.contact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brevduva.sms.Msisdn;

/**
 * Who is texted when a mail goes to a group.
 *
 * @param phones each once: those of the members by number, then those of their guardians
 * @param wards of guardians: the ids of the members whom they look after, and of themselves if they are texted as
 *     members, too
 * @param without how many members nobody is texted for, since no phone is known
 */
public record Roll(List<Msisdn> phones, Map<Msisdn, Set<Long>> wards, int without) {

    public Roll {
        phones = List.copyOf(phones);
        wards = Map.copyOf(wards);
    }

    static Roll of(Collection<Contact> members, GroupAddress address) {
        Map<Msisdn, Set<Long>> own = new LinkedHashMap<>();
        Map<Msisdn, Set<Long>> wards = new LinkedHashMap<>();
        int without = 0;
        for (Contact member : members) {
            List<Msisdn> guardians =
                    address.isForGuardians() ? Guardians.of(member).toList() : List.of();
            guardians.forEach(phone ->
                    wards.computeIfAbsent(phone, one -> new LinkedHashSet<>()).add(member.id()));
            boolean texted = address.isForMembers() && member.phone().isPresent();
            if (texted) {
                own.put(member.phone().orElseThrow(), Set.of(member.id()));
            }
            without += texted || !guardians.isEmpty() ? 0 : 1;
        }
        wards.forEach((phone, ids) -> ids.addAll(own.getOrDefault(phone, Set.of())));
        Set<Msisdn> phones = new LinkedHashSet<>(own.keySet());
        phones.addAll(wards.keySet());
        return new Roll(new ArrayList<>(phones), wards, without);
    }

    /** For logs: counts only. */
    @Override
    public String toString() {
        return "roll of " + phones.size() + " phones, " + without + " without";
    }
}
