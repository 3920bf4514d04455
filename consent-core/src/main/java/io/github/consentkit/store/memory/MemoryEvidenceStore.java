package io.github.consentkit.store.memory;

import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.EvidenceStore;
import io.github.consentkit.internal.Check;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Evidence in a map per subject, under marks drawn at random. */
final class MemoryEvidenceStore implements EvidenceStore {

    private static final int DIGEST_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final MemoryUnitOfWork unitOfWork;
    private final Map<SubjectId, Map<EvidenceMark, Evidence>> kept = new HashMap<>();

    MemoryEvidenceStore(MemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public EvidenceMark keep(Transaction transaction, SubjectId subject, Evidence evidence) {
        Check.notNull(subject, "subject");
        byte[] digest = new byte[DIGEST_BYTES];
        random.nextBytes(digest);
        EvidenceMark mark = new EvidenceMark(
                Check.notNull(evidence, "evidence").kind(), HexFormat.of().formatHex(digest));
        Map<EvidenceMark, Evidence> ofSubject = kept.computeIfAbsent(subject, missing -> new HashMap<>());
        unitOfWork.changing(transaction, () -> ofSubject.remove(mark));
        ofSubject.put(mark, evidence);
        return mark;
    }

    @Override
    public EvidenceResult find(Transaction transaction, SubjectId subject, EvidenceMark mark) {
        unitOfWork.reading(transaction);
        Map<EvidenceMark, Evidence> ofSubject = kept.getOrDefault(Check.notNull(subject, "subject"), Map.of());
        Evidence evidence = ofSubject.get(Check.notNull(mark, "mark"));
        return evidence == null ? new EvidenceResult.Unknown() : new EvidenceResult.Found(evidence);
    }
}
