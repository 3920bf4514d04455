package io.github.consentkit.crypto.vault;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/** What of an identity check may be stored: each number for itself, as the item that the policy declares (clause ). */
final class IdentityChecks {

    private IdentityChecks() {}

    /** Refuses a component that holds the raw input or the whole result, also inside of a record. */
    static void refuse(String where, Type type) {
        refuse(where, type, new HashSet<>());
    }

    private static void refuse(String where, Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type == IdentityCheckInput.class) {
            throw new MappingException(where + " is the raw input of an identity check, which is never stored (clause"
                    + " A-1.4); take it away, and keep what the policy declares of the IdentityCheckResult");
        }
        if (type == IdentityCheckResult.class) {
            throw new MappingException(
                    where + " is an IdentityCheckResult, whose numbers are items of their own (clause"
                            + " A-1.4); give CI and DI a text component each, with the item that the policy declares");
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                refuse(where, argument, seen);
            }
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                refuse(where, component.getGenericType(), seen);
            }
        }
    }
}
