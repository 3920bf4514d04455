package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants may write into one table, each under secrets of his own, and each verifies what is his. */
class TenantsOfALogTest {

    private static final LogSecrets ONE = new KeyedLogSecrets("of one tenant");
    private static final LogSecrets OTHER = new KeyedLogSecrets("of the other tenant");

    private final AccessLogStore store = InMemoryStores.create().port(AccessLogStore.class);

    @Test
    void eachVerifiesHisOwnChainsAndCountsTheOthers() {
        chain(ONE, "process-a", 0).append(List.of(Lines.full(1), Lines.full(2)));
        chain(ONE, "process-a", 1).append(List.of(Lines.full(3)));
        chain(OTHER, "process-a", 0).append(List.of(Lines.full(4)));

        LogReport one = new AccessLogVerifier(store, ONE).verify();
        LogReport other = new AccessLogVerifier(store, OTHER).verify();

        assertThat(one.intact()).isTrue();
        assertThat(one.lines()).isEqualTo(3);
        assertThat(one.others()).isEqualTo(1);
        assertThat(other.intact()).isTrue();
        assertThat(other.lines()).isEqualTo(1);
        assertThat(other.others()).isEqualTo(2);
    }

    /** Whoever takes a chain for another tenant's takes it away, and that an earlier report finds. */
    @Test
    void aChainThatBearsAnotherMarkIsMissed() {
        AccessChain mine = chain(ONE, "process-a", 0);
        List<AccessEntry> lines = mine.append(List.of(Lines.full(1)));
        LogReport earlier = new AccessLogVerifier(store, ONE).verify();
        AccessLogStore changed = InMemoryStores.create().port(AccessLogStore.class);
        AccessEntry line = lines.get(0);
        String renamed = "0123456789abcdef" + line.partition().substring(16);
        changed.append(List.of(
                new AccessEntry(renamed, line.sequence(), line.access(), line.previous(), line.hash(), line.mac())));

        LogReport report = new AccessLogVerifier(changed, ONE).verify(earlier);

        assertThat(report.others()).isEqualTo(1);
        assertThat(report.breaks()).extracting(LogReport.Break::partition).containsExactly(line.partition());
    }

    @Test
    void aChainWithoutAMarkIsNotTakenForAnothers() {
        new AccessChain("process-b", store, OTHER).append(List.of(Lines.full(1)));

        LogReport report = new AccessLogVerifier(store, ONE).verify();

        assertThat(report.others()).isZero();
        assertThat(report.breaks()).hasSize(1);
    }

    private AccessChain chain(LogSecrets secrets, String process, int number) {
        return AccessChain.of(process, number, store, secrets, LogGrouping.alone());
    }
}
