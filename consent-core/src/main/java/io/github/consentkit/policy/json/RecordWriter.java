package io.github.consentkit.policy.json;

import io.github.consentkit.internal.Components;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes records as JSON, the way that {@link RecordBinder} reads them. It writes the bytes itself, so that no change of
 * a JSON library can change a digest.
 */
final class RecordWriter {

    /** How the text is laid out. */
    enum Layout {
        /** Every value on a line of its own, two spaces a level; texts and lists of scalars stay on one line. */
        INDENTED,
        /** Without any space. */
        COMPACT
    }

    private final Layout layout;
    private final StringBuilder out = new StringBuilder(16_384);

    RecordWriter(Layout layout) {
        this.layout = layout;
    }

    String write(Record document) {
        value(document, 0);
        return out.append('\n').toString();
    }

    private void value(Object value, int level) {
        if (value instanceof Id<?> id) {
            text(id.value());
        } else if (value instanceof Record part) {
            object(fields(part), level);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(JsonNames.of((Enum<?>) key), element));
            object(sorted, level);
        } else if (value instanceof Set<?> set) {
            array(set.stream().map(RecordWriter::scalar).sorted().toList(), level);
        } else if (value instanceof List<?> list) {
            array(list, level);
        } else if (value instanceof Integer number) {
            out.append(number.intValue());
        } else {
            text(scalar(value));
        }
    }

    /** The components that are not empty, in their order. A map is written also when it is empty, as it may not be absent. */
    private static Map<String, Object> fields(Record part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : Components.of(part.getClass())) {
            Object value = Records.read(part, component);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(inner -> fields.put(component.getName(), inner));
            } else if (!(value instanceof Collection<?> elements && elements.isEmpty())) {
                fields.put(component.getName(), value);
            }
        }
        return fields;
    }

    /** What is neither a record nor a collection of them: its JSON is its text. */
    private static String scalar(Object value) {
        return value instanceof Enum<?> constant ? JsonNames.of(constant) : value.toString();
    }

    private void object(Map<String, ?> fields, int level) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            separate(first, level + 1);
            text(field.getKey());
            out.append(layout == Layout.INDENTED ? ": " : ":");
            value(field.getValue(), level + 1);
            first = false;
        }
        close(first, level);
        out.append('}');
    }

    private void array(List<?> elements, int level) {
        boolean nested =
                elements.stream().anyMatch(element -> element instanceof Record && !(element instanceof Id<?>));
        out.append('[');
        boolean first = true;
        for (Object element : elements) {
            if (nested) {
                separate(first, level + 1);
            } else if (!first) {
                out.append(layout == Layout.INDENTED ? ", " : ",");
            }
            value(element, level + 1);
            first = false;
        }
        close(first || !nested, level);
        out.append(']');
    }

    private void separate(boolean first, int level) {
        if (!first) {
            out.append(',');
        }
        line(level);
    }

    private void close(boolean nothingToClose, int level) {
        if (!nothingToClose) {
            line(level);
        }
    }

    private void line(int level) {
        if (layout == Layout.INDENTED) {
            out.append('\n').append("  ".repeat(level));
        }
    }

    /** A policy's texts hold no control characters but the line feed. */
    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (character < ' ') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }
}
