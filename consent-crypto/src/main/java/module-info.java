/**
 * Protection of personal data at field level, on top of the core module.
 *
 * <p>The package {@code seal} is not exported: who could call it would open values without the gate's permit and without
 * an entry in the access log (invariant I3).
 */
@SuppressWarnings("requires-transitive-automatic") // Tink names its module in the manifest, and names it for good
module io.github.consentkit.crypto {
    requires com.fasterxml.jackson.core;
    requires transitive com.google.crypto.tink;
    requires transitive io.github.consentkit;
    requires org.slf4j;
    requires static jakarta.persistence;
    requires static transitive org.jspecify;
    requires static org.bouncycastle.provider;
    requires static org.mybatis;

    exports io.github.consentkit.crypto.field;
    exports io.github.consentkit.crypto.index;
    exports io.github.consentkit.crypto.jpa;
    exports io.github.consentkit.crypto.key;
    exports io.github.consentkit.crypto.mask;
    exports io.github.consentkit.crypto.mybatis;
    exports io.github.consentkit.crypto.photo;
    exports io.github.consentkit.crypto.recovery;
    exports io.github.consentkit.crypto.vault;
}
