package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A log whose beginning was removed verifies from there on, and nothing else may be missing (clause J-2). */
class PrunedLogTest {

    private static final Instant FIRST = Lines.full(0).at();
    private static final Instant NOW = FIRST.plus(Duration.ofDays(1_000));

    @Property(tries = 200)
    void whereverAChainIsPrunedTheRestVerifies(
            @ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll @IntRange(max = 14) int over,
            @ForAll @IntRange(min = 1, max = 5) int batch) {
        OpenStore store = log(length);
        LogReport earlier = store.verify();
        int gone = Math.min(over, length);
        List<AccessEntry> rest = List.copyOf(store.chain("p").subList(gone, length));

        assertThat(pruner(store).count(second(over)).removed()).isEqualTo(gone);
        assertThat(prune(store, second(over), batch).removed()).isEqualTo(gone);

        assertThat(store.chain("p")).isEqualTo(rest);
        LogReport report = store.verify(earlier);
        assertThat(report.breaks()).isEmpty();
        assertThat(report.lines()).isEqualTo(length - gone);
        assertThat(report.pruned()).isEqualTo(gone);
        assertThat(report.lengths()).isEqualTo(earlier.lengths());
        append(store, length, 2);
        assertThat(store.verify(report).breaks()).as("and it goes on").isEmpty();
    }

    @Property(tries = 200)
    void whatSomebodyElseRemovesIsFoundWhereItWas(
            @ForAll @IntRange(min = 3, max = 12) int length, @ForAll Random random) {
        int gone = random.nextInt(length - 1);
        OpenStore store = log(length);
        var unused = prune(store, second(gone), 4);
        int victim = random.nextInt(length - gone - 1);
        store.chain("p").remove(victim);

        assertThat(store.verify().breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly("line " + (gone + victim + 1) + " of chain p is missing");
    }

    @Property(tries = 100)
    void withoutTheSecretNobodyExplainsAGap(
            @ForAll @IntRange(min = 3, max = 9) int length, @ForAll @IntRange(min = 1, max = 2) int gone) {
        OpenStore store = log(length);
        AccessEntry last = store.chain("p").get(gone - 1);
        store.prune(LogAnchor.after(last, NOW.minus(LogAnchor.SHORTEST), NOW, "law", new KeyedLogSecrets("a guess")));

        assertThat(store.verify().breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly(
                        "line " + gone + " of chain p is where an anchor stands that the log did not write",
                        "line 1 of chain p is missing");
        assertThat(prune(store, NOW.minus(LogAnchor.SHORTEST), 10))
                .satisfies(report -> assertThat(report.removed()).isZero())
                .satisfies(report ->
                        assertThat(report.problems()).singleElement().asString().contains("keep it as evidence"));
    }

    @Example
    void anAnchorIsTiedToItsChainAndEveryFieldOfIt() {
        OpenStore store = log(6);
        store.grow("q", 2);
        var unused = prune(store, second(4), 10);
        LogAnchor sound = store.anchors.get("p");
        String digits = "0".repeat(64);
        for (LogAnchor forged : List.of(
                new LogAnchor("p", 5, sound.hash(), sound.before(), sound.at(), sound.law(), sound.mac()),
                new LogAnchor("p", 4, digits, sound.before(), sound.at(), sound.law(), sound.mac()),
                new LogAnchor("p", 4, sound.hash(), FIRST, sound.at(), sound.law(), sound.mac()),
                new LogAnchor("p", 4, sound.hash(), sound.before(), NOW.plusSeconds(1), sound.law(), sound.mac()),
                new LogAnchor("p", 4, sound.hash(), sound.before(), sound.at(), "another", sound.mac()),
                new LogAnchor("p", 4, sound.hash(), sound.before(), sound.at(), sound.law(), ""),
                new LogAnchor("p", -1, sound.hash(), NOW, sound.at(), "", sound.mac()),
                new LogAnchor("q", 4, sound.hash(), sound.before(), sound.at(), sound.law(), sound.mac()))) {
            store.anchors.put("p", forged);
            assertThat(store.verify().intact()).as(forged.toString()).isFalse();
        }
        store.anchors.put("p", sound);
        assertThat(store.verify().intact()).isTrue();
        store.anchors.clear();
        assertThat(store.verify().breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly("line 1 of chain p is missing");
    }

    @Example
    void linesThatComeBackAfterTheyWereRemovedAreFoundAndTheRestIsStillRead() {
        OpenStore store = log(6);
        List<AccessEntry> removed = List.copyOf(store.chain("p").subList(0, 3));
        var unused = prune(store, second(3), 10);
        store.chain("p").addAll(0, removed);
        store.chain("p").remove(4);

        assertThat(store.verify().breaks())
                .extracting(LogReport.Break::sequence)
                .containsExactly(1L, 2L, 3L, 5L);
    }

    @Example
    void anOlderAnchorBroughtBackExplainsTooLittle() {
        OpenStore store = log(8);
        var unused = prune(store, second(2), 10);
        LogAnchor old = store.anchors.get("p");
        var more = prune(store, second(5), 10);
        store.anchors.put("p", old);
        assertThat(store.verify().breaks()).containsExactly(new LogReport.Break("p", 3, "is missing"));
    }

    @Example
    void whatDoesNotVerifyIsKeptAsEvidence() {
        OpenStore store = log(8);
        AccessEntry line = store.chain("p").get(3);
        store.chain("p").set(3, new AccessEntry("p", 4, Lines.full(99), line.previous(), line.hash(), line.mac()));
        store.grow("q", 1);

        PruneReport report = prune(store, NOW.minus(LogAnchor.SHORTEST), 10);

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.problems()).singleElement().asString().contains("line 4 of chain p");
        assertThat(store.chain("p")).as("the rest stays").hasSize(5);
        assertThat(store.chain("q")).as("other chains are none the worse").isEmpty();
        assertThat(store.verify().breaks())
                .extracting(LogReport.Break::sequence)
                .containsExactly(4L);
    }

    @Example
    void aYoungerLineKeepsWhatStandsBehindIt() {
        OpenStore store = new OpenStore();
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS);
        chain.append(List.of(Lines.full(0), Lines.full(9), Lines.full(1)));
        assertThat(prune(store, second(5), 10).removed()).isEqualTo(1);
        assertThat(store.chain("p")).extracting(AccessEntry::sequence).containsExactly(2L, 3L);
    }

    @Example
    void nothingOfTheLastYearGoes() {
        OpenStore store = log(3);
        assertThatThrownBy(() -> prune(store, NOW.minus(LogAnchor.SHORTEST).plusSeconds(1), 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("article 8(1)")
                .hasMessageContaining("one year");
        assertThat(store.chain("p")).hasSize(3);
    }

    @Example
    void chainsOfOtherTenantsAreLeftAlone() {
        OpenStore store = new OpenStore();
        AccessChain.of("process", 0, store, new KeyedLogSecrets("another tenant"), LogGrouping.alone())
                .append(List.of(Lines.full(0)));
        PruneReport report = prune(store, NOW.minus(LogAnchor.SHORTEST), 10);
        assertThat(report).isEqualTo(new PruneReport(0, 0, List.of()));
        assertThat(store.chains.values())
                .singleElement()
                .satisfies(chain -> assertThat(chain).hasSize(1));
    }

    @Example
    void whoeverIsInterruptedGoesOnLater() {
        OpenStore store = log(9);
        assertThatThrownBy(() -> pruner(store)
                        .prune(
                                second(9),
                                "law",
                                JobPace.DEFAULT.batch(2),
                                removed -> Thread.currentThread().interrupt()))
                .isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.chain("p")).hasSize(7);
        assertThat(store.verify().breaks()).isEmpty();
        assertThat(prune(store, second(9), 2).removed()).isEqualTo(7);
    }

    @Example
    void whoeverPrunesWhileItIsVerifiedMakesNoBreak() {
        List<Instant> prunings = new ArrayList<>(List.of(second(2), second(5), second(8)));
        OpenStore store = new OpenStore() {
            @Override
            public Optional<LogAnchor> anchor(String partition) {
                Optional<LogAnchor> now = super.anchor(partition);
                if (!prunings.isEmpty()) {
                    Instant before = prunings.remove(0);
                    OpenStore same = new OpenStore();
                    same.chains.putAll(chains);
                    same.anchors.putAll(anchors);
                    var unused = PrunedLogTest.prune(same, before, 10);
                    anchors.putAll(same.anchors);
                }
                return now;
            }
        };
        AccessChain chain = new AccessChain("p", OpenStore.with(Map.of()), Lines.SECRETS);
        for (int i = 0; i < 10; i++) {
            store.append(chain.append(List.of(Lines.full(i))));
        }
        assertThat(store.verify().breaks()).isEmpty();
    }

    private static OpenStore log(int length) {
        OpenStore store = new OpenStore();
        append(store, 0, length);
        return store;
    }

    private static void append(OpenStore store, int from, int lines) {
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS);
        for (int i = from; i < from + lines; i++) {
            chain.append(List.of(Lines.full(i)));
        }
    }

    private static Instant second(int number) {
        return FIRST.plusSeconds(number);
    }

    private static AccessLogPruner pruner(AccessLogStore store) {
        return new AccessLogPruner(store, Lines.SECRETS, () -> NOW);
    }

    private static PruneReport prune(AccessLogStore store, Instant before, int batch) {
        return pruner(store).prune(before, "law", JobPace.DEFAULT.batch(batch), removed -> {});
    }
}
