package io.github.consentkit.disclosure.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A notice as the body of a webhook: always the same bytes, in one order and without white space. */
final class NoticeJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private NoticeJson() {}

    static byte[] of(Notice notice) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("type", "personal_data." + notice.kind().name().toLowerCase(Locale.ROOT));
            out.writeStringField("timestamp", notice.createdAt().toString());
            out.writeObjectFieldStart("data");
            data(notice, out);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory take everything", e);
        }
        return bytes.toByteArray();
    }

    private static void data(Notice notice, JsonGenerator out) throws IOException {
        out.writeStringField("id", notice.id().value());
        out.writeStringField("recipient", notice.recipient().value());
        if (notice.subject().isPresent()) {
            out.writeStringField("subject", notice.subject().get());
        }
        out.writeArrayFieldStart("items");
        for (String item : notice.items().stream().map(Id::value).sorted().toList()) {
            out.writeString(item);
        }
        out.writeEndArray();
        out.writeStringField("clause", notice.clause().value());
        if (notice.law().isPresent()) {
            out.writeStringField("law", notice.law().get().value());
        }
        out.writeStringField("due", notice.due().toString());
        out.writeStringField("answer", JsonNames.of(notice.kind().answer()));
    }
}
