package io.github.consentkit.examples.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.github.consentkit.crypto.key.DataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Security;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.conscrypt.Conscrypt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a host gains that plugs in another provider of AES-GCM, for small values and for a stream of 5 MiB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProviderBenchmark {

    private static final byte[] ASSOCIATED = new byte[90];
    private static final int LARGE = 5 << 20;

    /** Which provider stands first. */
    @Param
    public Kind provider = Kind.JDK;

    private byte[] small = {};
    private byte[] large = {};
    private byte[] sealed = {};
    private DataKey key = DataKey.random();

    /** The providers. */
    public enum Kind {
        /** The JDK's own. */
        JDK,
        /** Conscrypt. */
        CONSCRYPT,
        /** Amazon Corretto Crypto Provider. */
        CORRETTO
    }

    /** Puts the provider into its place before the first cipher is made. */
    @Setup
    public void prepare() {
        switch (provider) {
            case JDK -> {
                // as it is
            }
            case CONSCRYPT -> Security.insertProviderAt(Conscrypt.newProvider(), 1);
            case CORRETTO -> AmazonCorrettoCryptoProvider.install();
        }
        key = DataKey.random();
        small = new byte[PeerBenchmark.SIZE];
        large = new byte[LARGE];
        new Random(7).nextBytes(small);
        new Random(7).nextBytes(large);
        sealed = key.encrypt(small, ASSOCIATED);
    }

    /** Encrypts 16 bytes. */
    @Benchmark
    public byte[] seal() {
        return key.encrypt(small, ASSOCIATED);
    }

    /** Decrypts 16 bytes. */
    @Benchmark
    public byte[] open() {
        return key.decrypt(sealed, ASSOCIATED).orElseThrow();
    }

    /** Encrypts 5 MiB in segments of 64 KiB. */
    @Benchmark
    public int sealStream() throws IOException {
        ByteArrayOutputStream into = new ByteArrayOutputStream(LARGE + (LARGE >> 10));
        try (OutputStream encrypting = key.encrypting(into, ASSOCIATED)) {
            encrypting.write(large);
        }
        return into.size();
    }
}
