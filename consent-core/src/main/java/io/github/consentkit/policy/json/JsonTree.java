package io.github.consentkit.policy.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that remembers its line, from 1, so that a problem can be found in the file. */
sealed interface JsonTree {

    int line();

    record Obj(Map<String, JsonTree> fields, int line) implements JsonTree {}

    record Arr(List<JsonTree> elements, int line) implements JsonTree {}

    record Text(String value, int line) implements JsonTree {}

    record Num(String literal, int line) implements JsonTree {}

    /** A boolean or null: nothing in a policy is one. */
    record Other(String literal, int line) implements JsonTree {}

    /** A text that hides something or is too long; it has been reported, and nobody reads it. */
    record Refused(int line) implements JsonTree {}

    /** Returns what is under the key or at the index. */
    default Optional<JsonTree> child(String step) {
        if (this instanceof Obj object) {
            return Optional.ofNullable(object.fields().get(step));
        }
        if (this instanceof Arr array && step.matches("[0-9]{1,9}")) {
            int index = Integer.parseInt(step);
            return index < array.elements().size()
                    ? Optional.of(array.elements().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Returns what people call this kind of value. */
    default String kind() {
        if (this instanceof Obj) {
            return "an object";
        }
        if (this instanceof Arr) {
            return "a list";
        }
        if (this instanceof Text || this instanceof Refused) {
            return "a text";
        }
        return this instanceof Num ? "a number" : ((Other) this).literal();
    }
}
