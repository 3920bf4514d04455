package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A value without parts.
 *
 * @param where the component that has it, for messages
 */
record ScalarShape<T>(String where, ScalarForm<T> form) implements Shape {

    /** The longest text of a big number within its bounds, with sign, point and exponent. */
    private static final int MAX_NUMBER_TEXT = 1100;

    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        T typed = form.type().cast(value);
        if (!form.fits().test(typed)) {
            throw new InvalidInputException(where + " is a number of more than " + ScalarForms.MAX_BITS + " bits or "
                    + ScalarForms.MAX_SCALE + " places; seal it as a value of its own");
        }
        String text = form.print().apply(typed);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidInputException(where + " contains half of a surrogate pair; pass well-formed text");
        }
        if (form.isQuoted()) {
            to.writeString(text);
        } else {
            to.writeRawValue(text);
        }
    }

    @Override
    public T read(JsonParser from) throws IOException, MalformedBytesException {
        if (!form.tokens().contains(from.currentToken())) {
            throw unreadable();
        }
        String text = from.getText();
        if (Number.class.isAssignableFrom(form.type()) && text.length() > MAX_NUMBER_TEXT) {
            throw unreadable();
        }
        T value = parse(text);
        if (!form.fits().test(value) || !form.print().apply(value).equals(text)) {
            throw unreadable();
        }
        return value;
    }

    private T parse(String text) throws MalformedBytesException {
        try {
            return form.parse().apply(text);
        } catch (RuntimeException e) {
            // its message repeats the value
            throw unreadable();
        }
    }

    private MalformedBytesException unreadable() {
        return new MalformedBytesException(where + " does not hold what this release writes for "
                + form.type().getSimpleName()
                + (form.type().isEnum() ? "; a constant keeps its declared name for good" : ""));
    }
}
