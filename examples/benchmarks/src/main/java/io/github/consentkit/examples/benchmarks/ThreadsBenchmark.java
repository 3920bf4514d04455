package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.crypto.seal.Codecs;
import io.github.consentkit.crypto.seal.SealContext;
import io.github.consentkit.crypto.seal.Sealer;
import io.github.consentkit.subject.SubjectId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** One value of 16 bytes, sealed under one key by one thread and by two: where a lock stands, two are no faster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ThreadsBenchmark {

    private final Codec<byte[]> codec = Codecs.of(byte[].class);
    private final SubjectId subject = SubjectId.of("member-1001");
    private final SealContext context = new SealContext("default", "member", "mobile", subject, "1");
    private final ReadyKeys keys = ReadyKeys.make(subject);
    private final byte[] value = new byte[16];

    /** One thread. */
    @Benchmark
    @Threads(1)
    public Sealed<byte[]> sealByOne() {
        return Sealer.seal(keys.key(), context, codec, value);
    }

    /** Two threads; the time is that of one operation of one thread. */
    @Benchmark
    @Threads(2)
    public Sealed<byte[]> sealByTwo() {
        return Sealer.seal(keys.key(), context, codec, value);
    }
}
