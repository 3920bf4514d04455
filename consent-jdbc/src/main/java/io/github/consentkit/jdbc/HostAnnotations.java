package io.github.consentkit.jdbc;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.InColumn;
import io.github.consentkit.annotation.InTable;
import io.github.consentkit.annotation.KeyForm;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.error.InvalidInputException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes of a type's annotations what the methods of {@link HostTable} make of the same names. */
final class HostAnnotations {

    /** The types of ids whose text has one form. */
    private static final Map<Class<?>, KeyForm> FORMS = Map.of(
            UUID.class, KeyForm.UUID,
            long.class, KeyForm.WHOLE,
            Long.class, KeyForm.WHOLE,
            int.class, KeyForm.WHOLE,
            Integer.class, KeyForm.WHOLE);

    private final Class<?> type;
    private final RecordShape shape;

    private HostAnnotations(Class<?> type, RecordShape shape) {
        this.type = type;
        this.shape = shape;
    }

    /** A component of a record, or a field of a class. */
    private record Part(String name, Class<?> type, AnnotatedElement annotations) {

        boolean is(Class<? extends Annotation> mark) {
            return annotations.isAnnotationPresent(mark);
        }
    }

    /** Reads the type, of which a vault has made the shape. */
    static HostTable read(Class<?> type, RecordShape shape) {
        return new HostAnnotations(type, shape).read();
    }

    private HostTable read() {
        InTable in = type.getAnnotation(InTable.class);
        if (in == null) {
            throw new InvalidInputException(
                    type.getSimpleName() + " has no @InTable, which says in which table of yours"
                            + " its records lie; annotate it, or name the table with HostTable.of(\"" + shape.type()
                            + "\", \"...\")");
        }
        HostTable table = said("@InTable", () -> ofAll(in));
        for (Part part : parts()) {
            HostTable before = table;
            table = said(part.name(), () -> with(before, part));
        }
        return table;
    }

    private HostTable ofAll(InTable in) {
        HostTable table =
                HostTable.of(shape.type(), in.value()).version(in.version()).facts(in.facts());
        return in.tenant().isEmpty() ? table : table.tenant(in.tenant());
    }

    private HostTable with(HostTable table, Part part) {
        Optional<InColumn> in = Optional.ofNullable(part.annotations().getAnnotation(InColumn.class));
        if (part.is(RecordId.class) || part.is(DataSubject.class)) {
            String column = in.map(InColumn::value)
                    .filter(named -> !named.isEmpty())
                    .orElseGet(() -> RecordTable.column(part.name()));
            KeyForm form = in.map(InColumn::form).orElse(KeyForm.TEXT);
            refuseForm(part, form);
            in.ifPresent(said -> refuseIndex(said, "an id"));
            return part.is(RecordId.class) ? table.id(column, form) : table.subject(column, form);
        }
        return in.map(said -> field(table, part, said)).orElse(table);
    }

    private HostTable field(HostTable table, Part part, InColumn in) {
        if (in.form() != KeyForm.TEXT) {
            throw new InvalidInputException("a form is for @RecordId and @DataSubject; what other columns hold follows"
                    + " from the type of the component; take it away");
        }
        PersonalData personal = part.annotations().getAnnotation(PersonalData.class);
        String field = personal == null || personal.name().isEmpty() ? part.name() : personal.name();
        HostTable named = in.value().isEmpty() ? table : table.column(field, in.value());
        String index = field + "_ix";
        if (shape.columns().stream().anyMatch(column -> column.name().equals(index))) {
            return in.index().isEmpty() ? named : named.column(index, in.index());
        }
        refuseIndex(in, "what is not searchable");
        return named;
    }

    private static void refuseIndex(InColumn in, String what) {
        if (!in.index().isEmpty()) {
            throw new InvalidInputException(what + " has no blind index; take 'index' away, or make the component"
                    + " @PersonalData(..., searchable = true)");
        }
    }

    private static void refuseForm(Part part, KeyForm form) {
        KeyForm possible = FORMS.getOrDefault(part.type(), form);
        if (form != KeyForm.TEXT && form != possible) {
            throw new InvalidInputException("a " + part.type().getSimpleName() + " cannot be kept as " + form
                    + "; say KeyForm." + possible + ", or leave the form out where the column holds texts");
        }
    }

    private List<Part> parts() {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(part -> new Part(part.getName(), part.getType(), part))
                        .toList()
                : Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(field -> new Part(field.getName(), field.getType(), field))
                        .toList();
    }

    /** Takes a step, of which a refusal says where its name stands. */
    private HostTable said(String where, Supplier<HostTable> step) {
        try {
            return step.get();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(type.getSimpleName() + "." + where + ": " + e.getMessage());
        }
    }
}
