package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.photo.PhotoInfo;
import io.github.consentkit.crypto.photo.PhotoIntake;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A JPEG of about 5 MiB, saved into an H2 file and opened out of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PhotoBenchmark {

    private static final String STORED = "stored";

    /** How many pixels the picture is wide; not told apart in the figures. */
    @Param("2480")
    public int scale = 2_480;

    private final PhotoIntake intake = PhotoIntake.withDefaults();
    private ScratchDatabase scratch;
    private VaultPhotos vault;
    private TinkPhotos tink;
    private byte[] picture = {};
    private int saved;

    /** Stores what is opened. */
    @Setup(Level.Trial)
    public void store() throws SQLException, IOException, GeneralSecurityException {
        picture = PictureMaker.jpeg(scale);
        scratch = ScratchDatabase.in(ScratchDatabase.Place.FILE);
        vault = VaultPhotos.in(scratch.source());
        tink = TinkPhotos.in(scratch.source());
        vault.save(STORED, picture);
        tink.save(STORED, picture);
    }

    /** Removes the database. */
    @TearDown(Level.Trial)
    public void remove() {
        scratch.close();
    }

    /** The SDK: decides, strips, seals, inserts. */
    @Benchmark
    public void save() {
        vault.save("photo-" + saved++, picture);
    }

    /** Tink: seals, inserts. */
    @Benchmark
    public void saveByTink() throws SQLException, IOException, GeneralSecurityException {
        tink.save("photo-" + saved++, picture);
    }

    /** The part of saving that Tink has no counterpart of: the metadata is taken off. */
    @Benchmark
    public PhotoInfo strip() throws IOException {
        return intake.strip(new ByteArrayInputStream(picture), OutputStream.nullOutputStream());
    }

    /** The SDK: decides, logs, authenticates the whole, then hands it out. */
    @Benchmark
    public void open() throws IOException {
        vault.open(STORED, OutputStream.nullOutputStream());
    }

    /** Tink: hands out what it reads. */
    @Benchmark
    public void openByTink() throws SQLException, IOException, GeneralSecurityException {
        tink.open(STORED, OutputStream.nullOutputStream());
    }

    /** Tink: reads it all before it hands anything out. */
    @Benchmark
    public void openByTinkTwice() throws SQLException, IOException, GeneralSecurityException {
        tink.openTwice(STORED, OutputStream.nullOutputStream());
    }
}
