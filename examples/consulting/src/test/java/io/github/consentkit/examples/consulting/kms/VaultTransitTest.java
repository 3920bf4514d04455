package io.github.consentkit.examples.consulting.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.consentkit.crypto.key.KeyServiceUnavailableException;
import io.github.consentkit.crypto.key.KmsKeyUris;
import io.github.consentkit.crypto.key.KmsKeys;
import io.github.consentkit.crypto.key.KmsLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that speaks as the transit engine does. */
class VaultTransitTest {

    private static final String TOKEN = "MARKER-token";
    private static final byte[] SECRET = "MARKER-secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = {1, 2, 3};
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path parent;

    /** What was encrypted, by its ciphertext: path, plaintext and associated data. */
    private final Map<String, Map<String, String>> encrypted = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private URI address;
    private VaultTransitClient client;
    private volatile String fault = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/transit/", this::answer);
        server.start();
        address = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
        client = new VaultTransitClient(address, () -> TOKEN, PATIENCE);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whatWasEncryptedIsDecryptedForTheSamePlaceAndKeyOnly() throws Exception {
        Aead key = client.getAead("hcvault://transit/one");
        byte[] ciphertext = key.encrypt(SECRET, PLACE);

        assertThat(new String(ciphertext, StandardCharsets.US_ASCII)).startsWith("vault:v1:");
        assertThat(key.decrypt(ciphertext, PLACE)).isEqualTo(SECRET);
        assertThatThrownBy(() -> key.decrypt(ciphertext, SECRET))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("400");
        assertThatThrownBy(() -> client.getAead("hcvault://transit/two").decrypt(ciphertext, PLACE))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> key.decrypt(SECRET, PLACE)).isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403", "429", "500", "503", "", "{", "[]", "{\"data\":7}", "{\"data\":{}}", "null"})
    void anAnswerThatIsNoneIsAFailureAndShowsNothing(String answer) throws Exception {
        Aead key = client.getAead("hcvault://transit/one");
        byte[] ciphertext = key.encrypt(SECRET, PLACE);
        fault = answer.isEmpty() ? "nothing" : answer;

        assertThatThrownBy(() -> key.decrypt(ciphertext, PLACE))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageNotContaining("MARKER");
        assertThat(client + " " + key).contains("***").doesNotContain("MARKER");
    }

    @Test
    void aServerThatIsSlowerThanThePatienceIsAFailure() throws Exception {
        byte[] ciphertext = client.getAead("hcvault://transit/one").encrypt(SECRET, PLACE);
        Aead impatient =
                new VaultTransitClient(address, () -> TOKEN, Duration.ofMillis(200)).getAead("hcvault://transit/one");
        fault = "slow";

        assertThatThrownBy(() -> impatient.decrypt(ciphertext, PLACE))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("in time");
    }

    @Test
    void anAnswerWithoutBase64IsAFailure() throws Exception {
        Aead key = client.getAead("hcvault://transit/one");
        byte[] ciphertext = key.encrypt(SECRET, PLACE);
        fault = "{\"data\":{\"plaintext\":\"MARKER***\"}}";

        assertThatThrownBy(() -> key.decrypt(ciphertext, PLACE))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageNotContaining("MARKER")
                .hasNoCause();
    }

    @Test
    void onlyKeysOfTheEngineAreNamed() throws Exception {
        for (String bad :
                new String[] {"", "hcvault://transit", "hcvault://a/b/c", "hcvault://a/../b", "aws-kms://x"}) {
            assertThat(client.doesSupport(bad)).isFalse();
            assertThatThrownBy(() -> client.getAead(bad)).isInstanceOf(GeneralSecurityException.class);
        }
        assertThat(client.withDefaultCredentials()).isSameAs(client);
        assertThatThrownBy(() -> client.withCredentials("file")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theKeysOfTenantsRestOnIt() throws Exception {
        KmsLimits limits = new KmsLimits(PATIENCE, 4, Duration.ofMillis(50));
        Path directory = parent.resolve("keys");
        KmsKeys keys = KmsKeys.createOrOpen(directory, client, uris(), limits);
        byte[] wrapped = keys.epochs()
                .wrapKey("members", keys.epochs().current("members"))
                .encrypt(SECRET, PLACE);

        KmsKeys restarted = KmsKeys.open(directory, client, uris(), limits);
        fault = "503";
        assertThatThrownBy(() -> restarted.epochs().wrapKey("members", 1))
                .isInstanceOf(KeyServiceUnavailableException.class)
                .hasMessageNotContaining("MARKER");
        assertThat(keys.epochs().wrapKey("members", 1).decrypt(wrapped, PLACE)).isEqualTo(SECRET);
        fault = "";
        Thread.sleep(100);
        assertThat(restarted.epochs().wrapKey("members", 1).decrypt(wrapped, PLACE))
                .isEqualTo(SECRET);
    }

    private static KmsKeyUris uris() {
        return new KmsKeyUris() {
            @Override
            public String ofEpoch(String tenant, int epoch) {
                return "hcvault://transit/" + tenant + "-epoch-" + epoch;
            }

            @Override
            public String lasting(String tenant) {
                return "hcvault://transit/" + tenant + "-lasting";
            }
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (fault.equals("slow")) {
            sleep();
        }
        if (fault.matches("[0-9]{3}")) {
            respond(exchange, Integer.parseInt(fault), "{\"errors\":[\"MARKER\"]}");
        } else if (!fault.isEmpty()) {
            respond(exchange, 200, fault.equals("nothing") ? "" : fault);
        } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            respond(exchange, 403, "{\"errors\":[\"permission denied\"]}");
        } else {
            crypt(exchange, exchange.getRequestURI().getPath(), body);
        }
    }

    private void crypt(HttpExchange exchange, String path, String body) throws IOException {
        String place = member(body, "associated_data");
        if (path.contains("/encrypt/")) {
            String ciphertext = "vault:v1:" + String.format(Locale.ROOT, "%08d", encrypted.size());
            encrypted.put(
                    ciphertext,
                    Map.of(
                            "path",
                            path.replace("encrypt", "decrypt"),
                            "plain",
                            member(body, "plaintext"),
                            "place",
                            place));
            respond(
                    exchange,
                    200,
                    "{\"request_id\":\"1\",\"warnings\":[{\"a\":1}],\"data\":{\"key_version\":1," + "\"ciphertext\":\""
                            + ciphertext + "\"}}");
            return;
        }
        Map<String, String> known = encrypted.getOrDefault(member(body, "ciphertext"), Map.of());
        if (path.equals(known.get("path")) && place.equals(known.get("place"))) {
            respond(exchange, 200, "{\"data\":{\"plaintext\":\"" + known.get("plain") + "\"}}");
        } else {
            respond(exchange, 400, "{\"errors\":[\"cipher: message authentication failed\"]}");
        }
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void sleep() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
