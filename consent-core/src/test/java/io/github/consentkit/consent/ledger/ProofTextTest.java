package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A malformed proof is refused by an exception of the library, whatever is wrong with it. */
class ProofTextTest {

    private static final List<byte[]> LEAVES = NaiveTree.leaves(20);
    private static final InclusionProof INCLUSION = MerkleTree.inclusion(NaiveTree.nodes(LEAVES), 5, 20);
    private static final ConsistencyProof CONSISTENCY = MerkleTree.consistency(NaiveTree.nodes(LEAVES), 7, 20);
    private static final String HASH = MerkleHash.EMPTY.base64();

    @Test
    void theTextIsLinesForPeople() {
        assertThat(INCLUSION.text()).startsWith("consentkit inclusion proof 1\nindex 5\nsize 20\n");
        assertThat(INCLUSION.text().lines()).hasSize(3 + INCLUSION.path().size());
        assertThat(CONSISTENCY.text()).startsWith("consentkit consistency proof 1\nfrom 7\nsize 20\n");
        assertThat(InclusionProof.parse(INCLUSION.text())).isEqualTo(INCLUSION);
        assertThat(ConsistencyProof.parse(CONSISTENCY.text())).isEqualTo(CONSISTENCY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "consentkit inclusion proof 1\n",
                "consentkit inclusion proof 2\nindex 0\nsize 1\n",
                "consentkit inclusion proof 1\nindex 0\nsize 1",
                "consentkit inclusion proof 1\nindex 0\nsize 1\n\n",
                "consentkit inclusion proof 1\nindex 00\nsize 1\n",
                "consentkit inclusion proof 1\nindex +0\nsize 1\n",
                "consentkit inclusion proof 1\nindex -1\nsize 1\n",
                "consentkit inclusion proof 1\nindex 1\nsize 1\n",
                "consentkit inclusion proof 1\nindex \u0661\nsize 2\n",
                "consentkit inclusion proof 1\nindex 0\nsize 0\n",
                "consentkit inclusion proof 1\nindex 0\nsize 9223372036854775808\n",
                "consentkit inclusion proof 1\nindex 0\nsize 99999999999999999999999\n",
                "consentkit inclusion proof 1\nindex 0\r\nsize 1\n",
                "consentkit inclusion proof 1\nsize 1\nindex 0\n",
                "consentkit inclusion proof 1\nindex 0\nsize 2\n",
                "consentkit inclusion proof 1\nindex 0\nsize 2\nAAAA\n",
                "consentkit inclusion proof 1\nindex 0\nsize 2\n" + "!!!!" + "\n",
                "consentkit consistency proof 1\nfrom 0\nsize 1\n"
            })
    void whatIsNotAnInclusionProofIsRefused(String text) {
        assertThatThrownBy(() -> InclusionProof.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aHashHasOneTextAlone() {
        String good = "consentkit inclusion proof 1\nindex 0\nsize 2\n" + HASH + "\n";
        assertThat(InclusionProof.parse(good).path()).containsExactly(MerkleHash.EMPTY);

        for (String other :
                List.of(HASH.replace("=", ""), HASH + " ", HASH.replace("U=", "V="), HASH + "\n" + HASH, HASH + "A")) {
            assertThat(other).isNotEqualTo(HASH);
            assertThatThrownBy(() -> InclusionProof.parse(good.replace(HASH, other)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aPathOfAnotherLengthIsRefused() {
        for (int length : new int[] {0, 1, 4, 7, 64, 100}) {
            List<MerkleHash> path = Collections.nCopies(length, MerkleHash.EMPTY);
            assertThatThrownBy(() -> new InclusionProof(5, 20, path)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> new ConsistencyProof(7, 20, path)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> InclusionProof.parse("x".repeat(4_001) + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("4000");
    }

    /** Any text that is read comes out again as it was, and any other is refused. */
    @Property(tries = 2_000)
    void changedTextsAreRefusedOrReadAsTheyAre(@ForAll long seed) {
        check(InclusionProof::parse, InclusionProof::text, mutated(INCLUSION.text(), seed));
        check(ConsistencyProof::parse, ConsistencyProof::text, mutated(CONSISTENCY.text(), seed));
    }

    @Property
    void anyTextIsRefusedByOurException(@ForAll String text) {
        check(InclusionProof::parse, InclusionProof::text, text);
        check(ConsistencyProof::parse, ConsistencyProof::text, text);
        check(InclusionProof::parse, InclusionProof::text, "consentkit inclusion proof 1\nindex " + text);
    }

    private static <P> void check(Function<String, P> parse, Function<P, String> write, String text) {
        P proof;
        try {
            proof = parse.apply(text);
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(write.apply(proof)).isEqualTo(text);
    }

    static String mutated(String text, long seed) {
        Random random = new Random(seed);
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, (char) random.nextInt(0x100));
                case 1 -> changed.deleteCharAt(at);
                default -> changed.insert(at, text.charAt(random.nextInt(text.length())));
            }
        }
        return changed.toString();
    }
}
