package io.github.consentkit.policy.json;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Nearest;
import io.github.consentkit.internal.TextRules;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the leaves of a policy: texts, ids, constants, days, periods, zones, numbers. */
final class ScalarReader {

    private static final Map<Class<?>, String> EXPECTATIONS = Map.of(
            String.class, "a text",
            Id.class, "an id, such as mobile-phone",
            LocalDate.class, "a day, such as 2024-02-21",
            Period.class, "a calendar period, such as P90D or P5Y",
            ZoneId.class, "a time zone, such as Asia/Seoul",
            int.class, "a whole number without quotes, such as 14",
            Integer.class, "a whole number without quotes, such as 14",
            Map.class, "an object");

    private final Findings findings;
    private final Filler filler = new Filler();

    ScalarReader(Findings findings) {
        this.findings = findings;
    }

    /** Reports a value that cannot be read and returns what stands in for it. */
    Object unreadable(String pointer, Class<?> type, String wrong, String right) {
        findings.add(pointer, wrong, right);
        return standIn(pointer, type);
    }

    /** Returns what stands in for an id that has been reported as repeated, and so is not missed. */
    Object spare(String pointer, Class<?> type) {
        findings.unread(pointer, true);
        return filler.of(type);
    }

    private Object standIn(String pointer, Class<?> type) {
        findings.unread(pointer, type == String.class || type == LocalizedText.class);
        return filler.of(type);
    }

    Object read(JsonTree tree, Class<?> type, String pointer) {
        if (!isNumber(type) && tree instanceof JsonTree.Refused) {
            return standIn(pointer, type);
        }
        if (isNumber(type) && tree instanceof JsonTree.Num number) {
            return integer(number, pointer);
        }
        if (isNumber(type) || !(tree instanceof JsonTree.Text text)) {
            return unreadable(pointer, type, "is " + tree.kind(), "write " + expectation(type));
        }
        if (TextRules.isBlank(text.value())) {
            return unreadable(pointer, type, "is blank", "write " + expectation(type));
        }
        if (type.isEnum()) {
            return constant(text.value(), type, pointer);
        }
        try {
            return parse(text.value(), type);
        } catch (DateTimeException | InvalidInputException e) {
            return unreadable(pointer, type, "cannot be read", "write " + expectation(type));
        }
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == Integer.class;
    }

    /** The constant with this JSON name; a filler and a finding where there is none. */
    Object constant(String name, Class<?> type, String pointer) {
        List<String> names = namesOf(type);
        int index = names.indexOf(name);
        return index >= 0
                ? type.getEnumConstants()[index]
                : unreadable(
                        pointer,
                        type,
                        "is not one of the known words",
                        Nearest.to(name, names)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("write " + expectation(type)));
    }

    private Object integer(JsonTree.Num number, String pointer) {
        try {
            return Integer.valueOf(number.literal());
        } catch (NumberFormatException e) {
            return unreadable(pointer, int.class, "is not a whole number", "write " + expectation(int.class));
        }
    }

    private static Object parse(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == Id.class) {
            return Id.of(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == Period.class) {
            return Period.parse(text);
        }
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        throw new IllegalStateException("the format has no values of " + type);
    }

    static String expectation(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", namesOf(type));
        }
        return EXPECTATIONS.getOrDefault(type, "")
                + (type.isRecord() && type != Id.class
                        ? "an object with the keys " + String.join(", ", Records.names(type))
                        : "");
    }

    private static List<String> namesOf(Class<?> type) {
        return Arrays.stream((Enum<?>[]) type.getEnumConstants())
                .map(JsonNames::of)
                .toList();
    }
}
