package io.github.consentkit.lifecycle;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Destroys overdue drafts, one transaction each, in the order in which they fell due. */
final class DraftPurge {

    /** Who destroys drafts, as certificates say it. */
    private static final String JOB = "draft-purge";

    private final PolicyHistory policies;
    private final UnitOfWork unitOfWork;
    private final SubjectStore subjects;
    private final CertificateStore certificates;
    private final DataHolders holders;
    private final DraftConsents consents;
    private final LettingGo lettingGo;

    DraftPurge(PolicyHistory policies, Stores stores, DraftConsents consents) {
        this.policies = policies;
        this.unitOfWork = stores.unitOfWork();
        this.subjects = stores.port(SubjectStore.class);
        this.certificates = stores.port(CertificateStore.class);
        this.holders = stores.port(DataHolders.class);
        this.consents = consents;
        this.lettingGo = new LettingGo(stores, consents);
    }

    PurgeReport run(Instant now, int batch, Consumer<? super PurgeReport> progress) {
        if (holders.all().isEmpty()) {
            throw new StoreException(
                    "no holder of data is registered in this process, so that nothing would be destroyed;"
                            + " register what holds the drafts' data before a purge");
        }
        PurgeReport report = PurgeReport.NOTHING;
        Optional<SubjectRecord> last = Optional.empty();
        List<SubjectRecord> page;
        do {
            Optional<SubjectRecord> after = last;
            page = unitOfWork.call(transaction -> subjects.overdueDrafts(transaction, now, after, batch));
            for (SubjectRecord draft : page) {
                report = destroy(draft.subject(), now, report);
                last = Optional.of(draft);
            }
            progress.accept(report);
        } while (page.size() == batch);
        return report;
    }

    @SuppressWarnings("IllegalCatch") // whatever a holder throws, the drafts of others must go
    private PurgeReport destroy(SubjectId subject, Instant now, PurgeReport report) {
        try {
            return report.after(unitOfWork.<Boolean>call(transaction -> destroy(transaction, subject, now)));
        } catch (RuntimeException e) {
            return report.after(e);
        }
    }

    /** Whoever confirms holds the same row, so that what is read here stays true to the end. */
    private boolean destroy(Transaction transaction, SubjectId subject, Instant now) {
        Optional<SubjectRecord> known = subjects.hold(transaction, subject);
        Optional<Draft> overdue = known.flatMap(SubjectRecord::draft).filter(draft -> draft.isOverdueAt(now));
        if (overdue.isEmpty()) {
            return false;
        }
        Draft draft = overdue.get();
        if (draft.kind() == Draft.Kind.GUARDIAN && consents.hasAgreedBefore(transaction, subject, draft.due())) {
            subjects.save(transaction, known.orElseThrow().with(draft.confirmed(now)));
            return false;
        }
        Policy policy = policies.inForceAt(now).orElseGet(policies::newest);
        Techniques techniques = new Techniques(policy, holders);
        techniques.refuseUndeclared(transaction, subject);
        Map<Techniques.Way, Map<Id<Item>, Long>> values = held(transaction, subject, techniques);
        DestroyedKeys keys = DestroyedKeys.NONE;
        for (DataHolder holder : holders.all()) {
            keys = keys.and(holder.erase(transaction, subject));
        }
        if (!held(transaction, subject, techniques).isEmpty()) {
            throw new StoreException("a holder still has values of a person after it was told to erase them; nothing of"
                    + " this draft was destroyed");
        }
        lettingGo.of(transaction, subject);
        for (Techniques.Part part : techniques.parts(values, keys)) {
            certificates.add(transaction, certificate(draft, part, policy, now));
        }
        return true;
    }

    private Map<Techniques.Way, Map<Id<Item>, Long>> held(
            Transaction transaction, SubjectId subject, Techniques techniques) {
        Map<Techniques.Way, Map<Id<Item>, Long>> values = new LinkedHashMap<>();
        for (DataHolder holder : holders.all()) {
            if (holder.carriedOut() == DataHolder.CarriedOut.BY_PEOPLE) {
                continue; // has opened tasks, each of which ends in a certificate of its own
            }
            holder.held(transaction, subject).stream()
                    .filter(value -> value.stage() != HeldData.Stage.DESTROYED)
                    .forEach(value -> Techniques.count(values, techniques.of(holder, value.item()), value.item(), 1));
        }
        return values;
    }

    private static DestructionCertificate certificate(Draft draft, Techniques.Part part, Policy policy, Instant now) {
        return new DestructionCertificate(
                CertificateId.random(),
                part.values(),
                part.way().technique(),
                part.way().reason(),
                draft.kind() == Draft.Kind.GUARDIAN
                        ? DestructionCertificate.Ground.GUARDIAN_DID_NOT_AGREE
                        : DestructionCertificate.Ground.JOINING_NOT_CONFIRMED,
                clause(policy, draft),
                Optional.empty(),
                policy.version(),
                draft.due(),
                now,
                JOB,
                part.keys());
    }

    private static Id<Clause> clause(Policy policy, Draft draft) {
        Optional<Id<Clause>> children = policy.document()
                .children()
                .filter(rules -> draft.kind() == Draft.Kind.GUARDIAN)
                .map(rules -> rules.clause());
        return children.or(() -> policy.purpose(draft.purpose()).map(Purpose::clause))
                .orElse(policy.document().retention().principleClause());
    }
}
