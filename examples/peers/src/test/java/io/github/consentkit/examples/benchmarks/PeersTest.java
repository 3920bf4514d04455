package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersTest {

    @ParameterizedTest
    @EnumSource
    void opensWhatItSealed(Peers kind) throws Exception {
        byte[] value = {1, 2, 3};
        Peer peer = kind.make();

        byte[] sealed = peer.seal(value);

        assertThat(sealed).hasSizeGreaterThan(value.length);
        assertThat(peer.open(sealed)).isEqualTo(value);
    }

    @Test
    void comparesBenchmarksThatExist() {
        Set<String> names = Benchmarks.names()
                .map(name -> name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1))
                .collect(Collectors.toSet());

        List<Comparison> comparisons = PeerBenchmarks.comparisons();

        assertThat(comparisons)
                .allSatisfy(comparison ->
                        assertThat(names).contains(method(comparison.subject()), method(comparison.baseline())));
        assertThat(comparisons).hasSize(2 * (1 + Peers.values().length) + 3 * 2);
    }

    @Test
    void theSealedValueOfTheSdkIsTheShortestThatKnowsItsPlace() throws Exception {
        assertThat(PeerBenchmarks.overheads()).containsEntry("SDK", 46);
        assertThat(PeerBenchmarks.overheads().get("aws encryption sdk")).isGreaterThan(200);
    }

    private static String method(String name) {
        return name.split(" ")[0];
    }
}
