package io.github.consentkit.crypto.vault;

import io.github.consentkit.error.ConsentKitException;
import java.util.Map;

/** Values in clear are left, so that their move into sealed fields cannot end; run it again, and look at its report. */
public final class PlaintextLeftException extends ConsentKitException {

    private static final long serialVersionUID = 1L;

    PlaintextLeftException(String javaName, Map<String, Long> left) {
        super("values of " + javaName + " are still in clear: " + left
                + "; run the move again, and look at the problems" + " that it reports");
    }
}
