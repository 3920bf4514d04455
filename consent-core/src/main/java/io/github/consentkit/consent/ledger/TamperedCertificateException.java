package io.github.consentkit.consent.ledger;

import io.github.consentkit.error.ConsentKitException;

/**
 * The chain of certificates of destruction is not as the ledger wrote it: the certificate is not read, and with a changed
 * head nothing is added (invariant I6). Verify the whole ledger, find out who changed the rows, and restore them.
 */
public final class TamperedCertificateException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    private final long sequence;

    /** Creates the exception for a place in the chain. */
    public TamperedCertificateException(long sequence, String problem) {
        super((sequence == 0 ? "the head of the certificates" : "certificate " + sequence) + " " + problem
                + "; restore its row: the ledger's verifier tells what else was changed");
        this.sequence = sequence;
    }

    /** Returns the place in the chain, from 1; 0 where the head itself was changed. */
    public long sequence() {
        return sequence;
    }
}
