package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.crypto.index.BlindIndex;
import io.github.consentkit.crypto.index.Normaliser;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import java.util.Arrays;

/** The blind index of a searchable component, and the comparison that a match must pass once it is open. */
final class Searches {

    private Searches() {}

    /** The token of a value; throws {@link InvalidInputException} when it is of another type than the component. */
    static long token(Tags tags, String type, Slot slot, Object value) {
        Object checked = checked(slot, value);
        return checked instanceof String text
                ? BlindIndex.of(type, slot.field(), normaliser(slot)).token(tags, text)
                : BlindIndex.of(type, slot.field(), Normaliser.encoded()).token(tags, encoded(slot, checked));
    }

    /** Whether two values are one for the search. */
    static boolean isSame(Slot slot, Object wanted, Object found) {
        Object checked = checked(slot, wanted);
        return checked instanceof String text
                ? Arrays.equals(
                        normaliser(slot).normalise(text), normaliser(slot).normalise((String) found))
                : Arrays.equals(encoded(slot, checked), encoded(slot, found));
    }

    private static Object checked(Slot slot, Object value) {
        if (!slot.type().isInstance(Check.notNull(value, "the value to search for"))) {
            throw new InvalidInputException("'" + slot.name() + "' is searched for by a "
                    + slot.type().getSimpleName() + ", not by a "
                    + value.getClass().getSimpleName());
        }
        return value;
    }

    private static Normaliser<String> normaliser(Slot slot) {
        Normalisation normalisation = slot.search().orElse(Normalisation.EXACT);
        return switch (normalisation) {
            case EXACT -> Normaliser.exact();
            case KOREAN_PHONE -> Normaliser.koreanPhone();
            case EMAIL -> Normaliser.email();
        };
    }

    private static byte[] encoded(Slot slot, Object value) {
        return slot.sealing().encoded(value);
    }
}
