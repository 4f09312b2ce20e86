package org.brevduva.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brevduva.account.Permission;
import org.brevduva.contact.Contacts;
import org.brevduva.mail.NotifyRequest;
import org.brevduva.message.Addressee;
import org.brevduva.message.Composed;
import org.brevduva.message.OwnText;
import org.brevduva.sms.Msisdn;
import org.brevduva.store.Store;

/**
 * Who of those that a mail names gets it, with which text, and who does not. Asks in slices, so that a list of a
 * hundred thousand does not keep others waiting.
 */
final class Audience {

    private static final int SLICE = 1_000;

    /** Recipients that a refusal names: nobody reads more, and a reply is short. */
    private static final int MOST_NAMED = 5;

    private final Store store;
    private final Permission.Grant grant;
    private final Request request;
    private final Texts texts;
    private final Map<Msisdn, NotifyRequest> asked = new HashMap<>();
    private final List<Addressee> recipients = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Refusals refusals;
    private final Reach reach;

    Audience(Store store, Permission.Grant grant, Envelope envelope, Request request, Texts texts, Reach reach) {
        this.store = store;
        this.grant = grant;
        this.request = request;
        this.texts = texts;
        this.refusals = Refusals.of(request);
        this.reach = reach;
        envelope.recipients().forEach(one -> one.phone().ifPresent(phone -> asked.putIfAbsent(phone, one.asked())));
    }

    /** With these phones judged, and their texts made. */
    Audience judged(List<Candidate> candidates) {
        for (int from = 0; from < candidates.size() && !texts.areTooMuch(); from += SLICE) {
            judge(candidates.subList(from, Math.min(candidates.size(), from + SLICE)));
        }
        return this;
    }

    /** What is known of some phones. */
    private record Facts(Map<Msisdn, String> barred, Map<Msisdn, Map<String, String>> contacts) {}

    private void judge(List<Candidate> some) {
        long account = grant.mailbox().account();
        List<Msisdn> phones = some.stream().map(Candidate::phone).toList();
        Facts facts = store.inTransaction(tx -> new Facts(
                reach.complaints(tx, phones), texts.differ() ? Contacts.fields(tx, account, phones) : Map.of()));
        Map<Msisdn, Map<String, String>> contacts = texts.differ() ? guarded(account, some, facts) : Map.of();
        for (Candidate candidate : some) {
            Msisdn phone = candidate.phone();
            String barred = facts.barred().get(phone);
            if (barred != null) {
                refuse(candidate, barred);
                continue;
            }
            Texts.Text text = texts.of(addressee(phone), line(candidate), contacts.getOrDefault(phone, Map.of()));
            if (text instanceof Texts.Text.Gets gets) {
                recipients.add(gets.recipient());
            } else if (text instanceof Texts.Text.Lacks lacks) {
                refuse(candidate, lacks.why());
            }
        }
    }

    /** What is known of the contacts, and for guardians of those whom they look after. */
    private Map<Msisdn, Map<String, String>> guarded(long account, List<Candidate> some, Facts facts) {
        Map<Msisdn, Set<Long>> wards = new LinkedHashMap<>();
        for (Candidate candidate : some) {
            if (candidate instanceof Candidate.OfGroup member) {
                Set<Long> ids = request.groups().get(member.group()).wards().getOrDefault(member.phone(), Set.of());
                wards.put(member.phone(), ids);
            }
        }
        Set<Long> ids = wards.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return facts.contacts();
        }
        Map<Long, Map<String, String>> known = store.inTransaction(tx -> Contacts.fieldsById(tx, account, ids));
        Map<Msisdn, Map<String, String>> all = new HashMap<>(facts.contacts());
        wards.forEach((phone, whose) -> {
            if (!whose.isEmpty()) {
                all.put(phone, together(whose.stream().map(id -> known.getOrDefault(id, Map.of()))));
            }
        });
        return all;
    }

    /** One text tells of all of them: {@code Eva, Kim}. What is the same for them stands there once. */
    private static Map<String, String> together(Stream<Map<String, String>> wards) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        wards.forEach(ward -> ward.forEach((name, value) ->
                values.computeIfAbsent(name, one -> new LinkedHashSet<>()).add(value)));
        Map<String, String> joined = new HashMap<>();
        values.forEach((name, some) -> joined.put(name, String.join(", ", some)));
        return joined;
    }

    private Map<String, String> line(Candidate candidate) {
        return texts.differ() && candidate instanceof Candidate.OfList line
                ? request.list().orElseThrow().fields(line.index())
                : Map.of();
    }

    private void refuse(Candidate candidate, String why) {
        String phone = "+" + candidate.phone().digits();
        if (candidate instanceof Candidate.OfList line) {
            refusals.add(request.list()
                    .orElseThrow()
                    .refusal(line.index(), phone + ": " + why)
                    .inWords());
        } else if (candidate instanceof Candidate.OfGroup member) {
            refusals.add("group " + member.group() + ", " + phone + ": " + why);
        } else {
            complaints.add(phone + ": " + why);
        }
    }

    /** What the client asks about one is for those of the envelope. */
    private Addressee addressee(Msisdn phone) {
        NotifyRequest notify = asked.getOrDefault(phone, NotifyRequest.UNSAID);
        if (notify.equals(NotifyRequest.UNSAID)) {
            return Addressee.of(phone);
        }
        Optional<String> events = notify.events().isEmpty()
                ? Optional.empty()
                : Optional.of(notify.events().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
        return new Addressee(phone, events, notify.originalRecipient(), Optional.empty());
    }

    /** Why nothing is sent at all, as a clause; empty if something can be. */
    Optional<String> complaint() {
        if (!complaints.isEmpty()) {
            String named = complaints.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
            String more = complaints.size() > MOST_NAMED ? "; and " + (complaints.size() - MOST_NAMED) + " more" : "";
            return Optional.of("nothing was sent, because of " + named + more);
        }
        return recipients.isEmpty() ? Optional.of(nothingSent()) : Optional.empty();
    }

    /** Why phones that were named one by one cannot be texted, a clause each. */
    List<String> complaints() {
        return complaints;
    }

    /** That nothing is sent, because of the lines that cannot be. */
    String nothingSent() {
        return "nothing was sent: " + refusals.of(listed()) + refusals.verb() + ": " + refusals.named(MOST_NAMED);
    }

    /** Those that get it, each once, as they were named first. */
    List<Addressee> recipients() {
        return recipients;
    }

    /** Parts of all their messages; {@code same}: the text of those that have none of their own. */
    long parts(Composed same) {
        return recipients.stream()
                .mapToLong(one -> one.own().map(OwnText::parts).orElse(same.parts()))
                .sum();
    }

    Refusals refusals() {
        return refusals;
    }

    /** What else its sender should know, as a clause: who of a group gets nothing, and which texts are long. */
    Optional<String> remark() {
        List<String> remarks = new ArrayList<>();
        request.groups()
                .forEach((group, roll) -> Skipped.inWords(roll).ifPresent(words -> remarks.add(group + ": " + words)));
        texts.longer().ifPresent(remarks::add);
        return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks));
    }

    /** How many get it that nobody has named one by one. */
    int listed() {
        return Math.max(0, recipients.size() - request.named().size());
    }
}
