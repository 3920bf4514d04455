package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessChain;
import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogPruner;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.AccessLogVerifier;
import io.github.consentkit.audit.LogAnchor;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of the access log has to keep; a test of each store extends it. */
public abstract class AccessLogStoreContract {

    private static final String ODD =
            "'); DROP TABLE consent_access_log; -- \"`, [\"a\",\"b\"] \\n \\ %_ 가나다 e\u0301 😀";

    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private AccessLogStore store;

    /** Returns a new, empty store. */
    protected abstract AccessLogStore create();

    @BeforeEach
    void open() {
        store = create();
    }

    @Test
    void anEmptyStoreHasNothing() {
        assertThat(store.partitions()).isEmpty();
        assertThat(store.last("p")).isEmpty();
        assertThat(store.read("p", 0, 10)).isEmpty();
        store.append(List.of());
        assertThat(store.partitions()).isEmpty();
    }

    @Test
    void whatIsAppendedIsReadInTheOrderOfItsSequence() {
        List<AccessEntry> entries = chain("p", 12);
        store.append(entries.subList(0, 1));
        store.append(entries.subList(1, 11));
        store.append(entries.subList(11, 12));

        assertThat(store.read("p", 0, 100)).isEqualTo(entries);
        assertThat(store.last("p")).contains(entries.get(11));
        assertThat(store.partitions()).containsExactly("p");
    }

    @Test
    void pagesStartAfterTheNamedPlaceAndAreNotLongerThanAsked() {
        List<AccessEntry> entries = chain("p", 12);
        store.append(entries);

        assertThat(store.read("p", 0, 1)).isEqualTo(entries.subList(0, 1));
        assertThat(store.read("p", 3, 4)).isEqualTo(entries.subList(3, 7));
        assertThat(store.read("p", 10, 5)).isEqualTo(entries.subList(10, 12));
        assertThat(store.read("p", 12, 5)).isEmpty();
        assertThat(store.read("p", Long.MAX_VALUE, 5)).isEmpty();
    }

    @Test
    void partitionsDoNotMix() {
        List<AccessEntry> one = chain("process-0", 3);
        List<AccessEntry> other = chain("process-1", 2);
        List<AccessEntry> upper = chain("PROCESS-1", 1);
        List<AccessEntry> mixed = new ArrayList<>(one.subList(0, 2));
        mixed.addAll(other);
        mixed.addAll(upper);
        mixed.addAll(one.subList(2, 3));
        store.append(mixed);

        assertThat(store.read("process-0", 0, 10)).isEqualTo(one);
        assertThat(store.read("process-1", 0, 10)).isEqualTo(other);
        assertThat(store.read("PROCESS-1", 0, 10)).isEqualTo(upper);
        assertThat(store.last("process-1")).contains(other.get(1));
        assertThat(store.last("process")).isEmpty();
        assertThat(store.partitions()).containsExactlyInAnyOrder("process-0", "process-1", "PROCESS-1");
    }

    @Test
    void aTakenPlaceIsRefusedAndKeepsWhatItHas() {
        List<AccessEntry> entries = chain("p", 3);
        store.append(entries.subList(0, 2));

        assertThatThrownBy(() -> store.append(entries.subList(1, 2))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store.append(List.of(entry("p", 1, access(Instant.EPOCH), "c"))))
                .isInstanceOf(RuntimeException.class);

        assertThat(store.read("p", 0, 10)).isEqualTo(entries.subList(0, 2));
    }

    @Test
    void entriesAreKeptAllOrNone() {
        List<AccessEntry> entries = chain("p", 4);
        AccessEntry elsewhere = chain("q", 1).get(0);
        store.append(entries.subList(0, 1));

        for (List<AccessEntry> bad : List.of(
                List.of(entries.get(1), entries.get(2), entries.get(0)),
                List.of(elsewhere, entries.get(1), entries.get(1)),
                List.of(entries.get(1), elsewhere, entries.get(0)))) {
            assertThatThrownBy(() -> store.append(bad)).isInstanceOf(RuntimeException.class);
            assertThat(store.read("p", 0, 10)).isEqualTo(entries.subList(0, 1));
            assertThat(store.partitions()).containsExactly("p");
        }
        store.append(entries.subList(1, 4));
        assertThat(store.read("p", 0, 10)).isEqualTo(entries);
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void everyFieldComesBackAsItWas(Access access) {
        AccessEntry entry = entry("p", 1, access, "a");
        store.append(List.of(entry));

        assertThat(store.read("p", 0, 1)).containsExactly(entry);
        assertThat(store.last("p")).contains(entry);
    }

    @Test
    void aChainInTheStoreVerifies() {
        KeyedLogSecrets secrets = new KeyedLogSecrets("secret");
        AccessChain chain = new AccessChain("p", store, secrets);
        accesses().forEach(access -> chain.append(List.of(access)));
        new AccessChain("p", store, secrets).append(accesses().toList());

        var report = new AccessLogVerifier(store, secrets).verify();
        assertThat(report.breaks()).isEmpty();
        assertThat(report.lines()).isEqualTo(2 * accesses().count());
    }

    @Test
    void whatIsPrunedIsGoneAndTheRestStays() {
        List<AccessEntry> entries = chain("p", 12);
        List<AccessEntry> others = chain("q", 3);
        store.append(entries);
        store.append(others);
        assertThat(store.anchor("p")).isEmpty();

        assertThat(store.prune(anchor("p", 5))).isEqualTo(5);

        assertThat(store.anchor("p")).contains(anchor("p", 5));
        assertThat(store.read("p", 0, 100)).isEqualTo(entries.subList(5, 12));
        assertThat(store.read("p", 7, 2)).isEqualTo(entries.subList(7, 9));
        assertThat(store.last("p")).contains(entries.get(11));
        assertThat(store.read("q", 0, 100)).isEqualTo(others);
        assertThat(store.anchor("q")).isEmpty();
    }

    @Test
    void aLaterAnchorTakesThePlaceOfAnEarlierOneAndNeverTheOtherWayRound() {
        store.append(chain("p", 12));
        assertThat(store.prune(anchor("p", 4))).isEqualTo(4);
        assertThat(store.prune(anchor("p", 9))).isEqualTo(5);
        assertThat(store.prune(anchor("p", 9))).isZero();
        assertThat(store.prune(anchor("p", 4))).isZero();

        assertThat(store.anchor("p")).contains(anchor("p", 9));
        assertThat(store.read("p", 0, 100)).isEqualTo(chain("p", 12).subList(9, 12));
    }

    @Test
    void aChainThatIsPrunedWhollyIsStillThereAndGoesOn() {
        store.append(chain("p", 3));
        assertThat(store.prune(anchor("p", 3))).isEqualTo(3);

        assertThat(store.partitions()).containsExactly("p");
        assertThat(store.last("p")).isEmpty();
        assertThat(store.read("p", 0, 10)).isEmpty();
        AccessEntry next = entry("p", 4, access(Instant.EPOCH), "a");
        store.append(List.of(next));
        assertThat(store.read("p", 0, 10)).containsExactly(next);
        assertThat(store.partitions()).containsExactly("p");
    }

    @Test
    void everyFieldOfAnAnchorComesBackAsItWas() {
        store.append(chain("p", 1));
        LogAnchor odd = new LogAnchor(
                "p",
                1,
                "c".repeat(64),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                NOW,
                "가 & 나, 8(1)",
                "d".repeat(128));
        assertThat(store.prune(odd)).isEqualTo(1);
        assertThat(store.anchor("p")).contains(odd);
    }

    @Test
    void severalWhoPruneAtOnceRemoveEachLineOnce() throws Exception {
        KeyedLogSecrets secrets = new KeyedLogSecrets("secret");
        List<Access> lines = IntStream.rangeClosed(1, 40)
                .mapToObj(place -> access(Instant.ofEpochSecond(place)))
                .toList();
        new AccessChain("p", store, secrets).append(lines);
        new AccessChain("q", store, secrets).append(lines);

        List<Long> removed = Threads.together(
                4,
                thread -> new AccessLogPruner(store, secrets, () -> NOW)
                        .prune(Instant.ofEpochSecond(31), "law", JobPace.DEFAULT.batch(3 + thread), progress -> {})
                        .removed());

        assertThat(removed.stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
        var report = new AccessLogVerifier(store, secrets).verify();
        assertThat(report.breaks()).isEmpty();
        assertThat(report.lines()).isEqualTo(20);
        assertThat(report.pruned()).isEqualTo(60);
    }

    @Test
    void aPrunedChainGoesOnInAnotherProcess() {
        KeyedLogSecrets secrets = new KeyedLogSecrets("secret");
        new AccessChain("p", store, secrets).append(List.of(access(Instant.EPOCH), access(Instant.EPOCH)));
        var unused = new AccessLogPruner(store, secrets, () -> NOW)
                .prune(Instant.ofEpochSecond(1), "law", JobPace.DEFAULT, progress -> {});
        new AccessChain("p", store, secrets).append(List.of(access(NOW)));

        assertThat(store.read("p", 0, 10)).extracting(AccessEntry::sequence).containsExactly(3L);
        assertThat(new AccessLogVerifier(store, secrets).verify().breaks()).isEmpty();
    }

    private static LogAnchor anchor(String partition, long sequence) {
        return new LogAnchor(
                partition, sequence, "a".repeat(64), Instant.ofEpochSecond(sequence), NOW, "law", "0f".repeat(32));
    }

    static Stream<Access> accesses() {
        Instant at = Instant.parse("2026-11-22T03:04:05.678901Z");
        Access plain = access(at);
        Access odd = new Access(
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                new Access.Who(Access.Kind.STAFF, ODD, ODD, ODD),
                "f".repeat(64),
                new Access.What(ODD, ODD, Optional.of(ODD)),
                DataForm.PSEUDONYMISED,
                List.of(Id.of("a,b"), Id.of("a"), Id.of("b"), Id.of(ODD)),
                Optional.of(new Access.Place(ODD, "0".repeat(64))),
                Optional.of(Id.of(ODD)),
                Access.Outcome.REFUSED,
                List.of(ODD, "two\nlines", "two", "lines", ",", "\t"),
                List.of(Id.of("A-5"), Id.of("A,5"), Id.of(ODD)));
        Access large = new Access(
                at,
                new Access.Who(Access.Kind.GUARDIAN, "가".repeat(200), "r".repeat(200), "😀".repeat(100)),
                "0",
                new Access.What("provide", "가".repeat(200), Optional.of("나".repeat(200))),
                DataForm.AGGREGATE,
                IntStream.range(0, 1_000).mapToObj(AccessLogStoreContract::item).toList(),
                Optional.of(new Access.Place("다".repeat(200), "f".repeat(64))),
                Optional.of(Id.of("라".repeat(200))),
                Access.Outcome.REFUSED,
                IntStream.range(0, 40).mapToObj(number -> "reason-" + number).toList(),
                IntStream.range(0, 200)
                        .mapToObj(number -> Id.<Clause>of("clause-" + number))
                        .toList());
        return Stream.of(plain, odd, large);
    }

    private static Access access(Instant at) {
        return new Access(
                at,
                new Access.Who(Access.Kind.SELF, "ab", "subject", "cd"),
                "ab",
                new Access.What("use", "content-provision", Optional.empty()),
                DataForm.IDENTIFIED,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Access.Outcome.GRANTED,
                List.of(),
                List.of());
    }

    private static List<AccessEntry> chain(String partition, int length) {
        return IntStream.rangeClosed(1, length)
                .mapToObj(place -> entry(partition, place, access(Instant.ofEpochSecond(place)), "a"))
                .toList();
    }

    private static AccessEntry entry(String partition, long sequence, Access access, String digit) {
        return new AccessEntry(
                partition,
                sequence,
                access,
                sequence == 1 ? AccessEntry.START : "b".repeat(64),
                digit.repeat(64),
                "0123456789abcdef".repeat(8));
    }

    private static Id<Item> item(int number) {
        return Id.of(String.format(Locale.ROOT, "%0200d", number));
    }
}
