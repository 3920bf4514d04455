package io.github.consentkit.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.github.consentkit.internal.Trusted;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of the core lie on floors, and what is on one floor uses only its own floor and those below. */
class FloorsTest {

    private static final String ROOT = "io.github.consentkit";
    private static final int MAX_LINES = 400;

    /** From the ground up. Two dots include the packages inside a package; without them it stands alone. */
    private static final List<Floor> FLOORS = List.of(
            new Floor("errors", "error.."),
            new Floor("helpers", "internal.."),
            new Floor("annotations", "annotation.."),
            new Floor("transactions, jobs and what is told of them", "store", "job", "observe.."),
            new Floor("promises and people", "policy..", "subject.."),
            new Floor("what happened", "consent..", "lifecycle..", "audit.."),
            new Floor("gate", "gate.."),
            new Floor("what people see and ask for", "rights..", "disclosure..", "notice..", "media.."),
            new Floor("in-memory stores", "store.memory.."),
            new Floor("wiring", ""));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
        assertThat(classes).isNotEmpty();
    }

    @Test
    void dependenciesPointDownwards() {
        LayeredArchitecture architecture = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .withOptionalLayers(true)
                .ensureAllClassesAreContainedInArchitecture();
        for (Floor floor : FLOORS) {
            architecture = architecture.layer(floor.name()).definedBy(floor.packages());
        }
        for (int i = 0; i < FLOORS.size(); i++) {
            String[] above = FLOORS.stream().skip(i + 1).map(Floor::name).toArray(String[]::new);
            var layer = architecture.whereLayer(FLOORS.get(i).name());
            architecture =
                    above.length == 0 ? layer.mayNotBeAccessedByAnyLayer() : layer.mayOnlyBeAccessedByLayers(above);
        }
        architecture.check(classes);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void publicMethodsDoNotSpeakOfInternals() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(publicOutsideInternal())
                .should(mentionInternals())
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void nothingIsPrintedOrLoggedPastTheHost() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
    }

    @Test
    void timeZoneAndLanguageComeFromTheCaller() {
        noClasses()
                .should()
                .accessTargetWhere(new Ambient())
                .because("the same call has to give the same answer on every machine: pass a Clock, a zone, a locale")
                .check(classes);
    }

    @Test
    void noFileIsLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(Path.of(".."), "consent-*")) {
            for (Path library : libraries) {
                Path sources = library.resolve(Path.of("src", "main", "java"));
                if (Files.isDirectory(sources)) {
                    tooLong.addAll(longFiles(sources));
                }
            }
        }
        assertThat(tooLong).as("files of more than %d lines", MAX_LINES).isEmpty();
    }

    private static List<String> longFiles(Path sources) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > MAX_LINES) {
                    found.add(file + " (" + lines + ")");
                }
            }
        }
        return found;
    }

    private static DescribedPredicate<JavaClass> publicOutsideInternal() {
        return DescribedPredicate.describe(
                "are public and not internal", c -> c.getModifiers().contains(PUBLIC) && !internal(c));
    }

    private static ArchCondition<JavaMethod> mentionInternals() {
        return new ArchCondition<>("take or return an internal type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                // a Trusted parameter says that only the project's own modules, which can make one, are to call the
                // method
                boolean mentions = internal(method.getRawReturnType())
                        || method.getRawParameterTypes().stream()
                                .anyMatch(type -> internal(type) && !type.isEquivalentTo(Trusted.class));
                events.add(new SimpleConditionEvent(method, mentions, method.getDescription()));
            }
        };
    }

    private static boolean internal(JavaClass type) {
        return type.getBaseComponentType().getPackageName().matches(".*\\.internal(\\..*)?");
    }

    private record Floor(String name, List<String> parts) {

        Floor(String name, String... parts) {
            this(name, List.of(parts));
        }

        String[] packages() {
            return parts.stream().map(p -> p.isEmpty() ? ROOT : ROOT + "." + p).toArray(String[]::new);
        }
    }

    /** What answers differently on another machine or at another moment. */
    private static final class Ambient extends DescribedPredicate<JavaAccess<?>> {

        private static final Set<String> DEFAULTS = Set.of(
                "java.time.ZoneId.systemDefault",
                "java.time.Clock.systemDefaultZone",
                "java.lang.System.currentTimeMillis",
                Locale.class.getName() + ".getDefault",
                TimeZone.class.getName() + ".getDefault");

        Ambient() {
            super("the machine's clock, zone or locale is asked");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getName();
            boolean now = owner.startsWith("java.time.") && access.getName().equals("now") && !takesClock(access);
            return now || DEFAULTS.contains(owner + "." + access.getName());
        }

        private static boolean takesClock(JavaAccess<?> access) {
            return access.getTarget().getFullName().contains(Clock.class.getName());
        }
    }
}
