package io.github.consentkit.lifecycle;

import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.internal.Check;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something of a person is stored of types that no holder in this process knows, so that the person is not let go: a certificate
 * counts what holders tell. Register every type of the store, or erase the person on request, which counts them (clause D-4).
 */
public final class UnknownValuesException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    /** Names the types of records and entities; never a person. */
    public UnknownValuesException(Set<String> types) {
        super("records or entities of a person are stored of types that are not registered: "
                + new TreeSet<>(Check.notNull(types, "types"))
                + "; call vaults.of(...) and vaults.entities(...) for every type of the store before drafts are purged or people are"
                + " let go");
    }
}
