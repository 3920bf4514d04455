package io.github.consentkit.crypto.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.MalformedBytesException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A record: an object with its components in the order of their declaration, without those that are empty. */
record RecordShape(RecordHandles handles, List<Component> components) implements Shape {

    /**
     * A component.
     *
     * @param where names the component, for messages
     * @param isOptional whether it is an {@code Optional} of the shape
     */
    record Component(String name, String where, boolean isOptional, Shape shape) {}

    @Override
    public void write(Object value, JsonGenerator to) throws IOException {
        to.writeStartObject();
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            Object content = Check.notNull(handles.get(value, i), component.where());
            if (component.isOptional()) {
                Optional<?> optional = (Optional<?>) content;
                if (optional.isEmpty()) {
                    continue;
                }
                content = optional.get();
            }
            to.writeFieldName(component.name());
            component.shape().write(content, to);
        }
        to.writeEndObject();
    }

    @Override
    public Object read(JsonParser from) throws IOException, MalformedBytesException {
        if (from.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedBytesException("there is no object where " + handles.name() + " is expected");
        }
        @Nullable Object[] values = new @Nullable Object[components.size()];
        int next = 0;
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            int index = indexOf(from.currentName());
            if (index < next) {
                throw new MalformedBytesException(
                        components.get(index).where() + " stands twice, or behind one that is declared after it");
            }
            absent(values, next, index);
            from.nextToken();
            Component component = components.get(index);
            Object content = component.shape().read(from);
            values[index] = component.isOptional() ? Optional.of(content) : content;
            next = index + 1;
        }
        absent(values, next, components.size());
        return handles.construct(values);
    }

    private int indexOf(String name) throws MalformedBytesException {
        return IntStream.range(0, components.size())
                .filter(i -> components.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedBytesException(handles.name() + " has no component '" + name
                        + "', but the sealed value does; declare it again, as an Optional if it is not needed"));
    }

    private void absent(@Nullable Object[] values, int from, int to) throws MalformedBytesException {
        for (int i = from; i < to; i++) {
            Component component = components.get(i);
            if (!component.isOptional()) {
                throw new MalformedBytesException(component.where()
                        + " is missing where its declaration puts it; a component that was added later is an Optional");
            }
            values[i] = Optional.empty();
        }
    }
}
