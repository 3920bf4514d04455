package io.github.consentkit.crypto.vault;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Opening;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.gate.Question;
import io.github.consentkit.internal.Trusted;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.Optional;
import java.util.Set;

/** Opens evidence as any other personal data: the gate decides, the log keeps it, and only then it opens (I3). */
final class EvidenceOpener {

    private static final String TYPE = "consent-evidence";

    private final Workshop shop;

    EvidenceOpener(Workshop shop) {
        this.shop = shop;
    }

    EvidenceResult open(SubjectId subject, ConsentEvent event, Action.Perform purpose, Actor actor) {
        Optional<EvidenceMark> mark = event.content().manner().evidence();
        if (mark.isEmpty()) {
            return new EvidenceResult.Unknown();
        }
        Set<Id<Item>> items = items(event);
        RecordRef record = new RecordRef(TYPE, mark.get().digest());
        Question question =
                shop.kit().ask(subject).items(items).record(record).to(purpose).by(actor);
        Decision decision = question.decide();
        if (decision instanceof Deny deny) {
            shop.log().refused(deny);
            throw new AccessDeniedException(deny);
        }
        Opening opening = shop.log().commit((Permit) decision);
        opening.use(shop.log(), subject, record, items);
        EvidenceStore store = shop.kit().stores().port(EvidenceStore.class);
        return shop.unitOfWork().call(transaction -> store.find(transaction, subject, new Trusted<>(mark.get())));
    }

    /** What the consent was about is what its proof tells of the person. */
    private Set<Id<Item>> items(ConsentEvent event) {
        return shop.kit()
                .policies()
                .version(event.content().shown().version())
                .flatMap(version -> version.block(event.content().block()))
                .map(ConsentBlock::items)
                .orElseGet(() -> new SubjectEraser(shop).everyItem());
    }
}
