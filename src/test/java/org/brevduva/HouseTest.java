package org.brevduva;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the compiled classes to what each package-info.java says of its package. */
class HouseTest {

    private static final String HOUSE = "org.brevduva";
    private static final Path SOURCES = Path.of("src/main/java/org/brevduva");
    private static final Pattern LINE = Pattern.compile("<p>(May use|Library|Owns): (.*?)(?=<p>|\\*/)", Pattern.DOTALL);

    /** Everybody may use these. */
    private static final List<String> COMMON = List.of("java.", "javax.net.", "org.slf4j.");

    private static final Pattern PACKAGE_NAME = Pattern.compile("\\b[a-z][a-z0-9]*(?:\\.[a-z0-9]+)*\\b");

    private static Map<String, Room> rooms;
    private static JavaClasses classes;

    private record Room(Set<String> mayUse, Set<String> libraries, String owns) {}

    @BeforeAll
    static void read() throws IOException {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(HOUSE);
        rooms = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path info :
                    files.filter(file -> file.endsWith("package-info.java")).toList()) {
                Path directory = SOURCES.relativize(info.getParent());
                String name = directory.toString().isEmpty() ? "root" : directory.toString();
                rooms.put(name, room(Files.readString(info)));
            }
        }
    }

    private static Room room(String info) {
        Map<String, String> lines = new LinkedHashMap<>();
        String text = info.replaceAll("(?m)^ ?\\*(?!/)", " ").replaceAll("\\s+", " ");
        Matcher matcher = LINE.matcher(text);
        while (matcher.find()) {
            lines.put(matcher.group(1), matcher.group(2).strip());
        }
        Set<String> mayUse = Arrays.stream(lines.getOrDefault("May use", "").split("[,.]"))
                .map(String::strip)
                .filter(word -> word.matches("[a-z]+"))
                .collect(Collectors.toSet());
        Set<String> libraries = lines.getOrDefault("Library", "").transform(line -> {
            Matcher brackets = Pattern.compile("\\(([^)]*)\\)").matcher(line);
            return brackets.find()
                    ? PACKAGE_NAME
                            .matcher(brackets.group(1))
                            .results()
                            .map(found -> found.group())
                            .collect(Collectors.toSet())
                    : Set.<String>of();
        });
        return new Room(mayUse, libraries, lines.getOrDefault("Owns", ""));
    }

    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HOUSE) ? "root" : name.substring(HOUSE.length() + 1);
    }

    @Test
    void every_package_says_what_it_owns_and_whom_it_may_use() {
        Set<String> packages = classes.stream().map(HouseTest::roomOf).collect(Collectors.toSet());

        assertThat(rooms.keySet()).containsExactlyInAnyOrderElementsOf(packages);
        assertThat(rooms.values()).allSatisfy(room -> assertThat(room.owns()).isNotBlank());
    }

    @Test
    void a_package_uses_only_whom_it_says() {
        List<String> trespasses = new ArrayList<>();
        for (Dependency arrow : arrows()) {
            if (arrow.getTargetClass().getPackageName().startsWith(HOUSE)) {
                String from = roomOf(arrow.getOriginClass());
                String to = roomOf(arrow.getTargetClass());
                if (!from.equals(to) && !rooms.get(from).mayUse().contains(to)) {
                    trespasses.add(from + " uses " + to + ": " + arrow.getDescription());
                }
            }
        }

        assertThat(trespasses).isEmpty();
    }

    @Test
    void no_package_asks_for_an_arrow_that_it_does_not_use() {
        Map<String, Set<String>> used = new LinkedHashMap<>();
        for (Dependency arrow : arrows()) {
            if (arrow.getTargetClass().getPackageName().startsWith(HOUSE)) {
                used.computeIfAbsent(roomOf(arrow.getOriginClass()), room -> new HashSet<>())
                        .add(roomOf(arrow.getTargetClass()));
            }
        }

        rooms.forEach((name, room) ->
                assertThat(used.getOrDefault(name, Set.of())).as(name).containsAll(room.mayUse()));
    }

    @Test
    void a_library_is_known_only_to_the_packages_that_name_it() {
        List<String> trespasses = new ArrayList<>();
        for (Dependency arrow : arrows()) {
            String target = arrow.getTargetClass().getBaseComponentType().getFullName();
            boolean foreign = target.contains(".")
                    && !target.startsWith(HOUSE)
                    && (target.startsWith("java.sql.") || COMMON.stream().noneMatch(target::startsWith));
            if (foreign
                    && rooms.get(roomOf(arrow.getOriginClass())).libraries().stream()
                            .noneMatch(library -> target.startsWith(library + "."))) {
                trespasses.add(roomOf(arrow.getOriginClass()) + " knows " + target + ": " + arrow.getDescription());
            }
        }

        assertThat(trespasses).isEmpty();
    }

    @Test
    void there_are_no_cycles() {
        SlicesRuleDefinition.slices()
                .matching(HOUSE + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void only_stores_speak_sql() {
        List<String> speakers = new ArrayList<>();
        for (JavaClass type : classes) {
            boolean mayStore =
                    type.getSimpleName().endsWith("Store") || roomOf(type).equals("store");
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (!mayStore && call.getTargetOwner().getSimpleName().equals("Tx")) {
                    speakers.add(call.getDescription());
                }
            }
        }

        assertThat(speakers).isEmpty();
    }

    @Test
    void nobody_asks_the_wall_clock() {
        Set<String> clocks = Set.of(
                "java.time.Instant.now",
                "java.lang.System.currentTimeMillis",
                "java.time.LocalDateTime.now",
                "java.time.LocalDate.now",
                "java.time.LocalTime.now",
                "java.time.ZonedDateTime.now",
                "java.time.OffsetDateTime.now",
                "java.time.Clock.systemUTC",
                "java.time.Clock.systemDefaultZone");
        List<String> askers = new ArrayList<>();
        for (JavaClass type : classes) {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                String called = call.getTargetOwner().getFullName() + "." + call.getName();
                if (clocks.contains(called)
                        && call.getTarget().getRawParameterTypes().isEmpty()) {
                    askers.add(call.getDescription());
                }
            }
        }

        assertThat(askers).isEmpty();
    }

    @Test
    void classes_are_final_and_named_for_their_trade() {
        for (JavaClass type : classes) {
            assertThat(type.getSimpleName())
                    .as(type.getFullName())
                    .doesNotMatch(".*(Manager|Helper|Utils?|Impl|Processor|DTO)$|^(Base|Abstract)[A-Z].*");
            boolean open = !type.isInterface()
                    && !type.isEnum()
                    && !type.isAnonymousClass()
                    && !type.getModifiers().contains(JavaModifier.FINAL)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                    && !type.getSimpleName().equals("package-info")
                    && !type.getSimpleName().isEmpty();
            assertThat(open)
                    .as("%s is open for inheritance", type.getFullName())
                    .isFalse();
        }
    }

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    assertThat(lines.count())
                            .as(file.toString())
                            .isLessThanOrEqualTo(file.startsWith("src/main") ? 300 : 400);
                }
            }
        }
    }

    private static List<Dependency> arrows() {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .toList();
    }
}
