package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A key management service in this process, whose keys can be destroyed, exchanged, slowed down and hung. */
public final class FakeKms implements KmsClient, KmsKeyUris {

    /** What a key does instead of answering. */
    public enum Fault {
        SLOW,
        HANGS,
        FAILS,
        BREAKS,
        REFUSES_TO_DECRYPT,
        ANSWERS_WITH_OTHER_BYTES,
        ANSWERS_WITH_NOTHING
    }

    private final Map<String, Aead> keys = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<String> destroyed = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> decryptions = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String ofEpoch(String tenant, int epoch) {
        return "fake-kms://" + tenant + "/epoch-" + epoch;
    }

    @Override
    public String lasting(String tenant) {
        return "fake-kms://" + tenant + "/lasting";
    }

    /** Lets the key do this from now on. */
    public void fault(String uri, Fault fault) {
        faults.put(uri, fault);
    }

    /** Lets the key answer again. */
    public void heal(String uri) {
        faults.remove(uri);
    }

    /** Destroys the key, as an operator does in the service. */
    public void destroyKey(String uri) {
        destroyed.add(uri);
    }

    /** Puts another key in the place of this one. */
    public void exchange(String uri) {
        keys.put(uri, Primitives.aead(Primitives.newKeyset()));
    }

    /** Returns how often the key was asked to decrypt. */
    public int decryptions(String uri) {
        return decryptions.getOrDefault(uri, new AtomicInteger()).get();
    }

    /** Returns how often any key was asked for anything. */
    public int calls() {
        return calls.get();
    }

    @Override
    public boolean doesSupport(String uri) {
        return uri.startsWith("fake-kms://");
    }

    @Override
    public KmsClient withCredentials(String path) {
        return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String uri) {
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                return answer(uri, key(uri).encrypt(plaintext, associatedData));
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                decryptions.computeIfAbsent(uri, name -> new AtomicInteger()).incrementAndGet();
                if (faults.get(uri) == Fault.REFUSES_TO_DECRYPT) {
                    throw new GeneralSecurityException("decryption failed");
                }
                return answer(uri, key(uri).decrypt(ciphertext, associatedData));
            }
        };
    }

    private Aead key(String uri) {
        return keys.computeIfAbsent(uri, name -> Primitives.aead(Primitives.newKeyset()));
    }

    private byte[] answer(String uri, byte[] answer) throws GeneralSecurityException {
        calls.incrementAndGet();
        if (destroyed.contains(uri)) {
            throw new GeneralSecurityException("the key is pending destruction");
        }
        Fault fault = faults.get(uri);
        if (fault == null) {
            return answer;
        }
        return switch (fault) {
            case SLOW -> wait(answer, 50);
            case HANGS -> wait(answer, 60_000);
            case FAILS -> throw new GeneralSecurityException("503");
            case BREAKS -> throw new IllegalStateException("the connection pool was shut down");
            case REFUSES_TO_DECRYPT -> answer;
            case ANSWERS_WITH_OTHER_BYTES -> new byte[answer.length];
            case ANSWERS_WITH_NOTHING -> new byte[0];
        };
    }

    private byte[] wait(byte[] answer, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end && never.getCount() > 0) {
            // deaf to interruptions, as some clients are
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
        return answer;
    }

    /** Lets go what hangs. */
    public void release() {
        never.countDown();
    }
}
