package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads a photo reads one picture, although somebody replaces it between the first byte and the last. */
abstract class PhotoSnapshotContract {

    /** Larger than what waits in memory, so that it is read twice. */
    private static final byte[] OLD = Pictures.png(1700);

    private static final byte[] NEW = Pictures.png(180);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private DataSource database;
    private Clinic here;
    private Clinic elsewhere;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        database = Clinic.installed(fresh());
        DataSource log = Databases.installed(fresh());
        here = new Clinic(database, log, keys);
        elsewhere = new Clinic(database, log, keys);
        here.enrol(ANNA);
        here.save(ANNA, "1", OLD);
    }

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void aPhotoThatIsReplacedWhileItIsReadComesOutAsItWas() throws Exception {
        byte[] before = bytes(photo());
        Replacing replacing = new Replacing(
                here.stores.unitOfWork() instanceof JdbcUnitOfWork work && isSqlite(work)
                        ? Duration.ofMillis(300)
                        : Duration.ofMinutes(1));
        photo().transferTo(replacing);
        replacing.done.get(1, TimeUnit.MINUTES);

        assertThat(replacing.read.toByteArray()).isEqualTo(before);
        assertThat(bytes(photo())).isNotEqualTo(before);
    }

    @Test
    void insideAnOpenTransactionWhoeverReplacesItWaits() throws Exception {
        byte[] before = bytes(photo());
        Replacing replacing = new Replacing(Duration.ofMillis(300));
        Photo photo = photo();
        here.stores.unitOfWork().run(transaction -> {
            try {
                photo.transferTo(replacing);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(replacing.done).isNotDone();
        });
        replacing.done.get(1, TimeUnit.MINUTES);

        assertThat(replacing.read.toByteArray()).isEqualTo(before);
        assertThat(bytes(photo())).isNotEqualTo(before);
    }

    private static boolean isSqlite(JdbcUnitOfWork work) {
        return work.<Boolean>call(transaction -> work.session(transaction).dialect() == Dialect.SQLITE);
    }

    private Photo photo() {
        return ((Outcome.Opened<Clinic.Picture>) here.look("1")).value().photo();
    }

    private static byte[] bytes(Photo photo) throws IOException {
        return photo.bytes(1 << 24);
    }

    /** Has the photo replaced elsewhere at its first byte, and waits a while for that. */
    private final class Replacing extends OutputStream {

        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final Duration patience;
        private Future<?> done;

        Replacing(Duration patience) {
            this.patience = patience;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int count) {
            if (done == null) {
                done = others.submit(() -> elsewhere.replace("1", NEW));
                try {
                    done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // whoever replaces has to wait
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            read.write(some, from, count);
        }
    }
}
