package io.github.consentkit.examples.consulting.kms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Calls of Vault's HTTP interface. No message or cause repeats what was sent or answered. */
record VaultTransitCalls(HttpClient http, URI address, Supplier<String> token, Duration patience) {

    private static final int OK = 200;
    private static final JsonFactory JSON = new JsonFactory();

    /** Posts these texts and returns the one of this name in the answer's data. */
    String post(String path, Map<String, String> texts, String wanted) throws GeneralSecurityException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/" + path))
                .timeout(patience)
                .header("X-Vault-Token", token.get())
                .header("X-Vault-Request", "true")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(texts)))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new GeneralSecurityException("Vault cannot be reached, or does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("the call of Vault was interrupted", e);
        }
        if (response.statusCode() != OK) {
            throw new GeneralSecurityException("Vault answered with the status " + response.statusCode());
        }
        return text(response.body(), wanted);
    }

    /** Returns a mask. */
    @Override
    public String toString() {
        return "VaultTransitCalls[***]";
    }

    private static String json(Map<String, String> texts) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return out.toString();
    }

    private static String text(String answer, String wanted) throws GeneralSecurityException {
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() == JsonToken.START_OBJECT && enter(json, "data") == JsonToken.START_OBJECT) {
                if (enter(json, wanted) == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
            }
        } catch (IOException e) {
            // its message quotes the answer
        }
        throw new GeneralSecurityException("Vault's answer has no text data." + wanted);
    }

    /** Goes to the member of the object and returns how its value begins, or the object's end. */
    private static JsonToken enter(JsonParser json, String name) throws IOException {
        JsonToken token = json.nextToken();
        while (token == JsonToken.FIELD_NAME) {
            String found = json.currentName();
            token = json.nextToken();
            if (found.equals(name)) {
                return token;
            }
            json.skipChildren();
            token = json.nextToken();
        }
        return JsonToken.END_OBJECT;
    }
}
