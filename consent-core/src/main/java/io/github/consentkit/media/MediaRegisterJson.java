package io.github.consentkit.media;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.policy.Id;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The register of media as JSON. */
final class MediaRegisterJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private MediaRegisterJson(JsonGenerator out) {
        this.out = out;
    }

    static String of(MediaRegister register) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            // the default would end lines as the machine does
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            new MediaRegisterJson(generator).write(register);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes every character", e);
        }
        return text.append("\n").toString();
    }

    private void write(MediaRegister register) throws IOException {
        out.writeStartObject();
        value("format", MediaRegister.FORMAT);
        value("policy", register.policy().version());
        value("zone", register.policy().document().zone().getId());
        value("from", register.from());
        value("until", register.until());
        value("writtenAt", register.writtenAt());
        out.writeArrayFieldStart("entries");
        for (MediaRegister.Line line : register.lines()) {
            out.writeStartObject();
            entry(line);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("openTasks");
        for (MediumTask task : register.open()) {
            out.writeStartObject();
            value("medium", task.medium().value());
            task(task);
            out.writeBooleanField("overdue", task.isOverdueAt(register.writtenAt()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void entry(MediaRegister.Line line) throws IOException {
        MediumEntry entry = line.entry();
        value("medium", entry.medium().value());
        value("kind", line.kind().map(JsonNames::of));
        out.writeNumberField("place", entry.place());
        value("what", what(entry.fact()));
        value("at", entry.at());
        value("recordedAt", entry.recordedAt());
        value("by", entry.by());
        fact(entry.fact(), line.task());
        out.writeBooleanField("struck", line.standing() == MediaRegister.Standing.STRUCK);
        names("findings", line.findings());
    }

    /** The name of a fact, such as {@code taken-out}. */
    static String what(MediumFact fact) {
        return fact.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private void fact(MediumFact fact, Optional<MediumTask> task) throws IOException {
        if (fact instanceof MediumFact.Entered entered) {
            cabinet(entered.cabinet());
        } else if (fact instanceof MediumFact.Filed filed) {
            filed(filed);
        } else if (fact instanceof MediumFact.Moved moved) {
            cabinet(moved.cabinet());
            value("reason", moved.why());
        } else if (fact instanceof MediumFact.TakenOut taken) {
            value("who", taken.who());
            value("reason", taken.why());
            value("approvedBy", taken.approvedBy());
            value("returnBy", taken.returnBy());
        } else if (fact instanceof MediumFact.Returned back) {
            cabinet(back.cabinet());
        } else if (fact instanceof MediumFact.TaskOpened && task.isPresent()) {
            task(task.get());
        } else if (fact instanceof MediumFact.Destroyed destroyed) {
            out.writeNumberField("task", destroyed.task());
            value("extent", task.map(known -> JsonNames.of(known.extent())));
            value("technique", JsonNames.of(destroyed.technique()));
            value("destroyedBy", destroyed.by());
            value("witness", destroyed.witness());
            value("photo", destroyed.photo());
            value("certificate", destroyed.certificate().value());
        } else if (fact instanceof MediumFact.Marked marked) {
            shares(marked.shares());
            ids("items", marked.items());
            value("usability", JsonNames.of(marked.usability()));
        } else if (fact instanceof MediumFact.Struck struck) {
            out.writeNumberField("entry", struck.place());
            value("reason", struck.why());
        }
    }

    private void filed(MediumFact.Filed filed) throws IOException {
        out.writeArrayFieldStart("shares");
        for (Share share : filed.shares()) {
            out.writeStartObject();
            out.writeNumberField("number", share.number());
            ids("items", share.items());
            value("collectedUnder", share.collectedUnder());
            value("occasion", share.origin().map(origin -> origin.occasion().value()));
            value("method", share.origin().map(origin -> origin.method().value()));
            value("collectedAt", share.origin().map(origin -> origin.at()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void task(MediumTask task) throws IOException {
        out.writeNumberField("task", task.place());
        value("todo", JsonNames.of(task.kind()));
        value("extent", JsonNames.of(task.extent()));
        shares(task.shares());
        ids("items", task.items());
        value("why", JsonNames.of(task.why()));
        value("since", task.since());
        value("due", task.due());
        names("methods", task.methods());
        value("state", JsonNames.of(task.state()));
        value("doneAt", task.doneAt());
    }

    private void cabinet(Cabinet cabinet) throws IOException {
        value("cabinet", cabinet.id());
        value("cabinetKind", JsonNames.of(cabinet.kind()));
    }

    private void shares(Set<Integer> shares) throws IOException {
        out.writeArrayFieldStart("shares");
        for (int share : shares.stream().sorted().toList()) {
            out.writeNumber(share);
        }
        out.writeEndArray();
    }

    private void ids(String key, Collection<? extends Id<?>> ids) throws IOException {
        strings(key, ids.stream().map(Id::value).sorted().toList());
    }

    private void names(String key, Set<? extends Enum<?>> constants) throws IOException {
        strings(key, constants.stream().map(JsonNames::of).sorted().toList());
    }

    private void strings(String key, Collection<String> values) throws IOException {
        out.writeArrayFieldStart(key);
        for (String each : values) {
            out.writeString(each);
        }
        out.writeEndArray();
    }

    private void value(String key, Object value) throws IOException {
        out.writeStringField(key, value.toString());
    }

    private void value(String key, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            value(key, value.get());
        }
    }
}
