package io.github.consentkit.crypto.vault;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity, read and written directly, or through the methods that Hibernate's bytecode enhancement puts round
 * it, so that its own tracking of changes sees what is sealed.
 */
final class EntityField {

    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final MethodType WRITE = MethodType.methodType(void.class, Object.class, Object.class);

    private final Field field;
    private final MethodHandle getter;
    private final MethodHandle setter;

    private EntityField(Field field, MethodHandle getter, MethodHandle setter) {
        this.field = field;
        this.getter = getter;
        this.setter = setter;
    }

    /** Every field of the type and of what it extends, the most general first; none of them stands there twice. */
    static List<Field> all(Class<?> type) {
        List<Field> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            List<Field> own = Arrays.stream(at.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .filter(field -> !field.getName().startsWith("$$_hibernate"))
                    .toList();
            for (Field field : own) {
                if (!names.add(field.getName())) {
                    throw new MappingException(type.getSimpleName() + " hides the field '" + field.getName() + "' of "
                            + at.getSimpleName() + ", so that nobody can tell which is meant; rename one of them");
                }
            }
            all.addAll(0, own);
        }
        return List.copyOf(all);
    }

    /** Reaches a field that is only read. */
    static EntityField readable(Class<?> entity, Field field, MethodHandles.Lookup lookup) {
        return reached(entity, field, lookup);
    }

    /** Reaches a field that is filled. */
    static EntityField writable(Class<?> entity, Field field, MethodHandles.Lookup lookup) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new MappingException("the field " + entity.getSimpleName() + "." + field.getName()
                    + " is final, but is filled when the entity is sealed; take the 'final' away");
        }
        return reached(entity, field, lookup);
    }

    private static EntityField reached(Class<?> entity, Field field, MethodHandles.Lookup lookup) {
        Class<?> owner = field.getDeclaringClass();
        try {
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(owner, lookup);
            MethodHandle getter = enhanced(entity, "read", field, lookup).orElse(inside.unreflectGetter(field));
            MethodHandle setter = Modifier.isFinal(field.getModifiers())
                    ? MethodHandles.empty(WRITE)
                    : enhanced(entity, "write", field, lookup).orElse(inside.unreflectSetter(field));
            return new EntityField(field, getter.asType(READ), setter.asType(WRITE));
        } catch (IllegalAccessException e) {
            throw new MappingException(owner.getName() + " cannot be reached: its module does not open the package "
                    + owner.getPackageName() + "; write 'opens " + owner.getPackageName()
                    + " to io.github.consentkit.crypto' into its module-info, or pass MethodHandles.lookup() of the"
                    + " module to vaults.entities");
        }
    }

    private static Optional<MethodHandle> enhanced(
            Class<?> entity, String kind, Field field, MethodHandles.Lookup lookup) throws IllegalAccessException {
        String name = "$$_hibernate_" + kind + "_" + field.getName();
        int arguments = kind.equals("read") ? 0 : 1;
        for (Class<?> at = entity; at != null; at = at.getSuperclass()) {
            for (var method : at.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == arguments) {
                    return Optional.of(MethodHandles.privateLookupIn(at, lookup).unreflect(method));
                }
            }
        }
        return Optional.empty();
    }

    /** The name in the code. */
    String name() {
        return field.getName();
    }

    Field field() {
        return field;
    }

    @Nullable
    Object get(Object entity) {
        try {
            return getter.invokeExact(entity);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw refused(e);
        }
    }

    void set(Object entity, @Nullable Object value) {
        try {
            setter.invokeExact(entity, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw refused(e);
        }
    }

    private MappingException refused(Throwable checked) {
        return new MappingException("the field " + field.getName() + " cannot be reached: "
                + checked.getClass().getName());
    }
}
