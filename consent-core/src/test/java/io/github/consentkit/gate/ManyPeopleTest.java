package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** About many people is decided as about each alone, whatever is known of them. */
class ManyPeopleTest {

    private static final SubjectId STRANGER = SubjectId.of("stranger");
    private static final SubjectId SUSPENDED = SubjectId.of("suspended");

    private final Nursery nursery = Nursery.ofExample();

    @Test
    void theDecisionsAreThoseOfEachAlone() {
        nursery.kit().subjects().enrolAdult(SUSPENDED);
        nursery.setActor(Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
        nursery.kit().restrictions().place(RestrictionRequest.suspension(SUSPENDED, "request-1", nursery.now()));
        nursery.setActor(Actor.staff("staff-1", Id.of("consultant"), "office"));
        nursery.agree(nursery.linked(Nursery.CHILD));
        nursery.refuse(nursery.linked(Nursery.SISTER));
        InMemoryDataHolder holder = nursery.stores().holder("shelf");
        nursery.stores()
                .unitOfWork()
                .run(transaction -> holder.add(
                        transaction,
                        Nursery.ADULT,
                        HeldData.live(
                                Id.of("name"), nursery.kit().policyInForce().version())));

        List<ProcessingRequest> requests = new ArrayList<>();
        for (SubjectId subject :
                List.of(Nursery.CHILD, STRANGER, Nursery.SISTER, Nursery.ADULT, SUSPENDED, Nursery.CHILD)) {
            for (String item : List.of("appearance-photo", "name", "email")) {
                requests.add(nursery.kit()
                        .ask(subject)
                        .items(item)
                        .use(Id.of("content-provision"))
                        .request());
            }
        }
        List<Decision> together = nursery.kit().gate().decideAll(requests);

        assertThat(together).hasSameSizeAs(requests);
        for (int i = 0; i < requests.size(); i++) {
            Decision alone = nursery.kit().gate().decide(requests.get(i));
            assertThat(reasons(together.get(i))).as("request %d", i).isEqualTo(reasons(alone));
        }
        assertThat(together).anyMatch(Permit.class::isInstance).anyMatch(Deny.class::isInstance);
        assertThat(reasons(together.get(3))).contains(Reason.SUBJECT_UNKNOWN);
    }

    /** It would be decided as about a stranger, or as if nobody had asked for anything. */
    @Test
    void aStoreThatForgetsSomebodyIsAnErrorAndNoDecision() {
        Gate gate = new Gate(
                PolicyHistory.of(List.of(Example.policy())), new Forgetting(nursery.stores()), () -> Example.NOW);
        List<ProcessingRequest> requests = new ArrayList<>();
        for (SubjectId subject : List.of(Nursery.ADULT, Nursery.CHILD)) {
            requests.add(nursery.kit()
                    .ask(subject)
                    .items("name")
                    .use(Id.of("content-provision"))
                    .request());
        }

        assertThatThrownBy(() -> gate.decideAll(requests))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SubjectStore.findAll gave 1 answers to 2 questions");
        assertThat(gate.decideAll(requests.subList(0, 1))).hasSize(1);
    }

    private static Set<Reason> reasons(Decision decision) {
        return decision instanceof Deny deny ? deny.reasons() : Set.of();
    }

    /** A store whose subjects are one too few when several are asked for. */
    private record Forgetting(Stores stores) implements Stores {

        @Override
        public UnitOfWork unitOfWork() {
            return stores.unitOfWork();
        }

        @Override
        public <P> P port(Class<P> type) {
            return type == SubjectStore.class
                    ? type.cast(new OneTooFew(stores.port(SubjectStore.class)))
                    : stores.port(type);
        }
    }

    private record OneTooFew(SubjectStore inner) implements SubjectStore {

        @Override
        public Optional<SubjectRecord> find(Transaction transaction, SubjectId subject) {
            return inner.find(transaction, subject);
        }

        @Override
        public Map<SubjectId, Optional<SubjectRecord>> findAll(Transaction transaction, Set<SubjectId> subjects) {
            Map<SubjectId, Optional<SubjectRecord>> answers = new HashMap<>(inner.findAll(transaction, subjects));
            answers.remove(subjects.iterator().next());
            return answers;
        }

        @Override
        public Optional<SubjectRecord> hold(Transaction transaction, SubjectId subject) {
            return inner.hold(transaction, subject);
        }

        @Override
        public void save(Transaction transaction, SubjectRecord subject) {
            inner.save(transaction, subject);
        }

        @Override
        public boolean remove(Transaction transaction, SubjectId subject) {
            return inner.remove(transaction, subject);
        }

        @Override
        public List<SubjectRecord> comingOfAge(
                Transaction transaction, Instant from, Instant until, Optional<SubjectRecord> after, int atMost) {
            return inner.comingOfAge(transaction, from, until, after, atMost);
        }

        @Override
        public List<SubjectRecord> overdueDrafts(
                Transaction transaction, Instant at, Optional<SubjectRecord> after, int atMost) {
            return inner.overdueDrafts(transaction, at, after, atMost);
        }
    }
}
