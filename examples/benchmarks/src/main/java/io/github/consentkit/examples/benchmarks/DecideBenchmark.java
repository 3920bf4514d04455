package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Facts;
import io.github.consentkit.gate.Gate;
import io.github.consentkit.gate.ProcessingRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A decision: whether the consultant may use a photo to which its person has agreed, and whether a marketer may. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {

    private final ConsentKit kit = Service.on(InMemoryStores.create(), Service.CONSULTANT);
    private final SubjectId member = Members.joinAndAgree(kit, "member-1001");
    private final ProcessingRequest consulting = request(Service.CONTENT_PROVISION);
    private final ProcessingRequest advertising = request(Service.EVENT_ADVERTISING);
    private final Facts facts = load(kit, member);

    /** The pure function, which permits. */
    @Benchmark
    public Decision permit() {
        return Gate.decide(facts, consulting);
    }

    /** The pure function, which denies. */
    @Benchmark
    public Decision deny() {
        return Gate.decide(facts, advertising);
    }

    /** The question of a host, from its words to the answer, with the facts gathered from the store in memory. */
    @Benchmark
    public Decision ask() {
        return kit.ask(member)
                .items("appearance-photo")
                .use(Service.CONTENT_PROVISION)
                .decide();
    }

    private ProcessingRequest request(Id<Purpose> purpose) {
        return kit.ask(member)
                .items("appearance-photo")
                .to(new Action.Use(purpose))
                .request();
    }

    /** Only the gate's loader makes facts, and it is private. */
    private static Facts load(ConsentKit kit, SubjectId member) {
        try {
            Field field = Gate.class.getDeclaredField("loader");
            field.setAccessible(true);
            Object loader = field.get(kit.gate());
            Method load = loader.getClass().getDeclaredMethod("load", Set.class, Map.class);
            load.setAccessible(true);
            Map<?, ?> found = (Map<?, ?>) load.invoke(loader, Set.of(member), Map.of());
            return (Facts) Objects.requireNonNull(found.get(member));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the gate loads its facts in another way now; follow it here", e);
        }
    }
}
