package io.github.consentkit.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what a piece of code prints to standard output and standard error, until it is closed. A logger that took the
 * streams before does not come here: have it write to a file, and search that. Tests that run beside one another would be
 * mixed up.
 */
public final class CapturedOutput implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private CapturedOutput() {
        PrintStream to = new PrintStream(kept, true, StandardCharsets.UTF_8);
        System.setOut(to);
        System.setErr(to);
    }

    /** Begins to keep what is printed. */
    public static CapturedOutput begin() {
        return new CapturedOutput();
    }

    /** Returns what was printed so far. */
    public byte[] bytes() {
        System.out.flush();
        return kept.toByteArray();
    }

    /** Puts the streams back. */
    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
