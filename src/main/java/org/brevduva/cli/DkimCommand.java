package org.brevduva.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import org.brevduva.Settings;
import org.brevduva.config.ConfigException;
import org.brevduva.trust.PublishedKeys;
import org.brevduva.trust.SigningKey;
import org.brevduva.trust.SigningKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dkim",
        description = "Makes the keys that e-mails are signed with, and checks what the DNS says of them.")
final class DkimCommand {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,9}");

    @Spec
    private CommandSpec spec;

    @Command(name = "new", description = "Makes a key, and prints the settings and what the DNS must say.")
    int make(
            @Option(
                            names = "--domain",
                            paramLabel = "DOMAIN",
                            description = "whose e-mails are signed",
                            required = true)
                    String domain,
            @Option(
                            names = "--selector",
                            paramLabel = "NAME",
                            description = "its name in the DNS: letters, digits and dashes (default: brevduva, or"
                                    + " brevduva-ed25519)",
                            defaultValue = "")
                    String selector,
            @Option(
                            names = "--key-file",
                            paramLabel = "FILE",
                            description = "the new file that the key is written to",
                            required = true)
                    Path file,
            @Option(names = "--ed25519", description = "a key of Ed25519, to sign beside one of RSA") boolean ed25519)
            throws IOException {
        String which = ed25519 ? "dkim-ed25519" : "dkim";
        String name = selector.isEmpty() ? (ed25519 ? "brevduva-ed25519" : "brevduva") : selector;
        String folded = domain.toLowerCase(Locale.ROOT);
        if (!SigningKeys.isSelector(name)) {
            throw new ParameterException(spec.commandLine(), "--selector is not a name for the DNS: " + name);
        }
        if (!DOMAIN.matcher(folded).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--domain is not a domain name as the DNS has it, xn--... for other letters");
        }
        SigningKey.Kind kind = ed25519 ? SigningKey.Kind.ED25519 : SigningKey.Kind.RSA;
        SigningKey key = new SigningKey(folded, name, kind, kind.make(new SecureRandom()));
        save(key, file);
        spec.commandLine().getOut().println("""
            The key is in %2$s, which must belong to the user of the server.

            In the settings:

            [domain."%1$s"]
            %3$s-selector = "%4$s"
            %3$s-key-file = "%2$s"

            In the DNS, and it should be known there before the settings are used:

            %5$s\
            """.formatted(
                        folded, file.toAbsolutePath(), which, name, key.recordLine()));
        return Main.OK;
    }

    private static void save(SigningKey key, Path file) throws IOException {
        try {
            key.save(file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("there is a file " + file + " already: name another, or move it away", e);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no folder " + file.toAbsolutePath().getParent() + ": make it first", e);
        }
    }

    @Command(name = "check", description = "Says for each key of the settings whether the DNS has it.")
    int check(@Mixin ConfigOption config) throws ConfigException {
        Settings settings = config.read(new SecureRandom());
        PrintWriter out = spec.commandLine().getOut();
        if (settings.signingKeys().isEmpty()) {
            out.println("nothing is signed: brevduva dkim new makes a key");
            return Main.NO;
        }
        PublishedKeys published = new PublishedKeys(settings.authentication());
        boolean right = true;
        for (SigningKey key : settings.signingKeys()) {
            PublishedKeys.Finding finding = published.find(key);
            out.println(key.recordName() + ": " + finding.words());
            if (finding != PublishedKeys.Finding.RIGHT) {
                out.println("  " + key.recordLine());
                right = false;
            }
        }
        return right ? Main.OK : Main.NO;
    }
}
