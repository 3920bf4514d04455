package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.testing.KeyedLogSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a log without its secret is found, and the place is named (clause J-2). */
class TamperedLogTest {

    /** What an attacker has: everything but the log's secrets. */
    private static final LogSecrets GUESSED = new KeyedLogSecrets("a guess");

    @Property(tries = 100)
    void anUntouchedLogIsIntact(@ForAll @IntRange(max = 9) int first, @ForAll @IntRange(max = 9) int second) {
        LogReport report = OpenStore.with(Map.of("p", first, "q", second)).verify();
        assertThat(report.breaks()).isEmpty();
        assertThat(report.intact()).isTrue();
        assertThat(report.lines()).isEqualTo(first + second);
    }

    @Property(tries = 300)
    void aChangeOfOneFieldIsFoundWhereItWasMade(@ForAll @IntRange(min = 1, max = 6) int length, @ForAll Random random) {
        OpenStore store = OpenStore.with(Map.of("p", length, "q", 3));
        int place = random.nextInt(length);
        List<AccessEntry> others = Alternatives.of(store.chain("p").get(place));
        AccessEntry changed = others.get(random.nextInt(others.size()));
        store.chain("p").set(place, changed);
        assertFirst(store, "p", Math.min(place + 1, changed.sequence()));
    }

    @Example
    void everySingleChangeIsFoundWhereItWasMade() {
        for (int place = 0; place < 3; place++) {
            for (AccessEntry changed :
                    Alternatives.of(OpenStore.with(Map.of("p", 3)).chain("p").get(place))) {
                OpenStore store = OpenStore.with(Map.of("p", 3));
                store.chain("p").set(place, changed);
                assertFirst(store, "p", Math.min(place + 1, changed.sequence()));
            }
        }
    }

    @Property(tries = 100)
    void swappedLinesAreFound(@ForAll @IntRange(min = 2, max = 8) int length, @ForAll Random random) {
        int one = random.nextInt(length - 1);
        int other = one + 1 + random.nextInt(length - one - 1);
        OpenStore contents = OpenStore.with(Map.of("p", length));
        AccessEntry early = contents.chain("p").get(one);
        AccessEntry late = contents.chain("p").get(other);
        contents.chain("p").set(one, at(late, "p", one + 1));
        contents.chain("p").set(other, at(early, "p", other + 1));
        assertFirst(contents, "p", one + 1);

        OpenStore order = OpenStore.with(Map.of("p", length));
        order.chain("p").set(one, late);
        order.chain("p").set(other, early);
        assertFirst(order, "p", one + 1);
    }

    @Property(tries = 100)
    void removedLinesAreFound(@ForAll @IntRange(min = 2, max = 8) int length, @ForAll Random random) {
        int place = random.nextInt(length - 1);
        OpenStore gap = OpenStore.with(Map.of("p", length));
        gap.chain("p").remove(place);
        assertFirst(gap, "p", place + 1);

        OpenStore closed = OpenStore.with(Map.of("p", length));
        closed.chain("p").remove(place);
        for (int i = place; i < length - 1; i++) {
            closed.chain("p").set(i, at(closed.chain("p").get(i), "p", i + 1));
        }
        assertFirst(closed, "p", place + 1);
    }

    @Property(tries = 100)
    void insertedLinesAreFound(@ForAll @IntRange(min = 1, max = 8) int length, @ForAll Random random) {
        int place = random.nextInt(length);
        OpenStore twice = OpenStore.with(Map.of("p", length));
        twice.chain("p").add(place, twice.chain("p").get(place));
        assertFirst(twice, "p", place + 1);

        OpenStore made = OpenStore.with(Map.of("p", length));
        String before =
                place == 0 ? AccessEntry.START : made.chain("p").get(place - 1).hash();
        made.chain("p").add(place, AccessEntry.at("p", place + 1L, Lines.full(99), before, GUESSED));
        for (int i = place + 1; i <= length; i++) {
            made.chain("p").set(i, at(made.chain("p").get(i), "p", i + 1));
        }
        assertFirst(made, "p", place + 1);

        OpenStore atTheEnd = OpenStore.with(Map.of("p", length));
        String last = atTheEnd.chain("p").get(length - 1).hash();
        atTheEnd.chain("p").add(AccessEntry.at("p", length + 1L, Lines.full(99), last, GUESSED));
        assertFirst(atTheEnd, "p", length + 1);
    }

    @Property(tries = 100)
    void linesMovedToAnotherChainAreFound(@ForAll @IntRange(min = 1, max = 6) int length, @ForAll Random random) {
        int place = random.nextInt(length);
        OpenStore renamed = OpenStore.with(Map.of("p", length, "q", 2));
        renamed.chain("q").add(at(renamed.chain("p").get(place), "q", 3));
        assertFirst(renamed, "q", 3);

        OpenStore asItIs = OpenStore.with(Map.of("p", length, "q", length));
        asItIs.chain("q").set(place, asItIs.chain("p").get(place));
        assertFirst(asItIs, "q", place + 1);
    }

    @Example
    void aWholeChainUnderAnotherNameIsFound() {
        OpenStore asItIs = OpenStore.with(Map.of("p", 3));
        asItIs.chains.put("q", new ArrayList<>(asItIs.chain("p")));
        assertThat(asItIs.verify().breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly(
                        "line 1 of chain q belongs to another chain",
                        "line 2 of chain q belongs to another chain",
                        "line 3 of chain q belongs to another chain");

        OpenStore renamed = OpenStore.with(Map.of("p", 3));
        renamed.chain("p").forEach(entry -> renamed.chain("q").add(at(entry, "q", entry.sequence())));
        assertThat(renamed.verify().breaks()).hasSize(3);
    }

    @Property(tries = 100)
    void aChainComputedAnewWithoutTheSecretIsFound(
            @ForAll @IntRange(min = 1, max = 8) int length, @ForAll Random random) {
        int place = random.nextInt(length);
        for (boolean keepingTheCodes : new boolean[] {false, true}) {
            OpenStore store = OpenStore.with(Map.of("p", length));
            List<AccessEntry> chain = store.chain("p");
            String previous = chain.get(place).previous();
            for (int i = place; i < length; i++) {
                Access line = i == place ? Lines.full(99) : chain.get(i).access();
                AccessEntry forged = AccessEntry.at("p", i + 1L, line, previous, GUESSED);
                String code = keepingTheCodes ? chain.get(i).mac() : forged.mac();
                chain.set(i, new AccessEntry("p", i + 1L, line, previous, forged.hash(), code));
                previous = forged.hash();
            }
            LogReport report = store.verify();
            assertThat(report.breaks())
                    .extracting(LogReport.Break::sequence)
                    .as("every line from the changed one on")
                    .hasSize(length - place)
                    .startsWith(place + 1L);
        }
    }

    @Example
    void everyBreakIsNamedNotOnlyTheFirst() {
        OpenStore store = OpenStore.with(Map.of("p", 6, "q", 2));
        store.chain("p").set(1, at(store.chain("p").get(1), "p", 2, Lines.full(99)));
        store.chain("p").set(4, at(store.chain("p").get(4), "p", 5, Lines.full(99)));
        store.chain("p").remove(3);
        store.chain("q").set(0, at(store.chain("q").get(0), "q", 1, Lines.full(99)));
        assertThat(store.verify().breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly(
                        "line 2 of chain p was changed or not written by the log",
                        "line 4 of chain p is missing",
                        "line 5 of chain p was changed or not written by the log",
                        "line 1 of chain q was changed or not written by the log");
    }

    @Example
    void aBreakIsFoundOnEveryPage() {
        OpenStore store = OpenStore.with(Map.of("p", 2_100));
        for (int place : new int[] {999, 1_000, 1_001, 2_099}) {
            AccessEntry before = store.chain("p").get(place);
            store.chain("p").set(place, at(before, "p", place + 1, Lines.full(-1)));
            assertThat(store.verify().breaks())
                    .extracting(LogReport.Break::sequence)
                    .containsExactly(place + 1L);
            store.chain("p").set(place, before);
        }
        store.chain("p").remove(1_000);
        assertFirst(store, "p", 1_001);
    }

    @Example
    void aStoreThatGivesTheSamePageForEverIsFoundOut() {
        OpenStore store = new OpenStore() {
            @Override
            public List<AccessEntry> read(String partition, long after, int atMost) {
                return chain(partition);
            }
        };
        store.grow("p", 2);
        assertThat(store.verify().intact()).isFalse();
    }

    private static void assertFirst(OpenStore store, String partition, long line) {
        LogReport report = store.verify();
        assertThat(report.intact()).isFalse();
        LogReport.Break first = report.breaks().get(0);
        assertThat(first.partition()).isEqualTo(partition);
        assertThat(first.sequence()).as(first.toString()).isEqualTo(line);
        assertThat(first.toString()).startsWith("line " + line + " of chain " + partition + " ");
    }

    private static AccessEntry at(AccessEntry entry, String partition, long sequence) {
        return at(entry, partition, sequence, entry.access());
    }

    private static AccessEntry at(AccessEntry entry, String partition, long sequence, Access access) {
        return new AccessEntry(partition, sequence, access, entry.previous(), entry.hash(), entry.mac());
    }
}
