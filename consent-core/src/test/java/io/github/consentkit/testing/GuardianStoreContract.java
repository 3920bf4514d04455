package io.github.consentkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.GuardianStore;
import io.github.consentkit.subject.RevocationReason;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of links has to keep; a test of each store extends it. Times are kept to the microsecond. */
public abstract class GuardianStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123456Z");
    private static final SubjectId CHILD = SubjectId.of("child");

    private Stores stores;
    private GuardianStore store;

    /** Returns a new, empty store. */
    protected abstract Stores create();

    @BeforeEach
    void open() {
        stores = create();
        store = stores.port(GuardianStore.class);
    }

    @Test
    void aStrangerHasNoLinks() {
        assertThat(of(CHILD)).isEmpty();
    }

    @Test
    void linksComeBackAsTheyWereInTheOrderOfTheirProposal() {
        List<GuardianLink> links = new ArrayList<>();
        for (GuardianConfirmation confirmation : GuardianConfirmation.values()) {
            GuardianLink proposed = proposed(CHILD, NOW.plusSeconds(links.size()));
            links.add(proposed.confirmed(confirmation, NOW.plusNanos(1000), "system"));
        }
        for (RevocationReason reason : RevocationReason.values()) {
            GuardianLink proposed = proposed(CHILD, NOW.plusSeconds(links.size()));
            links.add(proposed.revoked(reason, NOW.plusSeconds(9), "guardian"));
            links.add(proposed(CHILD, NOW.plusSeconds(links.size()))
                    .confirmed(GuardianConfirmation.CALL, NOW, "staff-1")
                    .revoked(reason, NOW.plusSeconds(10), "staff-2"));
        }
        for (int i = links.size() - 1; i >= 0; i--) {
            save(links.get(i));
        }
        assertThat(of(CHILD)).containsExactlyElementsOf(links);
    }

    @Test
    void linksOfManyChildrenAreFoundAsOfEachAlone() {
        Set<SubjectId> all = new LinkedHashSet<>();
        for (String id : Texts.HARD_TO_TELL_APART) {
            SubjectId child = SubjectId.of(id);
            save(proposed(child, NOW.plusSeconds(2)));
            save(proposed(child, NOW.plusSeconds(1)).confirmed(GuardianConfirmation.CALL, NOW, "staff-1"));
            all.add(child);
        }
        all.add(SubjectId.of("nobody's"));

        Map<SubjectId, List<GuardianLink>> found =
                stores.unitOfWork().call(transaction -> store.ofAll(transaction, all));

        assertThat(found.keySet()).isEqualTo(all);
        all.forEach(child -> assertThat(found.get(child)).isEqualTo(of(child)));
    }

    @Test
    void aLaterStateTakesThePlaceOfTheEarlierOne() {
        GuardianLink proposed = proposed(CHILD, NOW);
        GuardianLink confirmed = proposed.confirmed(GuardianConfirmation.CALL, NOW.plusSeconds(1), "system");
        GuardianLink revoked = confirmed.revoked(RevocationReason.POWERS_LOST, NOW.plusSeconds(2), "system");
        for (GuardianLink next : List.of(proposed, confirmed, confirmed, revoked)) {
            save(next);
            assertThat(of(CHILD)).containsExactly(next);
        }
    }

    @Test
    void childrenAreToldApartToTheLastBitAndRemovedOneByOne() {
        List<String> ids = Texts.HARD_TO_TELL_APART;
        GuardianId guardian = GuardianId.random();
        for (int i = 0; i < ids.size(); i++) {
            save(GuardianLink.proposed(SubjectId.of(ids.get(i)), guardian, NOW.plusSeconds(i), "system"));
        }
        for (int i = 0; i < ids.size(); i++) {
            SubjectId child = SubjectId.of(ids.get(i));
            assertThat(of(child)).containsExactly(GuardianLink.proposed(child, guardian, NOW.plusSeconds(i), "system"));
            stores.unitOfWork().run(transaction -> store.removeAll(transaction, child));
            assertThat(of(child)).isEmpty();
        }
    }

    @Test
    void whatIsRolledBackWasNeverThere() {
        GuardianLink link = proposed(CHILD, NOW);
        save(link);
        try {
            stores.unitOfWork().run(transaction -> {
                store.save(transaction, link.confirmed(GuardianConfirmation.CALL, NOW, "system"));
                store.save(transaction, proposed(CHILD, NOW));
                store.removeAll(transaction, CHILD);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("no");
        }
        assertThat(of(CHILD)).containsExactly(link);
    }

    private static GuardianLink proposed(SubjectId child, Instant at) {
        return GuardianLink.proposed(child, GuardianId.random(), at, "staff-1");
    }

    private void save(GuardianLink link) {
        stores.unitOfWork().run(transaction -> store.save(transaction, link));
    }

    private List<GuardianLink> of(SubjectId child) {
        return stores.unitOfWork().call(transaction -> store.of(transaction, child));
    }
}
