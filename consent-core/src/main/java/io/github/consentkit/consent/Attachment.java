package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A piece of proof itself, as bytes: it is sealed under the person's keys and goes with them. Immutable.
 *
 * <p>{@code toString} shows kind and size alone.
 */
public final class Attachment {

    private final Kind kind;
    private final byte[] bytes;

    private Attachment(Kind kind, byte[] bytes) {
        this.kind = Check.notNull(kind, "kind");
        this.bytes = Check.notNull(bytes, "bytes").clone();
    }

    /** Returns a piece of bytes; they are copied. */
    public static Attachment of(Kind kind, byte[] bytes) {
        return new Attachment(kind, bytes);
    }

    /** Returns a piece of text, kept as UTF-8. */
    public static Attachment of(Kind kind, String text) {
        return new Attachment(kind, Check.notNull(text, "text").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that && kind == that.kind && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(bytes);
    }

    /** Masked but for kind and size. */
    @Override
    public String toString() {
        return "Attachment[" + kind + ", " + bytes.length + " bytes]";
    }

    /** What a piece of proof is. */
    public enum Kind {
        /** The network address from which the answer came. */
        IP_ADDRESS,
        /** What the person's program said it was. */
        USER_AGENT,
        /** The form as it was filled in. */
        FORM_COPY,
        /** A picture of the signature. */
        SIGNATURE_SCAN,
        /** The sound of the call. */
        CALL_RECORDING,
        /** The message that answered. */
        MESSAGE
    }
}
