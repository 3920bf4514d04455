package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.CanonicalReader;
import io.github.consentkit.internal.CanonicalWriter;
import io.github.consentkit.internal.MalformedBytesException;
import io.github.consentkit.subject.SubjectId;

/** A keyring in an export, as the store keeps it. */
final class ExportRow {

    private ExportRow() {}

    static byte[] encode(WrappedKeyring row) {
        CanonicalWriter to = new CanonicalWriter().text(row.id().subject().value());
        if (row.id().unit() instanceof KeyUnit.OfRecord record) {
            to.int8(1).text(record.type()).text(record.recordId());
        } else {
            to.int8(0);
        }
        byte[] bytes = row.bytes();
        return to.int32(row.epoch())
                .int64(row.version())
                .int32(bytes.length)
                .fixed(bytes)
                .toBytes();
    }

    static WrappedKeyring read(String tenant, CanonicalReader from) throws MalformedBytesException {
        try {
            SubjectId subject = SubjectId.of(from.text());
            return new WrappedKeyring(
                    new KeyringId(tenant, subject, unit(from)), from.int32(), from.int64(), from.fixed(from.int32()));
        } catch (InvalidInputException e) {
            throw new MalformedBytesException("a keyring of the export has a part that cannot be");
        }
    }

    private static KeyUnit unit(CanonicalReader from) throws MalformedBytesException {
        return switch (from.int8()) {
            case 0 -> new KeyUnit.Profile();
            case 1 -> new KeyUnit.OfRecord(from.text(), from.text());
            default -> throw new MalformedBytesException("a keyring of the export belongs to no unit");
        };
    }
}
