package io.github.consentkit.examples.benchmarks;

/** Writes every keyring of a table once. */
interface KeyringRewriting {

    /** Returns how many were written by so many threads. */
    long run(int workers, LiveHeap heap);
}
