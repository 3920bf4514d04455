package io.github.consentkit.examples.consulting.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Tink client for the transit engine of HashiCorp Vault. Keys are named {@code hcvault://MOUNT/KEY}, such as
 * {@code hcvault://transit/members-epoch-1}, and are of a type with associated data, such as {@code aes256-gcm96}, in Vault
 * 1.12 or later. Safe for use by many threads.
 */
public final class VaultTransitClient implements KmsClient {

    private static final Pattern KEY = Pattern.compile("hcvault://([A-Za-z0-9_-]{1,100})/([A-Za-z0-9_.-]{1,200})");

    private final URI address;
    private final Supplier<String> token;
    private final Duration patience;
    private final HttpClient http;

    /**
     * Creates a client.
     *
     * @param address of the server, such as {@code https://vault.internal:8200}
     * @param token gives the token to be sent; asked for every call, so that a renewed one counts at once
     * @param patience the longest wait for an answer
     */
    public VaultTransitClient(URI address, Supplier<String> token, Duration patience) {
        this.address = address;
        this.token = token;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public boolean doesSupport(String uri) {
        return KEY.matcher(uri).matches();
    }

    /** Refused: the token comes with the constructor. */
    @Override
    public KmsClient withCredentials(String path) throws GeneralSecurityException {
        throw new GeneralSecurityException("pass a supplier of the token to the constructor");
    }

    /** Returns this client. */
    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String uri) throws GeneralSecurityException {
        Matcher key = KEY.matcher(uri);
        if (!key.matches()) {
            throw new GeneralSecurityException("a key of the transit engine is named hcvault://MOUNT/KEY");
        }
        return new VaultTransitAead(new VaultTransitCalls(http, address, token, patience), key.group(1), key.group(2));
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "VaultTransitClient[" + address + ", ***]";
    }
}
