package io.github.consentkit.policy.archive;

import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.json.PolicyDigest;
import io.github.consentkit.policy.json.PolicyReader;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** One published version: the policy, and the very bytes that were published. Immutable; equal by its bytes. */
public final class ArchivedPolicy {

    private final byte[] bytes;
    private final Policy policy;

    private ArchivedPolicy(byte[] bytes, Policy policy) {
        this.bytes = bytes;
        this.policy = policy;
    }

    static ArchivedPolicy of(byte[] published) {
        byte[] copy = published.clone();
        return new ArchivedPolicy(copy, PolicyReader.read(new ByteArrayInputStream(copy)));
    }

    /** Returns the policy that the bytes declare. */
    public Policy policy() {
        return policy;
    }

    /** Returns a copy of what was published, byte for byte. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the SHA-256 digest of the bytes; that of the canonical form is another one. */
    public PolicyDigest digest() {
        return PolicyDigest.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArchivedPolicy that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ArchivedPolicy[" + policy.version() + ", " + digest().hex() + "]";
    }
}
