package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianLinks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the guardians of one child have said, each for oneself, and what follows from it: of several guardians the more
 * protective one wins (clause H-3). Immutable.
 *
 * <p>A guardian's no stands until that guardian says yes or the guardian's link is revoked; while it stands, nobody else's
 * yes counts. It ends every earlier yes for good, whoever gave it (invariant I4): when the link of the one who said no is
 * revoked, a yes that came before does not come back, one that came after begins to count. Guardians without a link cannot
 * be told apart and follow ledger order.
 */
public final class GuardianVoices {

    private final GuardianLinks links;
    private final List<ConsentEvent> counted = new ArrayList<>();
    private final Map<Id<ConsentBlock>, Map<GuardianId, ConsentEvent>> lastWords = new LinkedHashMap<>();

    private GuardianVoices(GuardianLinks links) {
        this.links = links;
    }

    /** Returns what was said in these events of one child, given in any order. */
    public static GuardianVoices of(List<ConsentEvent> events, GuardianLinks links) {
        GuardianVoices voices = new GuardianVoices(Check.notNull(links, "links"));
        List<ConsentEvent> ordered = new ArrayList<>(Check.notNull(events, "events"));
        ordered.sort(Comparator.comparingLong(ConsentEvent::sequence));
        ordered.forEach(voices::hear);
        return voices;
    }

    /** Returns the state in which no agreement counts that came while another guardian's no stood. */
    public ConsentState state() {
        return ConsentState.fold(counted);
    }

    /** Returns where guardians disagree, block by block. */
    public List<GuardianConflict> conflicts() {
        List<GuardianConflict> conflicts = new ArrayList<>();
        lastWords.forEach((block, words) -> words.values().stream()
                .filter(this::objects)
                .forEach(no -> words.values().stream()
                        .filter(yes -> isAgreement(yes) && !isRevoked(yes))
                        .forEach(yes -> conflicts.add(new GuardianConflict(block, no, yes)))));
        return List.copyOf(conflicts);
    }

    private void hear(ConsentEvent event) {
        Map<GuardianId, ConsentEvent> words =
                lastWords.computeIfAbsent(event.content().block(), block -> new LinkedHashMap<>());
        Optional<GuardianId> speaker = speaker(event);
        boolean overruled = isAgreement(event)
                && words.values().stream()
                        .anyMatch(word -> objects(word) && !speaker(word).equals(speaker));
        if (!overruled) {
            counted.add(event);
        }
        if (isAgreement(event) || isObjection(event)) {
            speaker.ifPresent(guardian -> words.put(guardian, event));
        }
    }

    private boolean objects(ConsentEvent word) {
        return isObjection(word) && !isRevoked(word);
    }

    /** Somebody whose link is not at hand is heard: the doubt protects the child. */
    private boolean isRevoked(ConsentEvent word) {
        return speaker(word)
                .flatMap(links::of)
                .flatMap(GuardianLink::revocation)
                .isPresent();
    }

    private static Optional<GuardianId> speaker(ConsentEvent event) {
        return event.content().giver() instanceof Giver.Guardian guardian ? guardian.guardian() : Optional.empty();
    }

    private static boolean isAgreement(ConsentEvent event) {
        return event.content().kind() == EventKind.GRANTED;
    }

    private static boolean isObjection(ConsentEvent event) {
        EventKind kind = event.content().kind();
        return kind == EventKind.REFUSED || kind == EventKind.WITHDRAWN;
    }
}
