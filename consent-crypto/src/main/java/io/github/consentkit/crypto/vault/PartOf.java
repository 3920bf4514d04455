package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.Keep;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.Set;

/**
 * What a component is a part of.
 *
 * @param source the name, in the code, of the whole
 * @param keep what is kept of it
 */
record PartOf(String source, Keep keep) {

    private static final int KEPT = 4;

    /** Of a shorter text the part would be most of it. */
    private static final int LONG_ENOUGH = 2 * KEPT;

    Class<?> sourceType() {
        return keep == Keep.YEAR ? LocalDate.class : String.class;
    }

    Set<Class<?>> partTypes() {
        return keep == Keep.YEAR ? Set.of(Year.class, Integer.class) : Set.of(String.class);
    }

    /** The part of a value, of the type of the component; empty when nothing may be kept. */
    Optional<Object> of(Object whole, Class<?> type) {
        if (keep == Keep.YEAR) {
            int year = ((LocalDate) whole).getYear();
            return Optional.of(type == Year.class ? Year.of(year) : Integer.valueOf(year));
        }
        int[] signs =
                ((String) whole).codePoints().filter(Character::isLetterOrDigit).toArray();
        return signs.length < LONG_ENOUGH
                ? Optional.empty()
                : Optional.of(new String(signs, signs.length - KEPT, KEPT));
    }
}
