package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.key.MasterKeyFileException.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of a key file: a title, labelled lines, and a checksum over these. The checksum finds damage before a damaged
 * key wraps anything; it does not keep intruders out.
 */
record KeyFileText(String title, List<String> labels) {

    private static final String CHECKSUM = "sha256: ";
    private static final String RESTORE = "restore it from your backup of the keys";

    /** Returns the whole file with the value of each label. */
    byte[] write(List<String> values) {
        StringBuilder body = new StringBuilder(title).append('\n');
        for (int i = 0; i < labels.size(); i++) {
            body.append(labels.get(i)).append(": ").append(values.get(i)).append('\n');
        }
        byte[] sum = KeyPlace.sha256(body.toString().getBytes(StandardCharsets.US_ASCII));
        return body.append(CHECKSUM)
                .append(HexFormat.of().formatHex(sum))
                .append('\n')
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the values in the order of the labels; there is one way to write them, anything else is damage. */
    List<String> read(Path file, byte[] content) {
        List<String> lines =
                new String(content, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.size() != labels.size() + 2) {
            throw malformed(file);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String start = labels.get(i) + ": ";
            String line = lines.get(i + 1);
            if (!line.startsWith(start)) {
                throw malformed(file);
            }
            values.add(line.substring(start.length()));
        }
        byte[] same = write(values);
        boolean whole = Arrays.equals(content, same);
        Arrays.fill(same, (byte) 0);
        if (!whole) {
            throw malformed(file);
        }
        return List.copyOf(values);
    }

    /** Returns the bytes that a value has in Base64, in its one form. */
    static byte[] bytes(Path file, String value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value.getBytes(StandardCharsets.US_ASCII));
            if (!Base64.getEncoder().encodeToString(bytes).equals(value)) {
                throw malformed(file);
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw malformed(file);
        }
    }

    static MasterKeyFileException malformed(Path file) {
        return new MasterKeyFileException(Problem.MALFORMED, file, RESTORE);
    }
}
