package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.crypto.seal.Codecs;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.crypto.seal.Unsealed;
import io.github.consentkit.subject.SubjectId;
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

/**
 * One value of some bytes, sealed and opened under keys that are ready: by the SDK with its associated data and its type,
 * by Tink's {@code Aead} and by the cipher of the JDK with associated data of the same size that is ready, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SealBenchmark {

    /** How many bytes the value has. */
    @Param({"16", "256"})
    public int size;

    private final Codec<byte[]> codec = Codecs.of(byte[].class);
    private final SubjectId subject = SubjectId.of("member-1001");
    private final SealContext context = context(subject);
    private final ReadyKeys keys = ReadyKeys.make(subject);
    private final TinkCipher tink = TinkCipher.make();
    private final JdkCipher jdk = JdkCipher.make();
    private final byte[] associated = new byte[90];

    private byte[] value = {};
    private Sealed<byte[]> sealed = Sealed.of(value);
    private byte[] byTink = value;
    private byte[] byJdk = value;

    /** Makes the value, and what is opened. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        value = new byte[size];
        new Random(7).nextBytes(value);
        sealed = seal();
        byTink = sealByTink();
        byJdk = sealByJdk();
    }

    /** The SDK. */
    @Benchmark
    public Sealed<byte[]> seal() {
        return Sealer.seal(keys.key(), context, codec, value);
    }

    /** The SDK, with the context made for the value, as the vault does. */
    @Benchmark
    public Sealed<byte[]> sealInNewContext() {
        return Sealer.seal(keys.key(), context(subject), codec, value);
    }

    /** Tink. */
    @Benchmark
    public byte[] sealByTink() throws GeneralSecurityException {
        return tink.seal(value, associated);
    }

    /** The JDK. */
    @Benchmark
    public byte[] sealByJdk() throws GeneralSecurityException {
        return jdk.seal(value, associated);
    }

    /** The SDK. */
    @Benchmark
    public Unsealed<byte[]> open() {
        return Sealer.open(keys.keys(), context, codec, sealed);
    }

    /** Tink. */
    @Benchmark
    public byte[] openByTink() throws GeneralSecurityException {
        return tink.open(byTink, associated);
    }

    /** The JDK. */
    @Benchmark
    public byte[] openByJdk() throws GeneralSecurityException {
        return jdk.open(byJdk, associated);
    }

    private static SealContext context(SubjectId subject) {
        return new SealContext("default", "member", "mobile", subject, "6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c1001");
    }
}
