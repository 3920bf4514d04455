package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A checkpoint with a signature, which need not be good: {@link CheckpointKey#signed} tells.
 *
 * @param checkpoint the checkpoint
 * @param signature Base64 of the key's hash (4 bytes) and the Ed25519 signature of the checkpoint's text (64 bytes)
 */
public record SignedCheckpoint(Checkpoint checkpoint, String signature) {

    /** No text is longer. */
    static final int MAX_LENGTH = 1_000;

    private static final int SIGNATURE_SIZE = CheckpointKey.HASH_SIZE + 64;
    private static final String DASH = "\u2014 ";

    /** Checks the arguments. */
    public SignedCheckpoint {
        Check.notNull(checkpoint, "checkpoint");
        StrictBase64.decode(signature, "the signature of a checkpoint", SIGNATURE_SIZE);
    }

    /**
     * Signs the checkpoint.
     *
     * @throws InvalidInputException when the checkpoint is of another ledger than the key, or the signature that the signer
     *     makes is not its key's
     */
    public static SignedCheckpoint by(CheckpointSigner signer, Checkpoint checkpoint) {
        CheckpointKey key = Check.notNull(signer, "signer").key();
        byte[] text = Check.notNull(checkpoint, "checkpoint").text().getBytes(StandardCharsets.UTF_8);
        byte[] signature = Check.notNull(signer.sign(text), "the signature");
        byte[] blob = new byte[CheckpointKey.HASH_SIZE + signature.length];
        System.arraycopy(key.hashBytes(), 0, blob, 0, CheckpointKey.HASH_SIZE);
        System.arraycopy(signature, 0, blob, CheckpointKey.HASH_SIZE, signature.length);
        SignedCheckpoint signed =
                new SignedCheckpoint(checkpoint, Base64.getEncoder().encodeToString(blob));
        if (!key.signed(signed)) {
            throw new InvalidInputException("the checkpoint is not one of the ledger '" + key.name()
                    + "', or the signer signs with another key than it says; wire the ledger's own signer");
        }
        return signed;
    }

    /**
     * Reads what {@link #text} wrote, and nothing else: with one signature, by the ledger itself.
     *
     * @throws InvalidInputException for any other text
     */
    public static SignedCheckpoint parse(String text) {
        List<String> lines = ProofText.lines(text, "the checkpoint", MAX_LENGTH);
        if (lines.size() != Checkpoint.LINES + 2 || !lines.get(Checkpoint.LINES).isEmpty()) {
            throw new InvalidInputException("a checkpoint has four lines, an empty one, and one with the signature of"
                    + " the ledger; pass it as it was written");
        }
        Checkpoint checkpoint = Checkpoint.ofLines(lines.subList(0, Checkpoint.LINES));
        String start = DASH + checkpoint.origin() + " ";
        String line = lines.get(Checkpoint.LINES + 1);
        if (!line.startsWith(start)) {
            throw new InvalidInputException("the line with the signature of a checkpoint should begin with a dash and"
                    + " the name in the first line; pass it as it was written");
        }
        return new SignedCheckpoint(checkpoint, line.substring(start.length()));
    }

    /** Returns the signed note: the checkpoint, an empty line, and the signature; each line ends with a line feed. */
    public String text() {
        return checkpoint.text() + "\n" + DASH + checkpoint.origin() + " " + signature + "\n";
    }

    byte[] signatureBytes() {
        return Base64.getDecoder().decode(signature);
    }
}
