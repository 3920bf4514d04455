package io.github.consentkit.store.memory;

import io.github.consentkit.internal.Check;
import io.github.consentkit.store.JobState;
import io.github.consentkit.store.JobStore;
import io.github.consentkit.store.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** States of jobs in a map. */
final class MemoryJobStore implements JobStore {

    private final MemoryUnitOfWork unitOfWork;
    private final Map<Place, JobState> states = new HashMap<>();

    MemoryJobStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<JobState> find(Transaction transaction, String tenant, String job) {
        unitOfWork.reading(transaction);
        return Optional.ofNullable(states.get(new Place(tenant, job)));
    }

    @Override
    public Stored put(Transaction transaction, JobState state) {
        unitOfWork.reading(transaction);
        Place place = new Place(Check.notNull(state, "state").tenant(), state.job());
        JobState before = states.get(place);
        if (state.version() != (before == null ? 1 : before.version() + 1)) {
            return Stored.OVERTAKEN;
        }
        unitOfWork.changing(transaction, before == null ? () -> states.remove(place) : () -> states.put(place, before));
        states.put(place, state);
        return Stored.DONE;
    }

    private record Place(String tenant, String job) {}
}
