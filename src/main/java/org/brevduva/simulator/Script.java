package org.brevduva.simulator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brevduva.config.ConfigException;
import org.brevduva.config.ConfigFile;
import org.brevduva.config.Section;

/**
 * What the simulated operator is told to do, read from a TOML file: docs/simulator.md. Everything in it can be told in
 * Java as well; this only reads it out to {@link SmscSimulator}.
 */
public final class Script {

    private final OperatorSettings smsc;
    private final Optional<TlsSettings> tls;
    private final List<ClientSettings> clients;
    private final Map<String, TextSettings> texts;
    private final List<EventSettings> events;
    private final TreatmentSettings otherwise;
    private final List<RuleSettings> rules;

    private record ClientSettings(String systemId, String password, int mostBinds) {

        private static ClientSettings read(Section section) {
            return new ClientSettings(
                    section.text("system-id", section.name()),
                    section.text("password", ""),
                    section.number("most-binds", 0, 0, 1_000));
        }

        @Override
        public String toString() {
            return "client " + systemId;
        }
    }

    private record RuleSettings(Match match, TreatmentSettings treatment) {}

    private Script(ConfigFile file) {
        smsc = OperatorSettings.read(file.section("smsc"));
        tls = TlsSettings.read(file.section("tls"));
        clients = file.sections("client").stream().map(ClientSettings::read).toList();
        texts = new LinkedHashMap<>();
        file.sections("text").forEach(section -> texts.put(section.name(), TextSettings.read(section)));
        events = file.sections("event").stream().map(EventSettings::read).toList();
        otherwise = TreatmentSettings.read(file.section("default"), TreatmentSettings.USUAL, texts);
        rules = file.sections("rule").stream()
                .map(section -> new RuleSettings(
                        MatchSettings.read(section), TreatmentSettings.read(section, otherwise, texts)))
                .toList();
    }

    /** Throws ConfigException with every problem of it, each with its line. */
    public static Script read(Path file) throws ConfigException {
        return read(ConfigFile.read(file, Map.of()));
    }

    /** As {@link #read(Path)}; the file then knows what it was asked for. */
    public static Script read(ConfigFile file) throws ConfigException {
        Script script = new Script(file);
        file.throwIfWrong();
        return script;
    }

    /** There, with TLS if the script says so. */
    public Entrance entrance(Entrance plain) {
        return tls.map(how -> plain.tls(how.context(), how.clients())).orElse(plain);
    }

    /** Whether it needs the texts of SMS to be kept, since phones answer them. */
    public boolean hasReplies() {
        return !otherwise.reply().isEmpty()
                || rules.stream().anyMatch(rule -> !rule.treatment().reply().isEmpty());
    }

    void instruct(SmscSimulator simulator) {
        smsc.instruct(simulator);
        clients.forEach(client -> simulator.admits(client.systemId, client.password, client.mostBinds));
        simulator.treats(otherwise.treatment(texts));
        simulator.follows(rules.stream()
                .map(rule -> new Rule(rule.match, rule.treatment.treatment(texts)))
                .toList());
        texts.values().forEach(text -> text.instruct(simulator));
        events.forEach(event -> event.instruct(simulator));
    }
}
