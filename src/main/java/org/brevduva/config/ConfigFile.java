package org.brevduva.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/**
 * The settings file: TOML 1.0 (toml.io), at most 1 MB.
 *
 * <p>The environment goes before the file: {@code BREVDUVA_SMTP_PORT} is {@code port} under {@code [smtp]}, and
 * {@code BREVDUVA_SMSC_TELIA_WINDOW} is {@code window} under {@code [smsc.telia]}; capitals, and {@code _} for
 * whatever is neither letter nor digit. A section that comes with a name, such as {@code [smsc.telia]}, must stand in
 * the file: the environment can change one but not add one. Variables under headings that nobody knows are not ours and
 * are left alone, and so are those that the start script and the command line read: {@code BREVDUVA_HOME},
 * {@code BREVDUVA_CONFIG}, {@code BREVDUVA_JAVA_OPTS}, {@code BREVDUVA_URL} and {@code BREVDUVA_TOKEN_FILE}.
 */
public final class ConfigFile {

    private final TomlTable root;
    private final Ledger ledger;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, List<Section>> kinds = new LinkedHashMap<>();

    private ConfigFile(TomlTable root, Ledger ledger) {
        this.root = root;
        this.ledger = ledger;
    }

    /**
     * @param environment as {@link System#getenv()} has it
     * @throws ConfigException when the file cannot be read at all, or is not TOML; then with every mistake of that sort
     */
    public static ConfigFile read(Path file, Map<String, String> environment) throws ConfigException {
        TomlTable root = TomlText.read(file);
        Ledger ledger = new Ledger(file, new Environment(environment), new Complaints(), new LinkedHashSet<>());
        return new ConfigFile(root, ledger);
    }

    /** The settings under {@code [name]}; without that heading in the file, all are missing or at their defaults. */
    public Section section(String name) {
        return sections.computeIfAbsent(name, heading -> open(root, List.of(heading), false));
    }

    /** All of a kind, {@code [smsc.telia]} and {@code [smsc.comviq]} for smsc, as they come in the file. */
    public List<Section> sections(String kind) {
        return kinds.computeIfAbsent(kind, this::openAll);
    }

    /** Throws if anything is wrong so far, and that includes every heading, setting and variable nobody asked for. */
    public void throwIfWrong() throws ConfigException {
        Complaints all = new Complaints();
        all.addAll(ledger.complaints());
        new Strangers(root, ledger, sections, kinds).complain(all);
        ledger.environment().complain(sections.keySet(), kinds.keySet(), all);
        List<Problem> problems = all.inOrder();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /**
     * Throws if a value that was asked for is wrong. For whoever needs little of a file that somebody else judges as a
     * whole: what nobody asked for is no mistake here.
     */
    public void throwIfComplained() throws ConfigException {
        List<Problem> problems = ledger.complaints().inOrder();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Every setting that was asked for, once, in the order of asking. */
    public List<Asked> asked() {
        return ledger.allAsked();
    }

    private List<Section> openAll(String kind) {
        List<Section> all = new ArrayList<>();
        TomlTable table = tableOrComplain(root, List.of(kind), true);
        for (String name : table.keySet()) {
            // What is no table here may be a setting of [kind] itself: Strangers decides when all have asked.
            if (table.get(List.of(name)) instanceof TomlTable) {
                all.add(open(table, List.of(kind, name), false));
            }
        }
        return List.copyOf(all);
    }

    private Section open(TomlTable parent, List<String> path, boolean kind) {
        String name = path.get(path.size() - 1);
        Place place = ledger.place(TomlPlace.line(parent, name));
        return new Section(new Heading(path, place), tableOrComplain(parent, path, kind), ledger);
    }

    private TomlTable tableOrComplain(TomlTable parent, List<String> path, boolean kind) {
        String name = path.get(path.size() - 1);
        Optional<Object> value = TomlPlace.value(parent, name);
        if (value.isPresent() && value.get() instanceof TomlTable table) {
            return table;
        }
        if (value.isPresent()) {
            Place place = ledger.place(TomlPlace.line(parent, name));
            Strangers.notATable(place, new Heading(path, place), value.get(), kind, ledger.complaints());
        }
        return Toml.parse("");
    }
}
