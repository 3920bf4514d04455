package io.github.consentkit.gate;

import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.BlockState;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentStatus;
import io.github.consentkit.consent.Coverage;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Children;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Succession;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether one agreement of the ledger counts for a use, and if not, why (invariants I4, I5, I10, I11). */
final class ConsentTest {

    /** The kinds of blocks that allow a use inside the company. */
    private static final Set<BlockKind> USE =
            EnumSet.of(BlockKind.ORDINARY, BlockKind.SENSITIVE, BlockKind.UNIQUE_ID, BlockKind.MARKETING);

    private final Inquiry inquiry;

    ConsentTest(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** Why the block's state is no agreement, or empty when it is one that counts. */
    Optional<Reason> objection(ConsentBlock block, ConsentNeed need) {
        BlockState state = inquiry.consents().of(block.id());
        Optional<ConsentEvent> grant = state.grant();
        if (grant.isEmpty()) {
            return Optional.of(ofStatus(state.status()));
        }
        return ended(state, need.purpose())
                .map(event -> ofKind(event.content().kind()))
                .or(() -> formalObjection(grant.get(), need.kind()))
                .or(() -> switch (coverage(grant.get(), need)) {
                    case COVERED -> Optional.empty();
                    case NOT_NAMED -> Optional.of(Reason.CONSENT_NOT_NAMED);
                    case CHANGED -> Optional.of(Reason.CONSENT_OUTDATED);
                });
    }

    /** The event that ended an agreement for this purpose alone, under whatever name the purpose had since. */
    private Optional<ConsentEvent> ended(BlockState state, Id<Purpose> purpose) {
        if (state.ended().isEmpty()) {
            return Optional.empty();
        }
        return state
                .grant()
                .flatMap(grant -> inquiry.facts()
                        .policies()
                        .version(grant.content().shown().version()))
                .map(then -> Succession.of(inquiry.facts().policies(), then, inquiry.today())
                        .everyNameOf(purpose))
                .orElse(Set.of(purpose))
                .stream()
                .flatMap(name -> Optional.ofNullable(state.ended().get(name)).stream())
                .findFirst();
    }

    /** Whether the person has agreed to this use by a text that is younger than the version, and still covers it. */
    boolean hasAgreedSince(Policy then, Id<Purpose> purpose, Id<Item> item) {
        return inquiry.consents().blocks().values().stream()
                .filter(state -> ended(state, purpose).isEmpty())
                .flatMap(state -> state.grant().stream())
                .filter(grant -> isYounger(grant, then))
                .anyMatch(grant -> Coverage.blockShown(inquiry.facts().policies(), grant)
                                .map(ConsentBlock::kind)
                                .filter(USE::contains)
                                .filter(kind -> formalObjection(grant, kind).isEmpty())
                                .isPresent()
                        && coverageToday(grant, purpose, item) == Coverage.COVERED);
    }

    private boolean isYounger(ConsentEvent grant, Policy then) {
        return inquiry.facts()
                .policies()
                .version(grant.content().shown().version())
                .map(shown -> shown.inForceFrom().isAfter(then.inForceFrom()))
                .orElse(false);
    }

    /** Why the guardian of a child has not agreed, or empty when the guardian has. */
    Optional<Reason> guardianObjection() {
        Optional<ConsentBlock> block = inquiry.today().blocks().stream()
                .filter(known -> known.kind() == BlockKind.GUARDIAN)
                .findFirst();
        BlockState state = block.map(asked -> inquiry.consents().of(asked.id())).orElseGet(BlockState::neverAsked);
        if (state.status() == ConsentStatus.REFUSED
                || state.status() == ConsentStatus.WITHDRAWN
                || endedForRequest(state)) {
            return Optional.of(Reason.GUARDIAN_REFUSED);
        }
        boolean agreed = state.grant()
                .filter(grant -> formalObjection(grant, BlockKind.GUARDIAN).isEmpty())
                .filter(grant -> coversRequest(grant, block.orElseThrow()))
                .isPresent();
        return agreed ? Optional.empty() : Optional.of(Reason.GUARDIAN_PENDING);
    }

    /** A guardian who took one purpose back has taken back whatever is asked for it, and what is asked for no purpose. */
    private boolean endedForRequest(BlockState state) {
        return inquiry.action()
                .purposeNamed()
                .map(purpose -> ended(state, purpose).isPresent())
                .orElse(!state.ended().isEmpty());
    }

    /** Whether the guardian agreed before the instant, and has not taken it back. */
    boolean guardianAgreedBefore(Instant instant) {
        return inquiry.today().blocks().stream()
                .filter(known -> known.kind() == BlockKind.GUARDIAN)
                .flatMap(asked -> inquiry.consents().of(asked.id()).grant().stream())
                .filter(grant -> formalObjection(grant, BlockKind.GUARDIAN).isEmpty())
                .anyMatch(grant -> grant.content().occurredAt().isBefore(instant));
    }

    /** What the guardian was told must not have become worse, and what is new in the block is not agreed to (I5). */
    private boolean coversRequest(ConsentEvent grant, ConsentBlock block) {
        for (Id<Purpose> purpose : block.purposes()) {
            for (Id<Item> item : block.items()) {
                Coverage coverage = coverageToday(grant, purpose, item);
                boolean asked = inquiry.items().contains(item)
                        && inquiry.action().purposeNamed().map(purpose::equals).orElse(true);
                if (coverage == Coverage.CHANGED || (coverage == Coverage.NOT_NAMED && asked)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Coverage coverageToday(ConsentEvent grant, Id<Purpose> purpose, Id<Item> item) {
        return Coverage.of(inquiry.facts().policies(), inquiry.today(), grant, purpose, item, Optional.empty());
    }

    private Coverage coverage(ConsentEvent grant, ConsentNeed need) {
        return need.version().equals(inquiry.today())
                ? Coverage.of(
                        inquiry.facts().policies(),
                        inquiry.today(),
                        grant,
                        need.purpose(),
                        need.item(),
                        need.recipient())
                : Coverage.names(
                                inquiry.facts().policies(),
                                inquiry.today(),
                                grant,
                                need.purpose(),
                                need.item(),
                                need.recipient())
                        ? Coverage.COVERED
                        : Coverage.NOT_NAMED;
    }

    /** What is wrong with the act itself, whatever it was about. */
    private Optional<Reason> formalObjection(ConsentEvent event, BlockKind kind) {
        NewConsentEvent grant = event.content();
        if (grant.occurredAt().isAfter(inquiry.at())) {
            return Optional.of(Reason.CONSENT_NEVER_ASKED);
        }
        BlockKind shown = Coverage.blockShown(inquiry.facts().policies(), event)
                .map(ConsentBlock::kind)
                .orElse(kind);
        boolean oneAct = grant.manner().scope() == ActScope.ONE_BLOCK || !(shown.needsOwnAct() || kind.needsOwnAct());
        if (!oneAct || (kind.needsOwnAct() && shown != kind)) {
            return Optional.of(Reason.CONSENT_NOT_SEPARATE);
        }
        return hasEvidence(grant) ? giverObjection(grant) : Optional.of(Reason.CONSENT_EVIDENCE_MISSING);
    }

    private boolean hasEvidence(NewConsentEvent grant) {
        Optional<Policy> version =
                inquiry.facts().policies().version(grant.shown().version());
        return version.flatMap(policy -> grant.manner().method().flatMap(policy::method))
                .map(method -> grant.manner()
                        .evidence()
                        .map(evidence -> method.evidence().contains(evidence.kind()))
                        .orElse(false))
                .orElse(false);
    }

    private Optional<Reason> giverObjection(NewConsentEvent grant) {
        Age age = inquiry.facts().subject().map(SubjectRecord::age).orElseGet(Age::adult);
        if (grant.giver() instanceof Giver.Guardian guardian) {
            boolean confirmed = inquiry.today()
                    .document()
                    .children()
                    .map(Children::confirmations)
                    .map(accepted -> accepted.contains(guardian.confirmation()))
                    .orElse(false);
            if (!confirmed) {
                return Optional.of(Reason.CONSENT_NOT_BY_GUARDIAN);
            }
            return age.isChildAt(inquiry.at()) ? Optional.empty() : Optional.of(Reason.CONSENT_DUE_AT_AGE);
        }
        return !(grant.giver() instanceof Giver.Self) || age.isChildAt(grant.occurredAt())
                ? Optional.of(Reason.CONSENT_NOT_BY_GUARDIAN)
                : Optional.empty();
    }

    private static Reason ofStatus(ConsentStatus status) {
        return switch (status) {
            case NEVER_ASKED, REQUESTED, GIVEN, RENEWED -> Reason.CONSENT_NEVER_ASKED;
            case REFUSED -> Reason.CONSENT_REFUSED;
            case WITHDRAWN -> Reason.CONSENT_WITHDRAWN;
            case EXPIRED -> Reason.CONSENT_EXPIRED;
            case INVALIDATED -> Reason.CONSENT_INVALIDATED;
            case SUPERSEDED -> Reason.CONSENT_OUTDATED;
        };
    }

    private static Reason ofKind(EventKind ending) {
        return switch (ending) {
            case REFUSED -> Reason.CONSENT_REFUSED;
            case EXPIRED -> Reason.CONSENT_EXPIRED;
            case INVALIDATED -> Reason.CONSENT_INVALIDATED;
            case WITHDRAWN, REQUESTED, GRANTED, RECONFIRMED -> Reason.CONSENT_WITHDRAWN;
        };
    }
}
