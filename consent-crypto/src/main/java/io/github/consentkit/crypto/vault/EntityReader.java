package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.Plaintext;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.SearchIndex;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.error.InvalidInputException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the annotations of the host's entity, and refuses every mistake before anything is sealed (invariant I17). */
final class EntityReader<E> {

    private final Class<E> type;
    private final String owner;
    private final MethodHandles.Lookup lookup;
    private final List<Field> all;
    private final Map<String, EntityField> indexes = new HashMap<>();
    private final Map<String, EntityField> plaintexts = new HashMap<>();

    private EntityReader(Class<E> type, MethodHandles.Lookup lookup) {
        this.type = type;
        this.owner = type.getSimpleName();
        this.lookup = lookup;
        this.all = EntityField.all(type);
    }

    /** Reads the type without looking at a policy. */
    static <E> EntityModel<E> read(Class<E> type, MethodHandles.Lookup lookup, Optional<EntityRows> rows) {
        if (type.isRecord() || type.isInterface() || type.isEnum() || type.isArray() || type.isPrimitive()) {
            throw new MappingException(type.getName()
                    + " cannot be filled with sealed values; register a class, or keep a record with vaults.of(...)");
        }
        return new EntityReader<>(type, lookup).model(rows);
    }

    private EntityModel<E> model(Optional<EntityRows> rows) {
        marked(SearchIndex.class).forEach(this::index);
        marked(Plaintext.class).forEach(this::plaintext);
        Map<String, EntityField> subjects = subjects();
        List<EntityModel.Field> fields = fields(subjects);
        if (!indexes.isEmpty()) {
            String name = indexes.keySet().iterator().next();
            throw new MappingException(owner + " has an index of '" + name + "', which is no personal field of it; name"
                    + " one in @SearchIndex");
        }
        if (!plaintexts.isEmpty()) {
            String name = plaintexts.keySet().iterator().next();
            throw new MappingException(owner + " has a value in clear of '" + name
                    + "', which is no personal field of it; name one in @Plaintext");
        }
        EntityModel<E> model = new EntityModel<>(type, logicalName(), id(), subjects, fields, rows);
        EntityIndexes.check(model);
        EntityPlaintexts.check(model);
        return model;
    }

    private EntityField id() {
        List<Field> ids = marked(RecordId.class);
        if (ids.size() != 1) {
            throw new MappingException(owner + " has " + (ids.isEmpty() ? "no field" : ids.size() + " fields")
                    + " with @RecordId; annotate exactly one");
        }
        slot(ids.get(0), Place.of(owner, ids.get(0).getName(), ids.get(0).getGenericType()));
        return EntityField.readable(type, ids.get(0), lookup);
    }

    private Map<String, EntityField> subjects() {
        Map<String, EntityField> subjects = new LinkedHashMap<>();
        List<Field> marked = marked(DataSubject.class);
        for (Field field : marked) {
            slot(field, Place.of(owner, field.getName(), field.getGenericType()));
            String role = field.getAnnotation(DataSubject.class).role();
            if (role.isEmpty() && marked.size() > 1) {
                throw new MappingException(owner + " names several people and " + owner + "." + field.getName()
                        + " has no role; write @DataSubject(role = \"...\") at each, and @PersonalData(..., of = \"...\")"
                        + " at what is theirs");
            }
            if (subjects.put(role, EntityField.readable(type, field, lookup)) != null) {
                throw new MappingException(
                        owner + " has two people in the role '" + role + "'; give each a role of its own");
            }
        }
        if (subjects.isEmpty()) {
            throw new MappingException(owner + " has no field with @DataSubject; annotate whose data it holds");
        }
        return subjects;
    }

    private List<EntityModel.Field> fields(Map<String, EntityField> subjects) {
        List<EntityModel.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field field : all) {
            PersonalData personal = field.getAnnotation(PersonalData.class);
            if (personal == null) {
                refuseUnmarked(field);
                continue;
            }
            Slot slot = slot(field, sealedPlace(field));
            if (!names.add(slot.field())) {
                throw new MappingException(owner + " has two fields with the logical name '" + slot.field()
                        + "'; give one of them another name");
            }
            if (!subjects.containsKey(personal.of())) {
                throw new MappingException(owner + "." + field.getName() + " is of the role '" + personal.of()
                        + "', which no @DataSubject has; write of = one of " + subjects.keySet());
            }
            fields.add(new EntityModel.Field(
                    slot,
                    personal.of(),
                    EntityField.writable(type, field, lookup),
                    Optional.ofNullable(indexes.remove(field.getName())),
                    Optional.ofNullable(plaintexts.remove(field.getName()))));
        }
        if (fields.isEmpty()) {
            throw new MappingException(owner + " has no field with @PersonalData; annotate what is personal");
        }
        return List.copyOf(fields);
    }

    private void index(Field field) {
        String of = field.getAnnotation(SearchIndex.class).value();
        if (field.getType() != Long.class) {
            throw new MappingException(owner + "." + field.getName() + " is an index of the type "
                    + field.getType().getSimpleName() + "; a blind index is a Long, which may be null");
        }
        if (indexes.put(of, EntityField.writable(type, field, lookup)) != null) {
            throw new MappingException(owner + " has two indexes of '" + of + "'; keep one");
        }
    }

    private void plaintext(Field field) {
        String of = field.getAnnotation(Plaintext.class).value();
        if (field.getType().isPrimitive()) {
            throw new MappingException(
                    owner + "." + field.getName() + " is a " + field.getType().getSimpleName()
                            + ", which cannot be empty; a value in clear has to go once it is sealed, so use a type that may be"
                            + " null, and a column, too");
        }
        if (plaintexts.put(of, EntityField.writable(type, field, lookup)) != null) {
            throw new MappingException(owner + " has two values in clear of '" + of + "'; keep one");
        }
    }

    /** The place of the value inside {@code Sealed<...>}. */
    private Place sealedPlace(Field field) {
        if (!(field.getGenericType() instanceof ParameterizedType declared)
                || declared.getRawType() != Sealed.class
                || !(declared.getActualTypeArguments()[0] instanceof Class<?> value)) {
            throw new MappingException(owner + "." + field.getName() + " has the type "
                    + field.getGenericType().getTypeName() + "; a personal field of an entity is a Sealed<...> of a"
                    + " class, such as Sealed<String>");
        }
        if (value == Photo.class) {
            throw new MappingException(owner + "." + field.getName()
                    + " is a photo, which does not fit into a column; keep it in a vault of its own");
        }
        if (isLazy(field)) {
            throw new MappingException(
                    owner + "." + field.getName() + " is loaded lazily by itself, so that it may look"
                            + " as if it had no value; take fetch = LAZY away, the sealed value is small");
        }
        return new Place(field.getName(), MethodType.methodType(value).wrap().returnType(), false, false, false);
    }

    private static void refuseUnmarked(Field field) {
        Class<?> held = field.getType();
        boolean embedded = Arrays.stream(held.getAnnotations()).anyMatch(found -> isNamed(found, "Embeddable"));
        if (embedded
                && EntityField.all(held).stream().anyMatch(inner -> inner.isAnnotationPresent(PersonalData.class))) {
            throw new MappingException(field.getDeclaringClass().getSimpleName() + "." + field.getName()
                    + " is an embeddable with sealed fields, which would not be sealed; declare them in the entity itself"
                    + " or in its superclass");
        }
        boolean isKnown = field.isAnnotationPresent(DataSubject.class) || field.isAnnotationPresent(RecordId.class);
        if (!isKnown && (held == Sealed.class || held == Personal.class || held == Photo.class)) {
            throw new MappingException(field.getDeclaringClass().getSimpleName() + "." + field.getName()
                    + " holds personal data and names no item; annotate it with @PersonalData(\"...\")");
        }
    }

    /** By name, so that the library needs no JPA. */
    private static boolean isLazy(Field field) {
        return Arrays.stream(field.getAnnotations())
                .filter(found -> isNamed(found, "Basic"))
                .anyMatch(found -> found.toString().contains("LAZY"));
    }

    private static boolean isNamed(Annotation annotation, String name) {
        return annotation.annotationType().getSimpleName().equals(name);
    }

    private Slot slot(Field field, Place place) {
        List<AnnotatedElement> everywhere = new ArrayList<>(List.of(field));
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equalsIgnoreCase("get" + field.getName())) {
                    everywhere.add(method);
                }
            }
        }
        return TypeReader.slot(owner, new Assembly.Part(place, field, everywhere), lookup);
    }

    private List<Field> marked(Class<? extends Annotation> mark) {
        return all.stream().filter(field -> field.isAnnotationPresent(mark)).toList();
    }

    private String logicalName() {
        try {
            return new RecordShape(TypeReader.logicalName(type), List.of()).type();
        } catch (InvalidInputException e) {
            throw new MappingException(owner + ": " + e.getMessage());
        }
    }
}
