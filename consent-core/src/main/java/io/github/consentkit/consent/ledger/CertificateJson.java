package io.github.consentkit.consent.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A certificate with its proof as JSON. */
final class CertificateJson {

    /** So that a text from elsewhere cannot fill the memory: more than a hundred thousand keys. */
    private static final int MAX_LENGTH = 10_000_000;

    private static final JsonFactory FACTORY = new JsonFactory();

    private CertificateJson() {}

    static String write(CertificateProof proof) {
        DestructionCertificate certificate = proof.certificate();
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(text)) {
            to.writeStartObject();
            to.writeStringField("format", CertificateProof.FORMAT);
            to.writeNumberField("sequence", proof.sequence());
            to.writeStringField("previous", proof.previous().hex());
            to.writeStringField("id", certificate.id().value());
            to.writeObjectFieldStart("values");
            for (Map.Entry<Id<Item>, Long> entry : CertificateBytes.values(certificate)) {
                to.writeNumberField(entry.getKey().value(), entry.getValue());
            }
            to.writeEndObject();
            to.writeStringField("technique", JsonNames.of(certificate.technique()));
            if (certificate.reason().isPresent()) {
                to.writeObjectFieldStart("reason");
                to.writeStringField("ko", certificate.reason().get().ko());
                to.writeStringField("en", certificate.reason().get().en());
                to.writeEndObject();
            }
            to.writeStringField("ground", JsonNames.of(certificate.ground()));
            to.writeStringField("clause", certificate.clause().value());
            optional(to, "law", certificate.law().map(Id::value));
            to.writeStringField("version", certificate.version().value());
            to.writeNumberField("due", CertificateBytes.micros(certificate.due()));
            to.writeNumberField("destroyedAt", CertificateBytes.micros(certificate.destroyedAt()));
            to.writeStringField("by", certificate.by());
            to.writeArrayFieldStart("keys");
            for (String digest : certificate.keys().digests()) {
                to.writeString(digest);
            }
            to.writeEndArray();
            if (certificate.keys().epoch().isPresent()) {
                to.writeNumberField("epoch", certificate.keys().epoch().getAsInt());
            }
            to.writeStringField("hash", proof.hash().hex());
            optional(to, "proof", proof.proof().map(LeafProof::text));
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes every character", e);
        }
        return text.append('\n').toString();
    }

    static CertificateProof read(String json) {
        if (json.length() > MAX_LENGTH) {
            throw new InvalidInputException(
                    "the certificate has " + json.length() + " characters; none has more than " + MAX_LENGTH);
        }
        CertificateProof read;
        try (JsonParser from = FACTORY.createParser(json)) {
            read = new Reading(from).proof();
        } catch (JsonProcessingException e) {
            throw malformed("is no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
        // whatever else could be read in more than one way, such as white space or a name that stands twice
        if (!read.toJson().equals(json)) {
            throw malformed("is not as it was written, or its hash is not that of the certificate");
        }
        return read;
    }

    /** Reads the names in the order in which they are written, and no others. */
    private record Reading(JsonParser from) {

        CertificateProof proof() throws IOException {
            expect(from.nextToken(), JsonToken.START_OBJECT);
            from.nextToken();
            if (!text("format").equals(CertificateProof.FORMAT)) {
                throw malformed("has another format than " + CertificateProof.FORMAT);
            }
            long sequence = number("sequence");
            ChainHash previous = new ChainHash(text("previous"));
            DestructionCertificate certificate = certificate();
            text("hash");
            Optional<LeafProof> proof = optional("proof").map(LeafProof::parse);
            expect(from.currentToken(), JsonToken.END_OBJECT);
            return new CertificateProof(sequence, previous, certificate, proof);
        }

        private DestructionCertificate certificate() throws IOException {
            return new DestructionCertificate(
                    CertificateId.of(text("id")),
                    values(),
                    constant(Destruction.Technique.values(), text("technique")),
                    reason(),
                    constant(DestructionCertificate.Ground.values(), text("ground")),
                    Id.of(text("clause")),
                    optional("law").map(Id::of),
                    Id.of(text("version")),
                    time("due"),
                    time("destroyedAt"),
                    text("by"),
                    new DestroyedKeys(digests(), epoch()));
        }

        private Map<Id<Item>, Long> values() throws IOException {
            Map<Id<Item>, Long> values = new LinkedHashMap<>();
            name("values", JsonToken.START_OBJECT);
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                Id<Item> item = Id.of(from.currentName());
                expect(from.nextToken(), JsonToken.VALUE_NUMBER_INT);
                values.put(item, from.getLongValue());
            }
            expect(from.currentToken(), JsonToken.END_OBJECT);
            from.nextToken();
            return values;
        }

        private Optional<LocalizedText> reason() throws IOException {
            if (!isNext("reason")) {
                return Optional.empty();
            }
            name("reason", JsonToken.START_OBJECT);
            from.nextToken();
            LocalizedText reason = new LocalizedText(text("ko"), text("en"));
            expect(from.currentToken(), JsonToken.END_OBJECT);
            from.nextToken();
            return Optional.of(reason);
        }

        private Set<String> digests() throws IOException {
            Set<String> digests = new TreeSet<>();
            name("keys", JsonToken.START_ARRAY);
            while (from.nextToken() == JsonToken.VALUE_STRING) {
                digests.add(from.getText());
            }
            expect(from.currentToken(), JsonToken.END_ARRAY);
            from.nextToken();
            return digests;
        }

        private OptionalInt epoch() throws IOException {
            if (!isNext("epoch")) {
                return OptionalInt.empty();
            }
            name("epoch", JsonToken.VALUE_NUMBER_INT);
            int epoch = from.getIntValue();
            from.nextToken();
            return OptionalInt.of(epoch);
        }

        private Optional<String> optional(String name) throws IOException {
            return isNext(name) ? Optional.of(text(name)) : Optional.empty();
        }

        private String text(String name) throws IOException {
            name(name, JsonToken.VALUE_STRING);
            String text = from.getText();
            from.nextToken();
            return text;
        }

        private long number(String name) throws IOException {
            name(name, JsonToken.VALUE_NUMBER_INT);
            long number = from.getLongValue();
            from.nextToken();
            return number;
        }

        private Instant time(String name) throws IOException {
            return Instant.EPOCH.plus(number(name), ChronoUnit.MICROS);
        }

        private boolean isNext(String name) throws IOException {
            return from.currentToken() == JsonToken.FIELD_NAME && name.equals(from.currentName());
        }

        private void name(String name, JsonToken value) throws IOException {
            if (!isNext(name) || from.nextToken() != value) {
                throw malformed("has no '" + name + "' in its place");
            }
        }

        private static void expect(@Nullable JsonToken found, JsonToken wanted) {
            if (found != wanted) {
                throw malformed("has something in it that is not written there");
            }
        }
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name) {
        for (E constant : constants) {
            if (JsonNames.of(constant).equals(name)) {
                return constant;
            }
        }
        throw malformed("names a ground or a technique that is none");
    }

    private static void optional(JsonGenerator to, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            to.writeStringField(name, text.get());
        }
    }

    private static InvalidInputException malformed(String problem) {
        return new InvalidInputException("the document of a certificate " + problem + "; pass it as it was written");
    }
}
