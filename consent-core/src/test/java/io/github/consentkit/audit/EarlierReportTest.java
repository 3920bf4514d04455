package io.github.consentkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a log itself cannot tell, an earlier report tells: where its end was, and which chains it had. */
class EarlierReportTest {

    @Property(tries = 100)
    void linesCutOffAtTheEndAreFound(
            @ForAll @IntRange(min = 1, max = 9) int length, @ForAll @IntRange(max = 8) int left) {
        int rest = Math.min(left, length - 1);
        OpenStore store = OpenStore.with(Map.of("p", length, "q", 2));
        LogReport earlier = store.verify();
        store.chain("p").subList(rest, length).clear();

        assertThat(store.verify().intact()).as("the chain itself shows nothing").isTrue();
        assertThat(store.verify(earlier).breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly("line " + (rest + 1) + " of chain p and what follows was cut off");
    }

    @Property(tries = 100)
    void linesWrittenInPlaceOfThoseCutOffAreFound(
            @ForAll @IntRange(min = 1, max = 6) int length, @ForAll @IntRange(min = 1, max = 6) int more) {
        OpenStore store = OpenStore.with(Map.of("p", length));
        LogReport earlier = store.verify();
        store.chain("p").remove(length - 1);
        AccessChain chain = new AccessChain("p", store, Lines.SECRETS);
        for (int i = 0; i < more; i++) {
            chain.append(List.of(Lines.full(50 + i)));
        }
        assertThat(store.verify(earlier).breaks())
                .extracting(LogReport.Break::toString)
                .containsExactly("line " + length + " of chain p is not the line that an earlier report saw");
    }

    @Property(tries = 50)
    void aLogThatGrewIsIntact(@ForAll @IntRange(max = 6) int length, @ForAll @IntRange(max = 6) int more) {
        OpenStore store = OpenStore.with(Map.of("p", length));
        LogReport earlier = store.verify();
        store.grow("p", more);
        store.grow("r", 1);
        LogReport report = store.verify(earlier);
        assertThat(report.breaks()).isEmpty();
        assertThat(report.lines()).isEqualTo(length + more + 1);
    }

    @Example
    void aChainThatIsGoneIsFound() {
        OpenStore store = OpenStore.with(Map.of("p", 3, "q", 1));
        LogReport earlier = store.verify();
        store.chains.remove("p");
        assertThat(store.verify(earlier).breaks())
                .containsExactly(new LogReport.Break("p", 1, "and what follows was cut off"));
    }

    @Example
    void theReportTellsHowFarEachChainReaches() {
        OpenStore store = OpenStore.with(Map.of("p", 3, "q", 1));
        assertThat(store.verify().lengths())
                .containsExactly(
                        new LogReport.Length("p", 3, store.chain("p").get(2).hash()),
                        new LogReport.Length("q", 1, store.chain("q").get(0).hash()));
    }

    @Example
    void whatCannotBeReadIsNotVerified() {
        AccessLogStore broken = new OpenStore() {
            @Override
            public List<String> partitions() {
                throw new IllegalStateException("down");
            }
        };
        assertThatThrownBy(() -> new AccessLogVerifier(broken, Lines.SECRETS).verify())
                .isInstanceOf(IllegalStateException.class);
    }
}
