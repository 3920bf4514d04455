package io.github.consentkit.notice;

import io.github.consentkit.policy.ContractTerm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Processor;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Refusal;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** To whom data goes, and what of it goes abroad. */
final class SharingJson {

    private final JsonOut out;
    private final Policy policy;

    SharingJson(JsonOut out, Policy policy) {
        this.out = out;
        this.policy = policy;
    }

    /** The third parties, then the processors, as the policy lists them. */
    List<Recipient> recipients() {
        List<Recipient> recipients =
                new ArrayList<>(policy.document().provision().thirdParties());
        recipients.addAll(policy.document().entrustment().processors());
        return recipients;
    }

    /** Tells whether the recipient is declared to get data for the purpose or a group above it. */
    boolean serves(Recipient recipient, Purpose purpose) {
        Set<Id<Purpose>> path = policy.pathOf(purpose.id());
        if (recipient instanceof ThirdParty party) {
            return !Collections.disjoint(party.purposes(), path);
        }
        return ((Processor) recipient).tasks().stream().anyMatch(task -> !Collections.disjoint(task.purposes(), path));
    }

    void recipient(Recipient recipient) throws IOException {
        out.value("id", recipient.id().value());
        out.value("clause", recipient.clause().value());
        out.text("name", recipient.name());
        out.value("country", recipient.country());
        if (recipient.country().isPresent()) {
            out.flag("abroad", policy.isAbroad(recipient));
        }
        out.names("unstated", recipient.unstated());
        RegisterJson.contact(out, recipient.contact());
        if (recipient instanceof ThirdParty party) {
            thirdParty(party);
        } else {
            processor((Processor) recipient);
        }
    }

    private void thirdParty(ThirdParty party) throws IOException {
        out.value("role", "third-party");
        out.value("ground", party.ground());
        law(party.law());
        out.ids("purposes", party.purposes());
        out.ids("items", party.items());
        out.text("use", party.use());
        out.text("period", party.period());
        out.objects("keeps", party.keeps(), clock -> {
            out.value("start", clock.start());
            out.value("period", clock.period());
        });
        out.terms(taxonomy -> taxonomy.provision(party.ground()));
    }

    private void processor(Processor processor) throws IOException {
        out.value("role", "processor");
        out.value("subOf", processor.subOf());
        out.objects("tasks", processor.tasks(), task -> {
            out.value("clause", task.clause().value());
            out.text("name", task.name());
            out.ids("purposes", task.purposes());
            out.ids("items", task.items());
        });
        out.text("contract", processor.term().map(ContractTerm::text));
        out.text("period", processor.period());
    }

    void transfer(Transfer transfer) throws IOException {
        out.value("id", transfer.id().value());
        out.value("clause", transfer.clause().value());
        out.value("recipient", transfer.recipient().value());
        out.value("country", policy.recipient(transfer.recipient()).flatMap(Recipient::country));
        out.value("ground", transfer.ground());
        law(transfer.law());
        out.ids("purposes", transfer.purposes());
        out.ids("items", transfer.items());
        out.text("when", transfer.when());
        out.text("method", transfer.method());
        out.text("use", transfer.use());
        out.text("period", transfer.period());
        RegisterJson.contact(out, transfer.contact());
        out.text("refusal", transfer.refusal().map(Refusal::text));
        out.names("unstated", transfer.unstated());
        out.terms(taxonomy -> taxonomy.transfer(transfer.ground()));
    }

    private void law(Optional<Id<LawRef>> id) throws IOException {
        Optional<LawRef> law = id.flatMap(policy::law);
        if (law.isPresent()) {
            out.object("law", () -> ActivityJson.law(out, law.get()));
        }
    }
}
