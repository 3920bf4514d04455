package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.DataKey;
import io.github.consentkit.crypto.key.DataKeys;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.photo.PhotoInfo;
import io.github.consentkit.crypto.photo.PhotoIntake;
import io.github.consentkit.crypto.photo.PhotoLimits;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.SealedStreams;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The photos of records: through the intake into sealed chunks, and out again. */
final class StoredPhotos {

    private final ChunkStore store;
    private final SealedStreams streams;
    private final PhotoIntake intake;

    StoredPhotos(ChunkStore store, PhotoLimits limits) {
        this.store = store;
        this.streams = new SealedStreams(store);
        this.intake = PhotoIntake.within(limits);
    }

    /**
     * Strips and seals the photo in place of the one that is there, which may be the same; whatever throws, the caller's
     * transaction takes back what was written.
     */
    PhotoInfo replace(Transaction transaction, DataKey key, SealContext context, Photo photo) {
        int atMost = (int) Math.min(Integer.MAX_VALUE, intake.limits().maxBytes());
        List<PhotoInfo> info = new ArrayList<>();
        try (InputStream in = photo.open(atMost)) {
            // only now, as a stored photo is read when it is opened
            streams.delete(transaction, context);
            streams.write(transaction, key, context, out -> info.add(intake.strip(in, out)));
        } catch (IOException e) {
            // its message may name a file
            throw new InvalidInputException("the photo of " + context.field() + " cannot be read: "
                    + e.getClass().getSimpleName() + "; pass one that can be opened when the record is saved");
        }
        return info.get(0);
    }

    /** The stored photo, which is authenticated as a whole each time before it is handed out. */
    Photo opened(UnitOfWork unitOfWork, DataKeys keys, SealContext context) {
        return Photo.written(out -> {
            try {
                unitOfWork.snapshot(transaction -> {
                    read(transaction, keys, context, out);
                    return Boolean.TRUE;
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    /**
     * Looks whether the photo is there and its key is to be had; whether it is whole shows when it is read.
     *
     * @throws io.github.consentkit.crypto.photo.PhotoUnreadableException when not
     */
    void look(UnitOfWork unitOfWork, DataKeys keys, SealContext context) {
        unitOfWork.run(transaction -> streams.look(transaction, keys, context));
    }

    /**
     * Reads the whole photo, for what is done with it inside of the library; it is at most as long as a photo may be.
     *
     * @throws io.github.consentkit.crypto.photo.PhotoUnreadableException when it does not open
     */
    byte[] bytes(Transaction transaction, DataKeys keys, SealContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read(transaction, keys, context, out);
        return out.toByteArray();
    }

    /** Seals a photo that was taken in before in place of the one that is there. */
    void replace(Transaction transaction, DataKey key, SealContext context, byte[] photo) {
        streams.delete(transaction, context);
        try {
            streams.write(transaction, key, context, out -> out.write(photo));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Seals the photo under another key into another store, a piece at a time, in place of the one that is there, and returns
     * the digest of what it is.
     *
     * @throws io.github.consentkit.crypto.photo.PhotoUnreadableException when it does not open
     */
    byte[] copy(
            Transaction from, DataKeys keys, SealContext context, Transaction to, DataKey fresh, StoredPhotos target) {
        MessageDigest digest = sha256();
        target.streams.delete(to, context);
        try {
            target.streams.write(
                    to, fresh, context, out -> streams.read(from, keys, context, new DigestOutputStream(out, digest)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    /**
     * Returns the digest of the photo.
     *
     * @throws io.github.consentkit.crypto.photo.PhotoUnreadableException when it does not open
     */
    byte[] print(Transaction transaction, DataKeys keys, SealContext context) {
        MessageDigest digest = sha256();
        read(transaction, keys, context, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    /** The id of the key under which a separated value was sealed, or empty where it has none. */
    Optional<KeyId> keyIn(Transaction transaction, ApartRow row) {
        byte[] sealed = row.sealed();
        if (sealed.length == 0) {
            SealContext context = Workshop.context(row.key(), row.field());
            sealed = store.get(transaction, place(context), 0).orElse(sealed);
        }
        // both formats begin with a version, and the id of the key
        return sealed.length > KeyId.SIZE
                ? Optional.of(KeyId.of(Arrays.copyOfRange(sealed, 1, 1 + KeyId.SIZE)))
                : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void delete(Transaction transaction, SealContext context) {
        streams.delete(transaction, context);
    }

    void deleteEach(Transaction transaction, List<SealContext> contexts) {
        if (!contexts.isEmpty()) {
            store.deleteEach(
                    transaction, contexts.stream().map(StoredPhotos::place).toList());
        }
    }

    private static ChunkPlace place(SealContext context) {
        return new ChunkPlace(
                context.tenant(), context.subject(), context.recordType(), context.recordId(), context.field());
    }

    void deleteAll(Transaction transaction, String tenant, SubjectId subject) {
        store.deleteAll(transaction, tenant, subject);
    }

    private void read(Transaction transaction, DataKeys keys, SealContext context, OutputStream out) {
        try {
            streams.read(transaction, keys, context, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
