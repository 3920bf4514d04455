package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.Optional;

/** Sealed photos, a row for each chunk. */
final class JdbcChunkStore implements ChunkStore {

    private static final String PLACE =
            " WHERE tenant = ? AND subject = ? AND record_type = ? AND record_id = ? AND field = ?";

    private final JdbcUnitOfWork unitOfWork;

    JdbcChunkStore(JdbcUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void put(Transaction transaction, ChunkPlace place, int index, byte[] chunk) {
        if (Check.notNull(chunk, "chunk").length > CHUNK_SIZE) {
            throw new StoreException("a chunk has " + chunk.length + " bytes; at most " + CHUNK_SIZE + " are kept");
        }
        boolean inserted = at(
                        place,
                        unitOfWork
                                .session(transaction)
                                .sql(
                                        "keep a chunk of a photo",
                                        "INSERT INTO ck_photo_chunk (tenant, subject, record_type, record_id, field,"
                                                + " chunk, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)"))
                .number(index)
                .bytes(chunk)
                .insertUnlessPresent();
        if (!inserted) {
            throw new StoreException("there is a chunk " + index + " at this place; delete the photo before");
        }
    }

    @Override
    public Optional<byte[]> get(Transaction transaction, ChunkPlace place, int index) {
        return at(
                        place,
                        unitOfWork
                                .session(transaction)
                                .sql(
                                        "read a chunk of a photo",
                                        "SELECT bytes FROM ck_photo_chunk" + PLACE + " AND chunk = ?"))
                .number(index)
                .first(row -> row.getBytes(1));
    }

    /** Whoever replaces or removes a photo deletes its first chunk, too, and so waits for the lock on it. */
    @Override
    public void hold(Transaction transaction, ChunkPlace place) {
        Session session = unitOfWork.session(transaction);
        if (!session.isSnapshot()) {
            at(place, session.sql("hold a photo", "SELECT chunk FROM ck_photo_chunk" + PLACE + " AND chunk = ?"))
                    .number(0)
                    .firstLocked(row -> row.getInt(1));
        }
    }

    @Override
    public void delete(Transaction transaction, ChunkPlace place) {
        at(place, unitOfWork.session(transaction).sql("delete a photo", "DELETE FROM ck_photo_chunk" + PLACE))
                .update();
    }

    @Override
    public void deleteEach(Transaction transaction, List<ChunkPlace> places) {
        SqlCall call = unitOfWork.session(transaction).sql("delete photos", "DELETE FROM ck_photo_chunk" + PLACE);
        places.forEach(place -> at(place, call).again());
        call.updateAll();
    }

    @Override
    public void deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        unitOfWork
                .session(transaction)
                .sql("delete the photos of a subject", "DELETE FROM ck_photo_chunk WHERE tenant = ? AND subject = ?")
                .text(Check.notNull(tenant, "tenant"))
                .text(Check.notNull(subject, "subject").value())
                .update();
    }

    private static SqlCall at(ChunkPlace place, SqlCall call) {
        return call.text(Check.notNull(place, "place").tenant())
                .text(place.subject().value())
                .text(place.recordType())
                .text(place.recordId())
                .text(place.field());
    }
}
