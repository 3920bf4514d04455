package io.github.consentkit.crypto.key;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to a key management service that end in time, whatever its client does. They run on daemon threads, which end when
 * they are idle; a call that hangs keeps its thread, and there are so many of these and no more.
 */
final class KmsCalls {

    private static final long IDLE_SECONDS = 10;

    private final KmsLimits limits;
    private final ExecutorService threads;

    /** When nothing is asked of a key, by its URI: the end of the pause. */
    private final Map<String, Long> pauses = new ConcurrentHashMap<>();

    KmsCalls(KmsLimits limits) {
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                0, limits.calls(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "consentkit-kms");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Returns the answer.
     *
     * @throws GeneralSecurityException when the client answers with one
     * @throws KeyServiceUnavailableException when there is no answer in time, or the client fails in another way
     */
    <T> T call(String uri, Callable<T> call) throws GeneralSecurityException {
        Long end = pauses.get(uri);
        if (end != null && end - System.nanoTime() > 0) {
            throw new KeyServiceUnavailableException(
                    "the key management service failed a moment ago; ask again later, or see to it");
        }
        Future<T> answer = start(call);
        try {
            T given = answer.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
            pauses.remove(uri);
            return given;
        } catch (TimeoutException e) {
            answer.cancel(true);
            pause(uri);
            throw new KeyServiceUnavailableException("the key management service gave no answer within "
                    + limits.patience() + "; ask again later, or see to it");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new KeyServiceUnavailableException(
                    "the thread was interrupted while it waited for the key management service; ask again", e);
        } catch (ExecutionException e) {
            throw failed(uri, Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    /** Asks nothing of the key for a while. */
    void pause(String uri) {
        pauses.put(uri, System.nanoTime() + limits.pause().toNanos());
    }

    private <T> Future<T> start(Callable<T> call) {
        try {
            return threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw new KeyServiceUnavailableException("all of the " + limits.calls()
                    + " calls to the key management service that are allowed wait for an answer;"
                    + " ask again later, or see to it");
        }
    }

    private KeyServiceUnavailableException failed(String uri, Throwable cause) throws GeneralSecurityException {
        if (cause instanceof GeneralSecurityException answer) {
            throw answer;
        }
        if (cause instanceof Error broken) {
            throw broken;
        }
        pause(uri);
        if (cause instanceof KeyServiceUnavailableException unavailable) {
            return unavailable;
        }
        return new KeyServiceUnavailableException(
                "the client of the key management service failed; ask again later, or see to it", cause);
    }
}
