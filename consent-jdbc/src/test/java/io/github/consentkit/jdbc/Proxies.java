package io.github.consentkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Stands between the stores and a driver. */
final class Proxies {

    private Proxies() {}

    /** What happens at a call; the target is the driver's object. */
    @FunctionalInterface
    interface Around<T> {
        Object call(T target, Method method, Object[] arguments) throws Throwable;
    }

    /** Returns a data source whose connections behave as given. */
    static DataSource connections(DataSource dataSource, Around<Connection> around) {
        return of(DataSource.class, dataSource, (target, method, arguments) -> {
            Object result = pass(target, method, arguments);
            return result instanceof Connection connection ? of(Connection.class, connection, around) : result;
        });
    }

    /** Returns a stand-in for the target, which may be null where the calls do not need it. */
    static <T> T of(Class<T> type, T target, Around<? super T> around) {
        InvocationHandler handler = (self, method, arguments) -> around.call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Calls the driver and throws what it throws. */
    static Object pass(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
