package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringAnswer;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends what the separate store still has of people who are erased in the live one: keyrings without keys, which name them, and whatever
 * a restored store, or a process that was killed between the two commits, has left there (invariant I8, PIPA article 21).
 */
final class ApartRemains implements Housekeeper.People {

    private final UnitOfWork live;
    private final KeyringStore liveKeyrings;
    private final Apart apart;

    ApartRemains(UnitOfWork live, KeyringStore liveKeyrings, Apart apart) {
        this.live = live;
        this.liveKeyrings = liveKeyrings;
        this.apart = apart;
    }

    /** Only people who are erased, however many others have to be passed over to find them. */
    @Override
    public List<SubjectId> page(Instant before, Optional<SubjectId> after, int atMost) {
        Optional<SubjectId> last = after;
        while (true) {
            Optional<SubjectId> from = last;
            List<SubjectId> there = apart.reading(
                    transaction -> apart.keyringStore().subjects(transaction, apart.tenant(), from, atMost));
            List<SubjectId> erased = there.isEmpty() ? List.of() : live.call(transaction -> erased(transaction, there));
            if (!erased.isEmpty() || there.size() < atMost) {
                return erased;
            }
            last = Optional.of(there.get(there.size() - 1));
        }
    }

    /** One query for them all; whose profile alone is destroyed is asked for by name. */
    private List<SubjectId> erased(Transaction transaction, List<SubjectId> people) {
        Set<KeyringId> profiles = people.stream().map(this::profile).collect(Collectors.toUnmodifiableSet());
        Map<KeyringId, KeyringAnswer> answers = liveKeyrings.findAll(transaction, profiles);
        return people.stream()
                .filter(person -> answers.get(profile(person)) instanceof KeyringAnswer.Erased
                        && liveKeyrings
                                .erasedIn(transaction, apart.tenant(), person)
                                .isPresent())
                .toList();
    }

    private KeyringId profile(SubjectId person) {
        return new KeyringId(apart.tenant(), person, new KeyUnit.Profile());
    }

    /** It was when the page was read, and nobody who is erased ever comes back. */
    @Override
    public boolean isOver(SubjectId subject, Instant before) {
        return true;
    }

    @Override
    public boolean end(SubjectId subject, Instant before) {
        return apart.end(subject);
    }
}
