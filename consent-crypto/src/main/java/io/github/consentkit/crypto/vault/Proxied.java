package io.github.consentkit.crypto.vault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Looks behind Hibernate's lazy proxies, by name, so that the library needs no Hibernate. */
final class Proxied {

    private static final String PROXY = "org.hibernate.proxy.HibernateProxy";

    private Proxied() {}

    /** The object itself; of a lazy proxy that which it stands for, which is loaded where it was not yet. */
    static Object behind(Object entity) {
        Optional<Class<?>> proxy = proxy(entity.getClass());
        if (proxy.isEmpty()) {
            return entity;
        }
        try {
            Object initializer = call(proxy.get(), "getHibernateLazyInitializer", entity);
            Class<?> type = Class.forName(
                    "org.hibernate.proxy.LazyInitializer", false, proxy.get().getClassLoader());
            return call(type, "getImplementation", initializer);
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    "the proxy of a " + entity.getClass().getSuperclass().getSimpleName()
                            + " cannot be looked behind: " + e.getClass().getSimpleName()
                            + "; pass Hibernate.unproxy(entity)");
        }
    }

    private static Optional<Class<?>> proxy(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> implemented : at.getInterfaces()) {
                if (implemented.getName().equals(PROXY)) {
                    return Optional.of(implemented);
                }
            }
        }
        return Optional.empty();
    }

    private static Object call(Class<?> type, String name, Object on) throws ReflectiveOperationException {
        Method method = type.getMethod(name);
        try {
            return method.invoke(on);
        } catch (InvocationTargetException e) {
            // such as a closed session: Hibernate's own exception says it best
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
