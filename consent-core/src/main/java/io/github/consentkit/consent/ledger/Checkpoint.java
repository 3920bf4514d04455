package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a ledger's Merkle log was at one moment: how many leaves, and the root above them.
 *
 * @param origin the name of the ledger, which is that of its key
 * @param size the number of leaves
 * @param root the root of the tree with these leaves
 * @param at when it was made; cut to the microsecond, not before 1970
 */
public record Checkpoint(String origin, long size, MerkleHash root, Instant at) {

    private static final String TIME = "consentkit-time ";
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    /** How many lines the text has. */
    static final int LINES = 4;

    /** Checks the arguments. */
    public Checkpoint {
        LogName.checked(origin);
        Check.notNull(root, "root");
        at = Check.notNull(at, "at").truncatedTo(ChronoUnit.MICROS);
        if (size < 0 || (size == 0 && !root.equals(MerkleHash.EMPTY))) {
            throw new InvalidInputException(
                    "a checkpoint counts 0 leaves or more, and has the root of the empty tree for 0");
        }
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(END)) {
            throw new InvalidInputException("a checkpoint is made between the years 1970 and 9999; set the clock");
        }
    }

    /** Returns what is signed: four lines, each ended by a line feed (C2SP checkpoint with one extension line). */
    public String text() {
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        return origin + "\n" + size + "\n" + root.base64() + "\n" + TIME + micros + "\n";
    }

    /** Reads the lines of a text, as they were written; refuses all others. */
    static Checkpoint ofLines(List<String> lines) {
        long size = ProofText.number(lines.get(1), "", "checkpoint");
        MerkleHash root = MerkleHash.ofBase64(lines.get(2));
        long micros = ProofText.number(lines.get(3), TIME, "checkpoint");
        Instant at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        return new Checkpoint(lines.get(0), size, root, at);
    }
}
