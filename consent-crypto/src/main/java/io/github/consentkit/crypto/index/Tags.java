package io.github.consentkit.crypto.index;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.Check;
import io.github.consentkit.subject.SubjectId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The keyed tags of one tenant: a pseudorandom function whose key is kept outside the database of the data.
 *
 * <p>Equal inputs have equal tags for as long as the key lives, so that they can be searched for; without the key a tag
 * tells nothing and no value can be tried out. What the tag is for, the tenant and every name go into it behind their
 * lengths, so that no tag of one place is ever the tag of another. The key lives longer than a subject's keys: what
 * stores tags of values must delete them when it erases the subject (invariant I8).
 *
 * <p>Immutable, and as safe for use by many threads as the function is; {@code toString} shows the tenant alone.
 */
public final class Tags {

    /** The size in bytes of what the function returns. */
    public static final int SIZE = 32;

    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 200;

    private final String tenant;
    private final UnaryOperator<byte[]> function;

    private Tags(String tenant, UnaryOperator<byte[]> function) {
        this.tenant = tenant;
        this.function = function;
    }

    /**
     * Returns the tags of the tenant.
     *
     * @param tenant the tenant, one line of 1 to 200 characters
     * @param function a pseudorandom function with a key of its own, such as HMAC-SHA-256: any bytes to {@value #SIZE}
     *     bytes, always the same for the same; safe for use by many threads
     */
    public static Tags of(String tenant, UnaryOperator<byte[]> function) {
        return new Tags(
                Check.idText(tenant, "the tenant of tags", MAX_LENGTH),
                Check.notNull(function, "the pseudorandom function"));
    }

    /** Returns the pseudonym under which a log names the subject; another tenant has another one for the same id. */
    public Pseudonym subject(SubjectId subject) {
        Check.notNull(subject, "the subject");
        return pseudonym(TagLabel.SUBJECT_PSEUDONYM, List.of(), subject.value());
    }

    /**
     * Returns the pseudonym under which a log names the record.
     *
     * @param recordType the logical name of the record's type, one line of 1 to 200 characters
     * @param recordId the id of the record, likewise
     */
    public Pseudonym record(String recordType, String recordId) {
        return pseudonym(
                TagLabel.RECORD_PSEUDONYM,
                List.of(Check.idText(recordType, "the record type", MAX_LENGTH)),
                Check.idText(recordId, "the record id", MAX_LENGTH));
    }

    /** Returns the pseudonym under which a log names where a person came from, such as an address. */
    public Pseudonym origin(String origin) {
        return pseudonym(TagLabel.ORIGIN_PSEUDONYM, List.of(), Check.notNull(origin, "the origin"));
    }

    /** Returns a message authentication code of {@value #SIZE} bytes for an entry of a log. */
    public byte[] logMac(byte[] entry) {
        return tag(TagLabel.LOG_MAC, List.of(), Check.notNull(entry, "the entry"));
    }

    /** Returns a message authentication code of {@value #SIZE} bytes for the ledger of consents. */
    public byte[] ledgerMac(byte[] message) {
        return tag(TagLabel.LEDGER_MAC, List.of(), Check.notNull(message, "the message"));
    }

    /** Returns the tenant, and nothing of the key. */
    @Override
    public String toString() {
        return "Tags[" + tenant + ", ***]";
    }

    /** Returns the tag of the value, {@value #SIZE} bytes. */
    byte[] tag(TagLabel label, List<String> names, byte[] value) {
        CanonicalWriter input = new CanonicalWriter()
                .int8(VERSION)
                .text(label.text())
                .text(tenant)
                .int32(names.size());
        names.forEach(input::text);
        byte[] tag = function.apply(input.int32(value.length).fixed(value).toBytes());
        if (Check.notNull(tag, "the result of the pseudorandom function").length != SIZE) {
            throw new InvalidInputException("the pseudorandom function of " + this + " returned " + tag.length
                    + " bytes; wire one that returns " + SIZE);
        }
        return tag;
    }

    private Pseudonym pseudonym(TagLabel label, List<String> names, String text) {
        byte[] tag = tag(label, names, text.getBytes(StandardCharsets.UTF_8));
        return Pseudonym.of(Arrays.copyOf(tag, Pseudonym.SIZE));
    }
}
