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
import java.util.ArrayList;
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

    @Override
    public Optional<String> otherStore() {
        return Optional.of(apart.name());
    }

    /** An erasure counts once it is committed: one that is rolled back leaves the person, and what is apart of her. */
    @Override
    public Housekeeper.Looked page(Instant before, Optional<SubjectId> after, int atMost) {
        List<SubjectId> there =
                apart.looking(transaction -> apart.keyringStore().subjects(transaction, apart.tenant(), after, atMost));
        List<SubjectId> erased = new ArrayList<>();
        if (!there.isEmpty()) {
            live.runCommitted(
                    transaction -> erased.addAll(erased(transaction, there)),
                    "what a separate store has of erased people is ended outside of a transaction, as an erasure in one that is still"
                            + " open may be rolled back; call housekeeping where none is open");
        }
        return new Housekeeper.Looked(Housekeeper.Looked.at(there).last(), erased);
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
        return apart.mark(subject);
    }
}
