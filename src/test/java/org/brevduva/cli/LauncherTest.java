package org.brevduva.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** bin/brevduva, in a checkout made up for it. */
@Timeout(60)
class LauncherTest {

    @TempDir
    private Path checkout;

    private Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void copy() throws IOException {
        launcher = Files.createDirectory(checkout.resolve("bin")).resolve("brevduva");
        Files.copy(Path.of("bin/brevduva"), launcher);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** A jar that is nothing but the way to the classes under test. */
    private static void jar(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Files.createDirectories(directory);
        try (OutputStream out = Files.newOutputStream(directory.resolve("brevduva.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    private CommandRun run(Path script, String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = script.toString();
        System.arraycopy(words, 0, command, 1, words.length);
        Path err = checkout.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BREVDUVA"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, Files.readString(err));
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void it_starts_the_jar_that_a_build_has_left_and_hands_on_words_and_exit() throws Exception {
        jar(checkout.resolve("target"));

        CommandRun run = run(
                launcher,
                "check-config",
                "--config",
                checkout.resolve("no such file.toml").toString());

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.err()).startsWith("no such file.toml: there is no such file");
    }

    @Test
    void a_link_to_it_finds_the_jar_all_the_same() throws Exception {
        jar(checkout.resolve("target"));
        Path link = Files.createSymbolicLink(checkout.resolve("link"), Path.of("bin/brevduva"));

        assertThat(run(link, "--version").out()).startsWith("brevduva ");
    }

    @Test
    void brevduva_home_goes_before_the_build() throws Exception {
        jar(checkout.resolve("target"));
        environment.put("BREVDUVA_HOME", checkout.resolve("elsewhere").toString());

        CommandRun nothingThere = run(launcher, "--version");
        jar(checkout.resolve("elsewhere"));

        assertThat(nothingThere.exit()).isEqualTo(1);
        assertThat(nothingThere.err()).startsWith("brevduva: there is no " + checkout + "/elsewhere/brevduva.jar\n");
        assertThat(run(launcher, "--version").exit()).isZero();
    }

    @Test
    void without_a_java_it_says_what_to_set() throws Exception {
        jar(checkout.resolve("target"));
        environment.put("JAVA_HOME", checkout.toString());

        CommandRun run = run(launcher, "--version");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("brevduva: there is no " + checkout + "/bin/java\n"
                        + "  hint: set JAVA_HOME to a JDK or JRE of version 17 or newer, or unset it\n");
    }

    @Test
    void an_old_java_is_named_and_not_started() throws Exception {
        jar(checkout.resolve("target"));
        Path home = checkout.resolve("old");
        script(home.resolve("bin/java"), "echo started");
        environment.put("JAVA_HOME", home.toString());
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.29\"\n");

        CommandRun run = run(launcher, "--version");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("brevduva: " + home + "/bin/java is version 11.0.29, and 17 is the oldest that will do\n");
    }

    @Test
    void a_java_that_has_no_file_to_say_its_version_is_asked() throws Exception {
        jar(checkout.resolve("target"));
        Path home = checkout.resolve("odd");
        script(home.resolve("bin/java"), "echo 'openjdk version \"1.8.0_472\"' >&2");
        environment.put("JAVA_HOME", home.toString());

        assertThat(run(launcher, "--version").err()).contains("is version 1.8.0_472, and 17 is the oldest");
    }

    @Test
    void the_operators_options_for_java_come_last() throws Exception {
        jar(checkout.resolve("target"));
        Path home = checkout.resolve("odd");
        script(home.resolve("bin/java"), "[ \"$1\" = -version ] && echo 'openjdk version \"21\"' >&2 || echo \"$@\"");
        environment.put("JAVA_HOME", home.toString());
        environment.put("BREVDUVA_JAVA_OPTS", "-Xmx512m -Dx=y");

        assertThat(run(launcher, "serve").out())
                .matches("(?s).* -Xmx256m .* -Xmx512m -Dx=y -jar .*/target/brevduva.jar serve\n");
    }
}
