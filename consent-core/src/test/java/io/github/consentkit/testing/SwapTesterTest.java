package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The testers notice what is wrong with a program that opens too much. */
class SwapTesterTest {

    private final Map<String, byte[]> rows = new TreeMap<>(Map.of("a", bytes("a:1234567"), "b", bytes("b:7654321")));

    @Test
    void valuesThatKnowTheirPlaceAndNothingMoreAreFoundOut() {
        SwapReport bound = run(place -> text(place).startsWith(place));
        assertThat(bound.swaps()).isEqualTo(2);
        assertThat(bound.cuts()).isEqualTo(20);
        assertThat(bound.flips()).isEqualTo(2 * 9 * 8);
        assertThat(bound.opened()).contains("a: its first 8 bytes", "a: bit 0 of byte 8 flipped");
        assertThat(bound.opened()).noneMatch(what -> what.contains("the value of"));
        assertThatThrownBy(bound::assertNothingOpened).isInstanceOf(AssertionError.class);

        assertThat(run(place -> text(place).matches("[a-z]:[0-9]{7}")).opened())
                .contains("a: the value of b", "b: the value of a");
        assertThat(text("a")).isEqualTo("a:1234567");
    }

    @Test
    void olderValuesThatOpenAreTold() {
        Function<String, Boolean> known =
                place -> List.of("a:1234567", "b:7654321", "a:9999999").contains(text(place))
                        && text(place).startsWith(place);
        SwapTester<String> tester =
                SwapTester.of(cells(known::apply)).remember("a").remember("b");
        rows.put("a", bytes("a:9999999"));

        SwapReport report = tester.run().assertNothingOpened();

        assertThat(report.replays()).isEqualTo(1);
        assertThat(report.replayed()).containsExactly("a: an older value of its own");
        assertThat(text("a")).isEqualTo("a:9999999");
    }

    @Test
    void aTestThatTestsNothingFails() {
        assertThatThrownBy(() -> run(place -> false)).hasMessageContaining("does not open before");
        rows.remove("b");
        assertThatThrownBy(() -> run(place -> true)).hasMessageContaining("no two places");
    }

    @Test
    void anErasureThatForgetsSomethingIsFoundOut() {
        LeakScanner scanner = LeakScanner.of(Marker.text("phone", "010-2024-0221"));
        Map<String, byte[]> log = new TreeMap<>();
        boolean[] keyGone = {false};
        ErasureTester tester = ErasureTester.of(
                scanner,
                search -> search.in("rows", rows.keySet().toString())
                        .in(
                                "log",
                                log.toString()
                                        + text(log.keySet().stream().findFirst().orElse("a"))));
        SealedCells<String> cells = cells(place -> !keyGone[0]);
        Runnable erase = () -> {
            rows.clear();
            keyGone[0] = true;
        };

        assertThat(tester.check(() -> rows.put("c", bytes("sealed")), cells, erase))
                .isEmpty();
        keyGone[0] = false;
        assertThatThrownBy(() -> tester.check(() -> rows.put("c", bytes("sealed")), cells, rows::clear))
                .hasMessageContaining("copies from before the erasure open: [");
        rows.clear();
        assertThatThrownBy(() -> tester.check(() -> {}, cells, erase)).hasMessage("nothing is stored of this person");
        keyGone[0] = false;
        assertThatThrownBy(() -> tester.check(
                        () -> {
                            rows.put("c", bytes("sealed"));
                            log.put("010-2024-0221", new byte[0]);
                        },
                        cells,
                        erase))
                .hasMessageContaining("phone in log");
    }

    private SwapReport run(Predicate<String> opens) {
        return SwapTester.of(cells(opens)).run();
    }

    private SealedCells<String> cells(Predicate<String> opens) {
        return new SealedCells<>() {
            @Override
            public List<String> places() {
                return List.copyOf(rows.keySet());
            }

            @Override
            public byte[] read(String place) {
                return rows.get(place);
            }

            @Override
            public void write(String place, byte[] bytes) {
                rows.put(place, bytes);
            }

            @Override
            public boolean opens(String place) {
                return opens.test(place);
            }
        };
    }

    private String text(String place) {
        return rows.containsKey(place) ? new String(rows.get(place), StandardCharsets.ISO_8859_1) : "";
    }

    private static byte[] bytes(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    }
}
