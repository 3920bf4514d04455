package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;

/** How the values of one type stand in JSON. */
interface Shape {

    /**
     * Writes the value.
     *
     * @throws io.github.consentkit.error.InvalidInputException when it has no JSON; the message names the component
     */
    void write(Object value, JsonGenerator to) throws IOException;

    /** Reads the value that begins with the current token, up to its last token. */
    Object read(JsonParser from) throws IOException, MalformedBytesException;
}
