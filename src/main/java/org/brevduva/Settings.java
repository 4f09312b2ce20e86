package org.brevduva;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.brevduva.bounce.BounceSettings;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.config.Section;
import org.brevduva.dialog.DialogSettings;
import org.brevduva.intake.Addresses;
import org.brevduva.intake.Domains;
import org.brevduva.intake.Explain;
import org.brevduva.intake.LoopGuard;
import org.brevduva.intake.Schedule;
import org.brevduva.message.Composer;
import org.brevduva.message.Route;
import org.brevduva.message.RouteSettings;
import org.brevduva.message.Routes;
import org.brevduva.report.Letterhead;
import org.brevduva.report.ReportTimes;
import org.brevduva.smpp.SmppSettings;
import org.brevduva.smtp.SmarthostSettings;
import org.brevduva.smtp.SmtpSettings;
import org.brevduva.spool.Lane;
import org.brevduva.spool.RetryPolicy;
import org.brevduva.store.StoreSettings;
import org.brevduva.trust.AuthenticationSettings;
import org.brevduva.trust.Network;
import org.brevduva.trust.SigningKey;
import org.brevduva.trust.SigningKeys;
import org.brevduva.web.WebSettings;

/**
 * Everything that the settings file says, read and judged before anything is opened.
 *
 * @param signingKeys what our domains sign their e-mails with
 * @param relays networks whose mail servers have made sure who writes
 * @param refusalsKept how long the audit book remembers who was refused
 * @param duplicatesWindow how long an e-mail that is offered again is known by its Message-ID
 * @param scheduleAhead how far ahead a mail may name the time from which it is sent; zero for not at all
 * @param grace how long errands under way may take when the house closes
 */
public record Settings(
        StoreSettings store,
        SmtpSettings smtp,
        WebSettings web,
        Domains domains,
        Addresses addresses,
        List<SigningKey> signingKeys,
        List<Network> relays,
        AuthenticationSettings authentication,
        LoopGuard.Limits loops,
        Composer composer,
        Duration duplicatesWindow,
        Duration scheduleAhead,
        List<Smsc> smscs,
        SmarthostSettings smarthost,
        RetryPolicy mailRetry,
        BounceSettings bounces,
        DialogSettings dialog,
        Duration refusalsKept,
        ReportTimes reports,
        Duration grace) {

    Letterhead letterhead() {
        return new Letterhead(smtp.hostname(), domains.names().get(0));
    }

    /**
     * Reads them all.
     *
     * @throws ConfigException with every problem there is
     */
    public static Settings read(ConfigFile file, RandomGenerator chance) throws ConfigException {
        Domains domains = Domains.read(file.sections("domain"));
        if (file.sections("domain").isEmpty()) {
            file.section("domain").complain("", "at least one domain is needed", "[domain.\"sms.example.org\"]");
        }
        Section message = file.section("message");
        Section trust = file.section("trust");
        Section smarthost = file.section("smarthost");
        StoreSettings store = StoreSettings.read(file.section("store"));
        Settings settings = new Settings(
                store,
                SmtpSettings.read(file.section("smtp")),
                WebSettings.read(file.section("web"), store.directory()),
                domains,
                Addresses.read(file, domains),
                SigningKeys.read(file.sections("domain")),
                relays(trust),
                AuthenticationSettings.read(trust),
                LoopGuard.Limits.read(file.section("loop")),
                Composer.read(message),
                message.duration("duplicates-window", Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofDays(365)),
                message.duration("schedule-ahead", Duration.ofDays(7), Duration.ZERO, Duration.ofDays(365)),
                smscs(file, chance),
                SmarthostSettings.read(smarthost),
                RetryPolicy.read(smarthost, chance),
                BounceSettings.read(file.section("bounce")),
                DialogSettings.read(file.section("dialog")),
                file.section("audit")
                        .duration("keep-refusals", Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(3_650)),
                ReportTimes.read(file.section("report")),
                file.section("spool").duration("grace", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5)));
        file.throwIfWrong();
        return settings;
    }

    /** What an e-mail is read by; {@code routes}: which way its SMS leave. */
    public Explain.House house(Routes routes, InstantSource time) {
        return new Explain.House(domains, addresses, composer, routes, new Schedule(scheduleAhead, time));
    }

    /** As if all of them served. */
    public Routes routes() {
        return new Routes(smscs.stream()
                .map(smsc -> new Route(smsc.link().name(), smsc.lane(), smsc.route(), () -> true))
                .toList());
    }

    /**
     * One {@code [smsc.NAME]}.
     *
     * @param link how to reach it, and how much it takes
     * @param route which messages go there
     */
    public record Smsc(SmppSettings link, RouteSettings route, RetryPolicy retry) {

        /** By which its parts leave. */
        Lane lane() {
            return new Lane("sms-" + link.name());
        }
    }

    private static List<Smsc> smscs(ConfigFile file, RandomGenerator chance) {
        List<Section> sections = file.sections("smsc");
        if (sections.isEmpty()) {
            file.section("smsc").complain("", "at least one SMSC is needed", "[smsc.telia]");
        }
        List<Smsc> smscs = new ArrayList<>();
        for (Section section : sections) {
            if (!section.name().matches("[a-z0-9-]{1,40}")) {
                section.complain("", "an SMSC is named with a to z, 0 to 9 and -", "[smsc.telia]");
            }
            SmppSettings link = SmppSettings.read(section);
            RetryPolicy retry = RetryPolicy.read(section, chance).within(link.validity());
            smscs.add(new Smsc(link, RouteSettings.read(section), retry));
        }
        return smscs;
    }

    private static List<Network> relays(Section trust) {
        List<Network> networks = new ArrayList<>();
        for (String written : trust.texts("relays", List.of())) {
            try {
                networks.add(Network.read(written));
            } catch (IllegalArgumentException e) {
                trust.complain(
                        "relays",
                        "holds '" + written + "': " + e.getMessage(),
                        "relays = [\"127.0.0.1\", \"10.0.0.0/8\"]");
            }
        }
        return networks;
    }
}
