package io.github.consentkit.crypto.seal;

import io.github.consentkit.error.InvalidInputException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/**
 * Finds a way to a record: the caller's own access, an open package, or what is public to all.
 *
 * @param lookups those whose access is tried, in this order
 */
record RecordAccess(List<MethodHandles.Lookup> lookups) {

    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();

    static RecordAccess own() {
        return new RecordAccess(List.of(OWN));
    }

    static RecordAccess of(MethodHandles.Lookup lookup) {
        return new RecordAccess(List.of(lookup, OWN));
    }

    RecordHandles to(Class<?> type) {
        // a private lookup wants its module to read the record's, and an application's does not know of it
        RecordAccess.class.getModule().addReads(type.getModule());
        return lookups.stream()
                .flatMap(lookup -> privately(type, lookup).stream())
                .findFirst()
                .orElseGet(() -> publicly(type));
    }

    private static Optional<RecordHandles> privately(Class<?> type, MethodHandles.Lookup lookup) {
        try {
            return Optional.of(RecordHandles.of(type, MethodHandles.privateLookupIn(type, lookup)));
        } catch (IllegalAccessException e) {
            return Optional.empty();
        }
    }

    private static RecordHandles publicly(Class<?> type) {
        try {
            return RecordHandles.of(type, MethodHandles.publicLookup());
        } catch (IllegalAccessException e) {
            throw new InvalidInputException("the record " + type.getName() + " cannot be read from here; add 'opens "
                    + type.getPackageName() + " to io.github.consentkit.crypto' to the module declaration of "
                    + type.getModule().getName() + ", or pass a MethodHandles.lookup() made there to Codecs.of");
        }
    }
}
