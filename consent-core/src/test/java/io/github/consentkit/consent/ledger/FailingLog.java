package io.github.consentkit.consent.ledger;

import io.github.consentkit.store.Stores;
import io.github.consentkit.store.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;

/** Breaks off at one of the calls to a log or a witness, counted together, before it is made or after. */
final class FailingLog {

    private final int failing;
    private final boolean after;
    private int calls;

    FailingLog(int failing, boolean after) {
        this.failing = failing;
        this.after = after;
    }

    /** Tells whether there were enough calls to fail. */
    boolean failed() {
        return calls >= failing;
    }

    Checkpointer job(Stores stores, CheckpointSigner signer, Witness witness, Clock clock) {
        AlteredLog shown = new AlteredLog(stores);
        Stores counted = new Stores() {
            @Override
            public UnitOfWork unitOfWork() {
                return stores.unitOfWork();
            }

            @Override
            public <P> P port(Class<P> type) {
                return type == CheckpointLog.class
                        ? type.cast(counting(CheckpointLog.class, shown))
                        : stores.port(type);
            }
        };
        return new Checkpointer(counted, signer, List.of(counting(Witness.class, witness)), clock);
    }

    private <T> T counting(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        boolean now = ++calls == failing;
        if (now && !after) {
            throw new Killed();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (now) {
            throw new Killed();
        }
        return result;
    }

    /** The job was killed here. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
