package io.github.consentkit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SeedsTest {

    private static final List<String> values = new ArrayList<>();

    private String seed = "";
    private String factor = "";

    @BeforeEach
    void remember() {
        seed = System.getProperty(Seeds.SEED, "fixed");
        factor = System.getProperty(Seeds.FACTOR, "1");
        set("fixed", "1");
    }

    @AfterEach
    void restore() {
        set(seed, factor);
    }

    @Test
    void twoRunsTryTheSameValues() {
        List<String> first = run();

        assertThat(first).hasSize(20);
        assertThat(run()).isEqualTo(first);
    }

    @Test
    void randomSeedsTryOthers() {
        List<String> first = run();
        set("random", "1");

        List<String> second = run();

        assertThat(second).hasSize(20).isNotEqualTo(first);
        assertThat(run()).isNotEqualTo(second);
    }

    @Test
    void twoPropertiesDoNotShareASeed() {
        List<String> all = run();

        assertThat(all.subList(0, 10)).isNotEqualTo(all.subList(10, 20));
    }

    @Test
    void theFactorMultipliesTheTries() {
        set("fixed", "3");

        assertThat(run()).hasSize(60);
    }

    @Test
    void aMistypedSettingFailsTheProperty() {
        set("fixd", "1");

        assertThat(failures())
                .hasSize(2)
                .allSatisfy(failure ->
                        assertThat(failure).hasMessage("properties.seed is 'fixd'; use 'fixed' or 'random'"));
    }

    private static void set(String seed, String factor) {
        System.setProperty(Seeds.SEED, seed);
        System.setProperty(Seeds.FACTOR, factor);
    }

    private static List<String> run() {
        values.clear();
        assertThat(failures()).isEmpty();
        return List.copyOf(values);
    }

    private static List<Throwable> failures() {
        List<Throwable> failures = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(TwoProperties.class))
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
            }
        });
        return failures;
    }

    static class TwoProperties {

        @Property(tries = 10)
        void first(@ForAll long value) {
            values.add(Long.toString(value));
        }

        @Property(tries = 10)
        void second(@ForAll long value) {
            values.add(Long.toString(value));
        }
    }
}
