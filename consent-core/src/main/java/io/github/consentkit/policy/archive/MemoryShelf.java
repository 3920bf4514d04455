package io.github.consentkit.policy.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Versions in a list. */
final class MemoryShelf implements PolicyShelf {

    private final List<ArchivedPolicy> versions = new ArrayList<>();

    @Override
    public synchronized List<ArchivedPolicy> read() {
        return List.copyOf(versions);
    }

    @Override
    public synchronized void change(Function<List<ArchivedPolicy>, Optional<ArchivedPolicy>> addition) {
        addition.apply(List.copyOf(versions)).ifPresent(versions::add);
    }
}
