package io.github.consentkit.policy.archive;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where published versions lie. */
interface PolicyShelf {

    /** Returns every version, in any order. */
    List<ArchivedPolicy> read();

    /** Adds the version that the function returns for those that are there, while nobody else adds one. */
    void change(Function<List<ArchivedPolicy>, Optional<ArchivedPolicy>> addition);
}
