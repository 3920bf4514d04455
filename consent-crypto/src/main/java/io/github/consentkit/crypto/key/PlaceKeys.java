package io.github.consentkit.crypto.key;

import com.google.crypto.tink.Aead;

/** What wraps the key files of tenants: master keys in a file, or keys of a key management service. */
interface PlaceKeys {

    /** Returns the installation to which the key files belong. */
    InstallationId installation();

    /** Returns what wraps the key of this place; it binds what it wraps to the associated data. */
    Aead of(KeyPlace place);

    /** Returns what authenticates a tenant's marks of destroyed epochs, which outlive the keys of these. */
    Aead lasting(String tenant);
}
