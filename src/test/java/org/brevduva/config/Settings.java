package org.brevduva.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings files as the tests write them. */
final class Settings {

    private Settings() {}

    static ConfigFile given(Path folder, String toml) throws Exception {
        return given(folder, toml, Map.of());
    }

    static ConfigFile given(Path folder, String toml, Map<String, String> environment) throws Exception {
        return ConfigFile.read(written(folder, toml), environment);
    }

    static Path written(Path folder, String toml) throws IOException {
        return Files.writeString(folder.resolve("brevduva.toml"), toml);
    }

    static List<String> problems(ConfigFile file) {
        ConfigException wrong = catchThrowableOfType(ConfigException.class, file::throwIfWrong);
        return wrong == null
                ? List.of()
                : wrong.problems().stream().map(Problem::toString).toList();
    }
}
