package io.github.consentkit.notice;

import io.github.consentkit.policy.Complaints.Officer;
import io.github.consentkit.policy.Contact;
import io.github.consentkit.policy.Controller;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Publication;
import io.github.consentkit.policy.Safety;
import io.github.consentkit.policy.json.PolicyWriter;
import io.github.consentkit.policy.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The document of a register: who is responsible, the activities, and what holds for all of them. */
final class RegisterJson {

    private final JsonOut out;
    private final Policy policy;
    private final PolicyDocument document;

    private RegisterJson(JsonOut out, Policy policy) {
        this.out = out;
        this.policy = policy;
        this.document = policy.document();
    }

    static String of(Policy policy, List<Taxonomy> taxonomies) {
        return JsonOut.document(taxonomies, out -> new RegisterJson(out, policy).write(taxonomies));
    }

    private void write(List<Taxonomy> taxonomies) throws IOException {
        out.value("format", ProcessingRegister.FORMAT);
        out.strings("taxonomies", taxonomies.stream().map(Taxonomy::name).toList());
        out.object("policy", this::policy);
        out.object("controller", this::controller);
        out.object("officer", this::officer);
        ActivityJson activities = new ActivityJson(out, policy);
        out.objects("activities", document.purposes().leaves(), activities::write);
        SharingJson sharing = new SharingJson(out, policy);
        out.objects("recipients", sharing.recipients(), sharing::recipient);
        out.objects("transfers", document.transfers(), sharing::transfer);
        out.object("erasure", new ErasureJson(out, policy)::write);
        out.object("security", this::security);
    }

    private void policy() throws IOException {
        Publication publication = document.publication();
        out.value("id", document.id().value());
        out.value("version", publication.version().value());
        out.value("effectiveFrom", publication.effectiveFrom().toString());
        out.value("zone", document.zone().getId());
        out.value("jurisdiction", document.jurisdiction());
        out.strings("alsoUnder", document.alsoUnder().stream().sorted().toList());
        out.value("digest", PolicyWriter.digest(policy).hex());
    }

    private void controller() throws IOException {
        Controller controller = document.controller();
        out.value("clause", controller.clause().value());
        out.text("name", controller.name());
        contact(out, controller.contact());
        if (controller.representative().isPresent()) {
            Controller.Representative representative =
                    controller.representative().get();
            out.object("representative", () -> {
                out.value("clause", representative.clause().value());
                out.text("name", representative.name());
                out.text("headedBy", representative.headedBy());
                contact(out, Optional.of(representative.contact()));
            });
        }
    }

    private void officer() throws IOException {
        Officer officer = document.complaints().officer();
        out.value("clause", officer.clause().value());
        out.value("title", officer.announcedAs());
        out.text("name", officer.name());
        out.text("position", officer.position());
        out.text("connectsTo", officer.connectsTo());
        contact(
                out,
                Optional.of(new Contact(
                        officer.department(),
                        Optional.empty(),
                        Optional.empty(),
                        officer.phone(),
                        officer.fax(),
                        officer.email(),
                        Optional.empty(),
                        officer.address(),
                        Optional.empty())));
    }

    private void security() throws IOException {
        Safety safety = document.safety();
        out.value("clause", safety.clause().value());
        out.names("against", safety.against());
        out.objects("measures", safety.measures(), measure -> {
            out.value("clause", measure.clause().value());
            out.value("kind", measure.kind());
            out.names("controls", measure.controls());
        });
    }

    /** How to reach somebody; nothing where the text does not say. */
    static void contact(JsonOut out, Optional<Contact> known) throws IOException {
        if (known.isEmpty()) {
            return;
        }
        Contact contact = known.get();
        out.object("contact", () -> {
            out.text("department", contact.department());
            out.text("name", contact.name());
            out.text("title", contact.title());
            out.value("phone", contact.phone());
            out.value("fax", contact.fax());
            out.value("email", contact.email());
            out.value("website", contact.website());
            out.text("address", contact.address());
            out.text("hours", contact.hours());
        });
    }
}
