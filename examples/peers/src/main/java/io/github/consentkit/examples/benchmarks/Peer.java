package io.github.consentkit.examples.benchmarks;

import java.security.GeneralSecurityException;

/** Another library, set up as its documentation recommends for many small values, its keys ready. */
interface Peer {

    /** Seals the value for a context, where the library knows one. */
    byte[] seal(byte[] value) throws GeneralSecurityException;

    /** Opens what {@link #seal} returned. */
    byte[] open(byte[] sealed) throws GeneralSecurityException;
}
