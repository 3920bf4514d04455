package io.github.consentkit.examples.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A key management service over HTTP in this process: keys by name, which can be exchanged, slowed down and taken away. */
final class CloudService implements AutoCloseable {

    /** What a key does instead of answering. */
    enum Fault {
        /** Answers after a while. */
        SLOW,
        /** Takes the call and says nothing. */
        HANGS,
        /** Says that the service is down. */
        DOWN,
        /** Says that there were too many calls. */
        THROTTLES,
        /** Says that the caller may not. */
        DENIES,
        /** Says that the key waits for its destruction. */
        PENDING_DESTRUCTION
    }

    private final Protocol protocol;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, Aead> keys = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    private CloudService(Protocol protocol) throws IOException {
        this.protocol = protocol;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts a service that speaks so. */
    static CloudService start(Protocol protocol) throws IOException {
        return new CloudService(protocol);
    }

    /** Returns where it listens. */
    String address() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** Lets the key do this from now on. */
    void fault(String key, Fault fault) {
        faults.put(key, fault);
    }

    /** Lets the key answer again. */
    void heal(String key) {
        faults.remove(key);
    }

    /** Puts another key in the place of this one. */
    void exchange(String key) throws GeneralSecurityException {
        keys.put(key, fresh());
    }

    /** Returns how often any key was asked for anything. */
    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        String body;
        try (InputStream plain = exchange.getRequestBody();
                InputStream from = zipped ? new GZIPInputStream(plain) : plain) {
            body = new String(from.readAllBytes(), StandardCharsets.UTF_8);
        }
        Protocol.Call call = protocol.call(exchange, body);
        Protocol.Answer answer;
        try {
            answer = answer(call);
        } catch (GeneralSecurityException e) {
            answer = protocol.foreign();
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", protocol.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Protocol.Answer answer(Protocol.Call call) throws GeneralSecurityException {
        Fault fault = faults.get(call.key());
        if (fault == Fault.SLOW || fault == Fault.HANGS) {
            await(fault == Fault.SLOW ? 50 : 60_000);
        } else if (fault != null) {
            return protocol.refusal(fault);
        }
        Aead key = keys.computeIfAbsent(call.key(), name -> {
            try {
                return fresh();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
        return call.encrypts()
                ? protocol.encrypted(call.key(), key.encrypt(call.input(), call.associatedData()))
                : protocol.decrypted(call.key(), key.decrypt(call.input(), call.associatedData()));
    }

    private void await(long millis) {
        try {
            end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Aead fresh() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }
}
