package io.github.consentkit.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads write at once and none sees, loses or doubles half of another's work. */
class ConcurrentRecordingTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;

    private final InMemoryStores stores = InMemoryStores.create();
    private final ConsentKit kit = ConsentKit.builder(Example.policy())
            .stores(stores)
            .clock(() -> Example.NOW)
            .build();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void sequenceNumbersOfOnePersonHaveNoGapsAndNoDoubles() throws Exception {
        SubjectId member = SubjectId.of("member-7");
        kit.subjects().enrolAdult(member);

        List<ConsentEvent> recorded =
                inParallel(thread -> kit.consents().record(signUp(member)).events());

        List<ConsentEvent> events = kit.consents().events(member);
        assertThat(events)
                .extracting(ConsentEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * THREADS * ROUNDS).boxed().toList());
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(events);
        for (int i = 0; i < events.size(); i += 2) {
            assertThat(events.get(i).content().block().value()).isEqualTo("marketing");
            assertThat(events.get(i + 1).content().block().value()).isEqualTo("usage-statistics");
        }
    }

    @Test
    void ledgersOfManyPeopleDoNotMix() throws Exception {
        inParallel(thread -> {
            SubjectId member = SubjectId.of("member-" + thread);
            kit.subjects().enrolAdult(member);
            return kit.consents().record(signUp(member)).events();
        });

        for (int thread = 0; thread < THREADS; thread++) {
            SubjectId member = SubjectId.of("member-" + thread);
            assertThat(kit.consents().events(member)).hasSize(2 * ROUNDS);
        }
    }

    @Test
    void oneAgreementIsWithdrawnOnceHoweverManyAsk() throws Exception {
        SubjectId member = SubjectId.of("member-7");
        kit.subjects().enrolAdult(member);
        kit.consents().record(signUp(member));

        List<ConsentEvent> withdrawn = inParallel(thread -> kit.consents().withdrawAll(member, "phone", Giver.self()));

        assertThat(withdrawn).hasSize(1);
        assertThat(kit.consents().events(member))
                .filteredOn(event -> event.content().kind() == EventKind.WITHDRAWN)
                .isEqualTo(withdrawn);
    }

    private Answers signUp(SubjectId member) {
        return kit.forms()
                .of("sign-up", Audience.adult(), Locale.ENGLISH)
                .answerBy(member)
                .agree("marketing")
                .refuse("usage-statistics")
                .via("homepage");
    }

    private interface Work {
        List<ConsentEvent> by(int thread) throws Exception;
    }

    /** Runs the work in every thread for every round, all starting together, and returns all events it returned. */
    private List<ConsentEvent> inParallel(Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<List<ConsentEvent>>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                start.await(30, TimeUnit.SECONDS);
                List<ConsentEvent> events = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    events.addAll(work.by(thread));
                }
                return events;
            });
        }
        List<ConsentEvent> all = new ArrayList<>();
        for (Future<List<ConsentEvent>> done : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
            all.addAll(done.get());
        }
        return all;
    }
}
