package org.brevduva.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.brevduva.bounce.BounceAddress;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.config.Section;
import org.brevduva.dialog.ReplyAddress;
import org.brevduva.mail.MailAddress;

/**
 * The names before the at sign that stand for something the house does, under {@code [addresses]} and for one domain
 * under {@code [domain."…"]}, and who gets what is written to postmaster@ and abuse@ (RFC 5321, 4.5.1; RFC 2142).
 */
public final class Addresses {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._+-]{0,62}[\\p{L}\\p{N}])?");

    private static final String ADMINISTRATOR = "administrator";

    private final ConfigFile file;
    private final Domains domains;
    private final Map<MailAddress, Target> meanings = new LinkedHashMap<>();
    private final Map<String, Map<Purpose, List<String>>> names = new LinkedHashMap<>();
    private final Set<Written> all = new LinkedHashSet<>();
    private final Set<String> complaints = new LinkedHashSet<>();

    /** A name, and where it stands. */
    private record Written(Section section, Purpose purpose, String name) {}

    private Addresses(ConfigFile file, Domains domains) {
        this.file = file;
        this.domains = domains;
    }

    /** Reads them; {@code domains} are all that there are. */
    public static Addresses read(ConfigFile file, Domains domains) {
        Addresses addresses = new Addresses(file, domains);
        Section general = file.section("addresses");
        Optional<MailAddress> administrator = general.requiredValue(
                ADMINISTRATOR,
                addresses::administrator,
                "who reads what is written to postmaster@ and abuse@: administrator = \"admin@firma.example\"");
        Map<Purpose, List<String>> usual = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            usual.put(purpose, general.texts(purpose.key(), purpose.usual()));
        }
        for (Section section : file.sections("domain")) {
            String domain = section.name().toLowerCase(Locale.ROOT);
            Optional<MailAddress> own = addresses.own(section).or(() -> administrator);
            for (Purpose purpose : Purpose.values()) {
                List<String> chosen = section.texts(purpose.key(), usual.get(purpose));
                // The same words mean that they stand in the general section, as far as an operator cares.
                Section place = chosen.equals(usual.get(purpose)) ? general : section;
                if (domains.isOurs(domain)) {
                    addresses.name(domain, purpose, chosen, place, own);
                }
            }
        }
        return addresses;
    }

    private Optional<MailAddress> own(Section section) {
        Optional<String> written = section.optionalText(ADMINISTRATOR);
        try {
            return written.map(this::administrator);
        } catch (IllegalArgumentException e) {
            section.complain(ADMINISTRATOR, e.getMessage(), "administrator = \"admin@firma.example\"");
            return Optional.empty();
        }
    }

    private MailAddress administrator(String written) {
        MailAddress address = MailAddress.read(written)
                .filter(read -> read.value().chars().allMatch(c -> c < 0x80))
                .orElseThrow(() -> new IllegalArgumentException("is not an e-mail address in plain letters"));
        if (domains.isOurs(address.domain())) {
            throw new IllegalArgumentException("is an address of this server: what it sends there would come back");
        }
        return address;
    }

    private void name(
            String domain, Purpose purpose, List<String> chosen, Section section, Optional<MailAddress> administrator) {
        names.computeIfAbsent(domain, other -> new EnumMap<>(Purpose.class)).put(purpose, chosen);
        if (purpose.isOwed() && chosen.stream().noneMatch(purpose.key()::equalsIgnoreCase)) {
            complain(section, purpose, "must hold \"" + purpose.key() + "\": every mail server has that address");
        }
        for (String name : chosen) {
            Optional<String> fault = fault(domain, name);
            if (fault.isPresent()) {
                complain(section, purpose, "has \"" + name + "\": " + fault.get());
                continue;
            }
            MailAddress address = new MailAddress(name, domain);
            if (meanings.containsKey(address)) {
                complain(section, purpose, "has \"" + name + "\", which stands for something already: take it out");
            }
            target(purpose, administrator).ifPresent(target -> meanings.put(address, target));
            all.add(new Written(section, purpose, name));
        }
    }

    private Optional<String> fault(String domain, String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    "a name has 1 to 64 letters, digits and . _ + -, and begins and ends with a letter or" + " digit");
        }
        if (ReplyAddress.isLikeOne(name) || BounceAddress.isLikeOne(name)) {
            return Optional.of("names that begin with r- or bounce- are our own");
        }
        if (Recipients.isLikeKey(name)) {
            return Optional.of("that looks like an API key");
        }
        return domains.find(name + "@" + domain) instanceof RecipientAnswer.Known
                ? Optional.of("that is a phone number")
                : Optional.empty();
    }

    private static Optional<Target> target(Purpose purpose, Optional<MailAddress> administrator) {
        return switch (purpose) {
            case LISTS -> Optional.of(new Target.Lists());
            case SUBSCRIBE -> Optional.of(Target.Service.SUBSCRIBE);
            case UNSUBSCRIBE -> Optional.of(Target.Service.UNSUBSCRIBE);
            case HELP -> Optional.of(Target.Service.HELP);
            case POSTMASTER, ABUSE -> administrator.map(Target.Administrator::new);
        };
    }

    /** Once, however many domains it holds for. */
    private void complain(Section section, Purpose purpose, String what) {
        if (complaints.add(section.name() + " " + purpose + " " + what)) {
            section.complain(purpose.key(), what, "");
        }
    }

    /** What an address of ours stands for, if it is one of these. */
    Optional<Target> find(MailAddress address) {
        return Optional.ofNullable(meanings.get(address));
    }

    /** The first name for it at a domain of ours; empty if it has none there. */
    Optional<String> first(Purpose purpose, String domain) {
        return names.getOrDefault(domain.toLowerCase(Locale.ROOT), Map.of()).getOrDefault(purpose, List.of()).stream()
                .findFirst();
    }

    /** In small letters, of all domains: what no group may be called. */
    public Set<String> reserved() {
        return all.stream()
                .map(written -> written.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Complains of names that groups have: mail to such a group would become something else without a word.
     *
     * @param isGroup whether any account has a group of that name
     */
    public void mustNotBeGroups(Predicate<String> isGroup) throws ConfigException {
        for (Written one : new ArrayList<>(all)) {
            if (isGroup.test(one.name())) {
                complain(
                        one.section(),
                        one.purpose(),
                        "has \"" + one.name() + "\", which is the name of a group: take another, or rename the group");
            }
        }
        file.throwIfComplained();
    }
}
