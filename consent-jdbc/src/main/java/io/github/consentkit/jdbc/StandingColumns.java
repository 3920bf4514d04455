package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.vault.RecordRow;
import io.github.consentkit.crypto.vault.Standing;
import io.github.consentkit.subject.SubjectStamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns that tell what opening or changing a record rests on: of the person's head {@code h}, of the keyring {@code k}, and
 * of the stamps {@code s} in the tenant of the store and {@code t} in that of the record.
 */
final class StandingColumns {

    static final String IN_ONE_TENANT =
            "h.erased, k.epoch, k.version, k.wrapped, t.stamp, t.record_stamp, t.record_stamp";
    static final String IN_TWO_TENANTS =
            "h.erased, k.epoch, k.version, k.wrapped, s.stamp, s.record_stamp, t.record_stamp";

    /** The parameters are the key of the record, the store's tenant where it is another, then tenant and subject. */
    private static final String FROM = " FROM ck_subject_state t"
            + " LEFT JOIN ck_key_head h ON h.tenant = t.tenant AND h.subject = t.subject"
            + " LEFT JOIN ck_keyring k ON k.tenant = t.tenant AND k.subject = t.subject"
            + " AND k.record_type = ? AND k.record_id = ?";

    private static final String OF_THE_STORE =
            " LEFT JOIN ck_subject_state s ON s.tenant = ? AND s.subject = t.subject";

    private static final String WHERE = " WHERE t.tenant = ? AND t.subject = ?";

    private StandingColumns() {}

    /** The query for the standing of a person who has a stamp, whatever records there are. */
    static SqlCall query(
            Session session, String name, String storeTenant, RecordRow.Key key, String more, String joins) {
        boolean inOneTenant = storeTenant.equals(key.tenant());
        SqlCall call = session.sql(
                        name,
                        "SELECT " + (inOneTenant ? IN_ONE_TENANT : IN_TWO_TENANTS) + more + FROM
                                + (inOneTenant ? "" : OF_THE_STORE) + joins + WHERE)
                .text(key.type())
                .text(key.id());
        return inOneTenant ? call : call.text(storeTenant);
    }

    /** Reads the columns from the given one on, the stamps as far as they stand for what this transaction sees. */
    static Standing read(Session session, String storeTenant, RecordRow.Key key, ResultSet row, int from)
            throws SQLException {
        KeyringAnswer keyring = keyring(key, row, from);
        long state = row.getLong(from + 4);
        boolean stamped = !row.wasNull();
        long held = row.getLong(from + 5);
        long records = row.getLong(from + 6);
        stamped = stamped && !row.wasNull();
        return new Standing(
                Optional.of(keyring),
                stamped ? stamp(session, storeTenant, key, new SubjectStamp(state, held, records)) : Optional.empty());
    }

    /** Records that the transaction has changed itself have no number yet, and get one that nobody will meet again. */
    private static Optional<SubjectStamp> stamp(
            Session session, String storeTenant, RecordRow.Key key, SubjectStamp read) {
        Optional<SubjectState.Change> changed = Stream.of(storeTenant, key.tenant())
                .flatMap(tenant -> session.changed(tenant, key.subject()).stream())
                .reduce(SubjectState.Change::and);
        if (changed.isEmpty()) {
            return Optional.of(read);
        }
        return changed.get() == SubjectState.Change.RECORDS
                ? Optional.of(new SubjectStamp(read.state(), SubjectState.RANDOM.nextLong(), read.records()))
                : Optional.empty();
    }

    private static KeyringAnswer keyring(RecordRow.Key key, ResultSet row, int from) throws SQLException {
        if (row.getInt(from) > 0) {
            return new KeyringAnswer.Erased();
        }
        int epoch = row.getInt(from + 1);
        if (row.wasNull()) {
            return new KeyringAnswer.Absent();
        }
        byte[] wrapped = row.getBytes(from + 3);
        KeyringId id = new KeyringId(key.tenant(), key.subject(), new KeyUnit.OfRecord(key.type(), key.id()));
        return wrapped == null
                ? new KeyringAnswer.Erased()
                : new KeyringAnswer.Present(new WrappedKeyring(id, epoch, row.getLong(from + 2), wrapped));
    }
}
