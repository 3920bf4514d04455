package io.github.consentkit.crypto.vault;

import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.Padding;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.seal.Codec;
import io.github.consentkit.crypto.seal.Codecs;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Nearest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.subject.SubjectId;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the annotations of a type, and refuses every mistake before a record is stored (invariant I17). */
final class TypeReader {

    private static final Set<Class<?>> KEY_TYPES = Set.of(String.class, UUID.class, Long.class, Integer.class);

    private TypeReader() {}

    /** Reads the type without looking at a policy, for its table. */
    static <T> TypeModel<T> read(Class<T> type, MethodHandles.Lookup lookup) {
        Assembly<T> assembly = Assembly.of(type, lookup);
        String javaName = type.getSimpleName();
        List<Slot> slots = new ArrayList<>();
        for (Assembly.Part part : assembly.parts()) {
            refuseRoles(javaName, part);
            slots.add(slot(javaName, part, lookup));
        }
        exactlyOne(slots, Slot.Role.ID, javaName, "@RecordId");
        exactlyOne(slots, Slot.Role.SUBJECT, javaName, "@DataSubject");
        if (slots.stream().noneMatch(Slot::isPersonal)) {
            throw new MappingException(javaName + " has no component with @PersonalData; annotate what is personal, or"
                    + " keep the type in a table of your own");
        }
        Partials.check(javaName, slots);
        Set<Id<Item>> items =
                slots.stream().flatMap(slot -> slot.item().stream()).collect(Collectors.toUnmodifiableSet());
        Projection<T> whole = new Projection<>(assembly, List.copyOf(slots), items);
        return new TypeModel<>(shape(type, slots), javaName, whole);
    }

    /** Checks the items of the type against the policy. */
    static void check(TypeModel<?> model, PolicyHistory policies) {
        check(model.javaName(), model.slots(), policies);
    }

    /** Checks the items of these components against the policy. */
    static void check(String javaName, List<Slot> slots, PolicyHistory policies) {
        List<Policy> versions = policies.versions();
        Passwords.check(javaName, slots, versions);
        for (Slot slot : slots) {
            slot.item()
                    .filter(item -> versions.stream()
                            .noneMatch(version -> version.item(item).isPresent()))
                    .ifPresent(item -> {
                        List<String> known = versions.stream()
                                .flatMap(version -> version.document().items().list().stream())
                                .map(declared -> declared.id().value())
                                .distinct()
                                .toList();
                        throw new MappingException("the item '" + item + "' of " + javaName + "." + slot.name()
                                + " is not declared in the policy" + hint(item.value(), known)
                                + "; declare it, or name one that is");
                    });
        }
    }

    private static void refuseRoles(String owner, Assembly.Part part) {
        DataSubject subject = part.annotations().getAnnotation(DataSubject.class);
        PersonalData personal = part.annotations().getAnnotation(PersonalData.class);
        if ((subject != null && !subject.role().isEmpty())
                || (personal != null && !personal.of().isEmpty())) {
            throw new MappingException(
                    owner + "." + part.place().name() + " names a role, but a record of a vault is"
                            + " about one person; keep a record for each, or the fields as Sealed<...> in an entity of your own");
        }
    }

    static String hint(String word, List<String> known) {
        return Nearest.to(word, known)
                .map(near -> ", did you mean '" + near + "'?")
                .orElse(known.size() <= 12 ? "; known are " + known : "");
    }

    /** Reads one component with everything that its annotations say. */
    static Slot slot(String owner, Assembly.Part part, MethodHandles.Lookup lookup) {
        String where = owner + "." + part.place().name();
        return Partials.declared(where, part, Replacements.declared(where, part, undecorated(owner, part, lookup)));
    }

    private static Slot undecorated(String owner, Assembly.Part part, MethodHandles.Lookup lookup) {
        Place place = part.place();
        String where = owner + "." + place.name();
        IdentityChecks.refuse(where, place.type());
        List<Class<? extends Annotation>> marks = List.of(PersonalData.class, DataSubject.class, RecordId.class);
        long marked = marks.stream()
                .filter(mark -> part.annotations().isAnnotationPresent(mark))
                .count();
        if (marked > 1) {
            throw new MappingException(where + " is marked as more than one of @RecordId, @DataSubject and"
                    + " @PersonalData; keep one, and give the other its own component");
        }
        if (part.annotations().isAnnotationPresent(RecordId.class)) {
            return key(where, part, Slot.Role.ID);
        }
        if (part.annotations().isAnnotationPresent(DataSubject.class)) {
            return key(where, part, Slot.Role.SUBJECT);
        }
        PersonalData personal = part.annotations().getAnnotation(PersonalData.class);
        return personal == null ? plain(where, place) : personal(where, place, personal, lookup);
    }

    private static Slot key(String where, Assembly.Part part, Slot.Role role) {
        Place place = part.place();
        boolean subjectId = role == Slot.Role.SUBJECT && place.type() == SubjectId.class;
        if (place.optional() || place.held() || !(KEY_TYPES.contains(place.type()) || subjectId)) {
            throw new MappingException(where + " has the type " + place.type().getSimpleName() + "; an id is a String,"
                    + " a UUID or a long" + (role == Slot.Role.SUBJECT ? ", or a SubjectId" : "")
                    + ", without Optional or Personal around it");
        }
        if (role == Slot.Role.ID && part.everywhere().stream().anyMatch(TypeReader::isGenerated)) {
            throw new MappingException(where + " is made by the database at insert, but the id is part of what is"
                    + " sealed; make it before, for example UUID.randomUUID(), and take @GeneratedValue away");
        }
        return new Slot(place, place.name(), role, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** By name, so that the library needs no JPA. */
    private static boolean isGenerated(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(found -> found.annotationType().getSimpleName().equals("GeneratedValue"));
    }

    private static Slot plain(String where, Place place) {
        if (place.held() || place.type() == Photo.class || place.type() == Password.class) {
            throw new MappingException(
                    where + " holds personal data and names no item; annotate it with" + " @PersonalData(\"...\")");
        }
        if (PlainType.of(place.type()).isEmpty()) {
            throw new MappingException(where + " has the type " + place.type().getName() + ", which no plain column"
                    + " holds; annotate it with @PersonalData when it is personal, else use a text, a whole number, a"
                    + " BigDecimal, a date or time, a UUID, an enum or byte[]");
        }
        return new Slot(place, place.name(), Slot.Role.PLAIN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Slot personal(String where, Place place, PersonalData annotation, MethodHandles.Lookup lookup) {
        if (place.primitive()) {
            throw new MappingException(where + " is of the primitive type "
                    + java.lang.invoke.MethodType.methodType(place.type())
                            .unwrap()
                            .returnType()
                    + ", which cannot say that there is no value; use "
                    + place.type().getSimpleName());
        }
        Id<Item> item;
        try {
            item = Id.of(annotation.value());
        } catch (InvalidInputException e) {
            throw new MappingException(where + " names an item that is no id: " + e.getMessage());
        }
        Passwords.check(where, place, annotation);
        boolean photo = place.type() == Photo.class;
        if (photo && annotation.padding() != Padding.NONE) {
            throw new MappingException(where + " has a padding, but a Photo is sealed as a stream, whose size shows;"
                    + " take padding away");
        }
        String field = annotation.name().isEmpty() ? place.name() : annotation.name();
        return new Slot(
                place,
                field,
                photo ? Slot.Role.PHOTO : Slot.Role.PERSONAL,
                Optional.of(item),
                photo ? Optional.empty() : Optional.of(padded(where, place, annotation, codec(where, place, lookup))),
                search(where, place, annotation));
    }

    private static Codec<Object> padded(String where, Place place, PersonalData annotation, Codec<Object> codec) {
        boolean oneLength = place.type() == Password.class || !codec.isPaddable();
        if (oneLength && annotation.padding() != Padding.NONE) {
            throw new MappingException(where + " has a padding, but what is sealed of a "
                    + place.type().getSimpleName() + " is always of one length; take padding away");
        }
        return codec.padded(annotation.padding());
    }

    @SuppressWarnings("unchecked") // whoever seals passes a value of the component, whose type the codec has
    private static Codec<Object> codec(String where, Place place, MethodHandles.Lookup lookup) {
        if (place.type() == Password.class) {
            return Passwords.codec();
        }
        try {
            Codec<?> codec = place.type().isRecord()
                    ? Codecs.of(lookup, place.type().asSubclass(Record.class))
                    : Codecs.of(place.type());
            return (Codec<Object>) codec;
        } catch (InvalidInputException e) {
            throw new MappingException(where + ": " + e.getMessage());
        }
    }

    private static Optional<Normalisation> search(String where, Place place, PersonalData annotation) {
        if (!annotation.searchable()) {
            if (annotation.normalised() != Normalisation.EXACT) {
                throw new MappingException(where + " is normalised and not searchable; set searchable = true, or leave"
                        + " normalised out");
            }
            return Optional.empty();
        }
        if (place.type() == Photo.class || place.type() == byte[].class) {
            throw new MappingException(where + " is searchable, but of "
                    + place.type().getSimpleName() + " no two are equal in a useful way; take searchable away");
        }
        if (annotation.normalised() != Normalisation.EXACT && place.type() != String.class) {
            throw new MappingException(where + " is normalised as " + annotation.normalised()
                    + ", which is for texts; use Personal<String>, or leave normalised out");
        }
        return Optional.of(annotation.normalised());
    }

    private static void exactlyOne(List<Slot> slots, Slot.Role role, String owner, String annotation) {
        List<String> names = slots.stream()
                .filter(slot -> slot.role() == role)
                .map(Slot::name)
                .toList();
        if (names.size() != 1) {
            throw new MappingException(owner + " has " + (names.isEmpty() ? "no" : names.size() + " components with ")
                    + (names.isEmpty() ? " component with " + annotation : annotation + " " + names)
                    + "; annotate exactly one");
        }
    }

    private static RecordShape shape(Class<?> type, List<Slot> slots) {
        try {
            return new RecordShape(logicalName(type), columns(type, slots));
        } catch (InvalidInputException e) {
            throw new MappingException(type.getName() + ": " + e.getMessage());
        }
    }

    private static List<RecordShape.Column> columns(Class<?> type, List<Slot> slots) {
        List<RecordShape.Column> columns = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        for (Slot slot : slots) {
            if (!fields.add(slot.field())) {
                throw new MappingException(type.getSimpleName() + " has two components with the logical name '"
                        + slot.field() + "'; give one of them another name");
            }
            switch (slot.role()) {
                case PERSONAL -> columns.add(new RecordShape.Column(slot.field(), RecordShape.Kind.SEALED));
                case PLAIN ->
                    columns.add(new RecordShape.Column(
                            slot.field(),
                            PlainType.of(slot.type()).orElseThrow().kind()));
                case PHOTO -> columns.add(new RecordShape.Column(slot.field(), RecordShape.Kind.WHOLE));
                case ID, SUBJECT -> {
                    // part of every record's key
                }
            }
            if (slot.search().isPresent()) {
                columns.add(new RecordShape.Column(slot.tokenColumn(), RecordShape.Kind.TOKEN));
            }
        }
        return columns;
    }

    static String logicalName(Class<?> type) {
        RecordType named = type.getAnnotation(RecordType.class);
        return named != null
                ? named.value()
                : type.getSimpleName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
    }
}
