package io.github.consentkit.internal;

import java.util.Locale;

/** How the constants of an enum are written in JSON: lower case with hyphens. */
public final class JsonNames {

    private JsonNames() {}

    /** Returns the JSON name of a constant: {@code ACCOUNT_LEFT} is {@code account-left}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
