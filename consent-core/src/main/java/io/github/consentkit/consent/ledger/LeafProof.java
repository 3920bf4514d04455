package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Everything that somebody needs to see that a leaf is in a ledger, except the ledger's public key: the leaf, its place, the
 * path up to the root, and the signed checkpoint with that root. Immutable; equal by value.
 */
public final class LeafProof {

    private static final String TITLE = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final int MAX_LENGTH = 8_000;

    private final byte[] leaf;
    private final InclusionProof inclusion;
    private final SignedCheckpoint checkpoint;

    /**
     * Takes the parts of a proof, which need not prove anything.
     *
     * @param leaf the bytes of the leaf, 1 to {@value LedgerLeaf#MAX_SIZE}; copied
     * @param inclusion the place and the path
     * @param checkpoint a checkpoint of as many leaves as the path is for
     * @throws InvalidInputException when the parts do not belong together
     */
    public LeafProof(byte[] leaf, InclusionProof inclusion, SignedCheckpoint checkpoint) {
        this.leaf = Check.notNull(leaf, "the leaf").clone();
        this.inclusion = Check.notNull(inclusion, "inclusion");
        this.checkpoint = Check.notNull(checkpoint, "checkpoint");
        if (leaf.length < 1 || leaf.length > LedgerLeaf.MAX_SIZE) {
            throw new InvalidInputException("a leaf has 1 to " + LedgerLeaf.MAX_SIZE + " bytes, not " + leaf.length);
        }
        if (inclusion.size() != checkpoint.checkpoint().size()) {
            throw new InvalidInputException("the path is for " + inclusion.size() + " leaves, the checkpoint counts "
                    + checkpoint.checkpoint().size() + "; bring those that belong together");
        }
    }

    /** Returns a copy of the leaf's bytes. */
    public byte[] leaf() {
        return leaf.clone();
    }

    /** Returns the place and the path. */
    public InclusionProof inclusion() {
        return inclusion;
    }

    /** Returns the checkpoint. */
    public SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    /** Tells whether the ledger with this key signed a log that has the leaf at its place. */
    public boolean proves(CheckpointKey key) {
        return Check.notNull(key, "key").signed(checkpoint)
                && inclusion.proves(leaf, checkpoint.checkpoint().root());
    }

    /** Returns the proof as C2SP's transparency log proof, with the leaf's bytes as its extra data. */
    public String text() {
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        text.append(EXTRA).append(Base64.getEncoder().encodeToString(leaf)).append('\n');
        text.append("index ").append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.text()).toString();
    }

    /** Reads what {@link #text} wrote, and nothing else; throws {@link InvalidInputException} for any other text. */
    public static LeafProof parse(String text) {
        List<String> lines = ProofText.lines(text, "the proof", MAX_LENGTH);
        int end = lines.indexOf("");
        if (end < 3 || !lines.get(0).equals(TITLE) || !lines.get(1).startsWith(EXTRA)) {
            throw new InvalidInputException("the text is no proof of a leaf of version 1; pass it as it was written");
        }
        byte[] leaf = StrictBase64.decode(lines.get(1).substring(EXTRA.length()), "the leaf in the proof");
        long index = ProofText.number(lines.get(2), "index ", "proof");
        List<MerkleHash> path =
                lines.subList(3, end).stream().map(MerkleHash::ofBase64).toList();
        SignedCheckpoint checkpoint =
                SignedCheckpoint.parse(String.join("\n", lines.subList(end + 1, lines.size())) + "\n");
        InclusionProof inclusion =
                new InclusionProof(index, checkpoint.checkpoint().size(), path);
        return new LeafProof(leaf, inclusion, checkpoint);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafProof that
                && Arrays.equals(leaf, that.leaf)
                && inclusion.equals(that.inclusion)
                && checkpoint.equals(that.checkpoint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(leaf), inclusion, checkpoint);
    }

    /** Returns the place and the size of the log. */
    @Override
    public String toString() {
        return "LeafProof[" + inclusion.index() + " of " + inclusion.size() + "]";
    }
}
