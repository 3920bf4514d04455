package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.mask.Mask;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an identity agency answered: the numbers that join a person's records. Store each in a component whose item the
 * policy declares, as a {@code String} or {@code Personal<String>}, and leave out what it does not (Network Act article
 * 23-5).
 *
 * @param ci the same for one person in every service: 64 bytes in Base64, 88 characters
 * @param di the same for one person in this service: 64 letters, digits or {@code + / =}
 */
public record IdentityCheckResult(Optional<String> ci, Optional<String> di) {

    private static final Pattern CI = Pattern.compile("[A-Za-z0-9+/]{86}==");
    private static final Pattern DI = Pattern.compile("[A-Za-z0-9+/=]{64}");

    /**
     * Checks the forms.
     *
     * @throws InvalidInputException when one has another form; the message does not repeat it
     */
    public IdentityCheckResult {
        check("CI", "64 bytes in Base64, which are 88 characters", CI, Check.notNull(ci, "the CI"));
        check("DI", "64 letters, digits or + / =", DI, Check.notNull(di, "the DI"));
    }

    private static void check(String name, String form, Pattern pattern, Optional<String> value) {
        if (value.filter(text -> !pattern.matcher(text).matches()).isPresent()) {
            throw new InvalidInputException("a " + name + " has " + form
                    + ", and this has not; pass the agency's answer" + " after decoding, without blanks");
        }
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "IdentityCheckResult[" + Mask.HIDDEN + "]";
    }
}
