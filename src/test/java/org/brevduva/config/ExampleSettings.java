package org.brevduva.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A small product's worth of settings, asked for as packages do: every kind of value once. */
record ExampleSettings(
        String host,
        int port,
        boolean tls,
        List<String> relays,
        long limit,
        Duration idle,
        Proof proof,
        Optional<String> greeting,
        List<Link> links,
        List<Domain> domains) {

    enum Proof {
        ANY,
        ALIGNED,
        TRUSTED_RELAY
    }

    record Link(String name, String host, int window, Duration enquireLink, Optional<Secret> password) {}

    record Domain(String name, Optional<String> country, String sender) {}

    static ExampleSettings ask(ConfigFile file) {
        Section smtp = file.section("smtp");
        Duration idle = smtp.duration("idle", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(1));
        Duration leastIdle = smtp.duration("least-idle", Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(1));
        if (leastIdle.compareTo(idle) > 0) {
            smtp.complain("least-idle", "must not be longer than idle", "leave out least-idle, or make idle longer");
            smtp.complain("idle", "must not be shorter than least-idle", "");
        }
        return new ExampleSettings(
                smtp.text("host", "localhost"),
                smtp.number("port", 25, 1, 65_535),
                smtp.flag("tls", true),
                smtp.texts("relays", List.of()),
                smtp.size("limit", "10MB", "1kB", "1GB"),
                idle,
                smtp.choice("proof", Proof.ANY),
                smtp.optionalText("greeting"),
                file.sections("smsc").stream().map(ExampleSettings::link).toList(),
                file.sections("domain").stream().map(ExampleSettings::domain).toList());
    }

    private static Link link(Section smsc) {
        return new Link(
                smsc.name(),
                smsc.text("host"),
                smsc.number("window", 10, 1, 1_000),
                smsc.duration("enquire-link", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                smsc.requiredSecret("password"));
    }

    private static Domain domain(Section domain) {
        return new Domain(
                domain.name(),
                domain.requiredValue("country", ExampleSettings::country, "two capital letters: SE"),
                domain.value("sender", "Brevduva", ExampleSettings::sender, "shorten it"));
    }

    private static String country(String text) {
        if (!text.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("is not a country");
        }
        return text;
    }

    private static String sender(String text) {
        if (text.length() > 11) {
            throw new IllegalArgumentException("has " + text.length() + " letters, and a sender has at most 11");
        }
        return text;
    }
}
