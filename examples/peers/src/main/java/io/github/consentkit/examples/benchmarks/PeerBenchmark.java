package io.github.consentkit.examples.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A value of 16 bytes, sealed and opened by another library. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {

    /** How many bytes the value has. */
    static final int SIZE = 16;

    /** The library. */
    @Param
    public Peers peer = Peers.TINK_ENVELOPE;

    private Peer made = new NoPeer();
    private byte[] value = {};
    private byte[] sealed = {};

    /** Makes the library ready. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        made = peer.make();
        value = new byte[SIZE];
        new Random(7).nextBytes(value);
        sealed = made.seal(value);
    }

    /** Seals. */
    @Benchmark
    public byte[] seal() throws GeneralSecurityException {
        return made.seal(value);
    }

    /** Opens. */
    @Benchmark
    public byte[] open() throws GeneralSecurityException {
        return made.open(sealed);
    }

    /** Stands there until the library is ready. */
    private record NoPeer() implements Peer {

        @Override
        public byte[] seal(byte[] value) {
            throw new IllegalStateException("not prepared");
        }

        @Override
        public byte[] open(byte[] sealed) {
            throw new IllegalStateException("not prepared");
        }
    }
}
