package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A proof that travels: a text that the public key alone verifies. */
class LeafProofTest {

    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create(GrowingLog.NAME);
    private static final Clock CLOCK = Clock.fixed(GrowingLog.NOW, ZoneOffset.UTC);
    private static final Stores STORES = InMemoryStores.create();
    private static final LedgerProofs PROOFS = new LedgerProofs(STORES);

    static {
        Checkpointer job = new Checkpointer(STORES, KEYS, List.of(), CLOCK);
        job.checkpoint(CheckpointerTest.leaves(0, 20));
        job.checkpoint(List.of(new LedgerLeaf("k3", new byte[] {9})));
    }

    @Test
    void everyLeafIsProvedByItsKey() {
        for (LedgerLeaf leaf : CheckpointerTest.leaves(0, 20)) {
            LeafProof proof = PROOFS.newest(leaf.key()).orElseThrow();
            assertThat(proof.proves(KEYS.key())).isTrue();
            assertThat(proof.leaf()).isEqualTo(leaf.key().equals("k3") ? new byte[] {9} : leaf.bytes());
            assertThat(LeafProof.parse(proof.text())).isEqualTo(proof).hasSameHashCodeAs(proof);
            assertThat(proof.checkpoint().checkpoint().size()).isEqualTo(21);
        }
        assertThat(PROOFS.newest("nobody")).isEmpty();
        assertThat(new LedgerProofs(InMemoryStores.create()).newest("k1")).isEmpty();
        assertThat(PROOFS.newest("k3")).hasToString("Optional[LeafProof[20 of 21]]");
    }

    @Test
    void growthIsProved() {
        MerkleHash root =
                PROOFS.newest("k1").orElseThrow().checkpoint().checkpoint().root();
        MerkleHash earlier = NaiveTree.root(NaiveTree.leaves(13));

        assertThat(PROOFS.consistency(13, 21).proves(earlier, root)).isTrue();
        assertThatThrownBy(() -> PROOFS.consistency(22, 21)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PROOFS.consistency(3, 22)).isInstanceOf(LedgerConflictException.class);
    }

    @Test
    void anotherKeyOrLeafProvesNothing() {
        LeafProof proof = PROOFS.newest("k5").orElseThrow();

        assertThat(proof.proves(InMemoryLedgerKeys.create(GrowingLog.NAME).key()))
                .isFalse();
        assertThat(new LeafProof(new byte[] {1}, proof.inclusion(), proof.checkpoint()).proves(KEYS.key()))
                .isFalse();
        InclusionProof other = new InclusionProof(6, 21, proof.inclusion().path());
        assertThat(new LeafProof(proof.leaf(), other, proof.checkpoint()).proves(KEYS.key()))
                .isFalse();
        InclusionProof shorter = MerkleTree.inclusion(NaiveTree.nodes(NaiveTree.leaves(20)), 5, 20);
        assertThatThrownBy(() -> new LeafProof(proof.leaf(), shorter, proof.checkpoint()))
                .isInstanceOf(InvalidInputException.class);
        for (byte[] bad : List.of(new byte[0], new byte[LedgerLeaf.MAX_SIZE + 1])) {
            assertThatThrownBy(() -> new LeafProof(bad, proof.inclusion(), proof.checkpoint()))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> new LedgerLeaf("k", bad)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void theTextIsThatOfC2sp() {
        String text = PROOFS.newest("k3").orElseThrow().text();

        assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nextra CQ==\nindex 20\n");
        assertThat(text).endsWith(PROOFS.newest("k3").orElseThrow().checkpoint().text());
    }

    @Property(tries = 2_000)
    void noChangedTextProves(@ForAll long seed) {
        String good = PROOFS.newest("k5").orElseThrow().text();
        String text = ProofTextTest.mutated(good, seed);
        LeafProof read;
        try {
            read = LeafProof.parse(text);
        } catch (InvalidInputException e) {
            return;
        }
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.proves(KEYS.key())).isEqualTo(text.equals(good));
    }

    @Property
    void anyTextIsRefusedByOurException(@ForAll String text) {
        for (String each : List.of(text, "c2sp.org/tlog-proof@v1\nextra " + text + "\nindex 1\n\n" + text)) {
            assertThatThrownBy(() -> LeafProof.parse(each)).isInstanceOf(InvalidInputException.class);
        }
    }
}
