package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a witness file.
 *
 * @param newest the last whole entry
 * @param end where it ends; what follows was left by a crash
 */
record WitnessTail(Optional<SignedCheckpoint> newest, long end) {

    /** An entry has no more bytes. */
    private static final int MAX_ENTRY = 4 * SignedCheckpoint.MAX_LENGTH + 1;

    /** The line with the signature and the empty line after it, in bytes: only a whole entry ends so. */
    private static final Pattern END = Pattern.compile("\n\u00e2\u0080\u0094 [^\n]*\n\n");

    /** Returns the bytes of an entry. */
    static byte[] entry(SignedCheckpoint checkpoint) {
        return (checkpoint.text() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static WitnessTail read(FileChannel channel, String name) throws IOException {
        long size = channel.size();
        long start = Math.max(0, size - 2 * MAX_ENTRY);
        byte[] bytes = bytes(channel, start, Math.toIntExact(size - start));
        // a character for each byte, so that places in the text are places in the file
        Matcher ends = END.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        int begin = start == 0 ? 0 : -1;
        int end = -1;
        while (ends.find()) {
            begin = end < 0 ? begin : end;
            end = ends.end();
        }
        if (end < 0 ? size > MAX_ENTRY : begin < 0 || bytes.length - end > MAX_ENTRY) {
            throw damaged(name);
        }
        return end < 0
                ? new WitnessTail(Optional.empty(), 0)
                : new WitnessTail(Optional.of(parse(Arrays.copyOfRange(bytes, begin, end), name)), start + end);
    }

    private static SignedCheckpoint parse(byte[] entry, String name) {
        try {
            String text = CanonicalReader.utf8(entry);
            return SignedCheckpoint.parse(text.substring(0, text.length() - 1));
        } catch (MalformedBytesException | InvalidInputException e) {
            throw damaged(name);
        }
    }

    private static byte[] bytes(FileChannel channel, long start, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
            // until the end
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static WitnessException damaged(String name) {
        return new WitnessException(name + " is damaged: what stands at its end is no checkpoint, and not what a crash"
                + " leaves; restore it from a copy");
    }
}
