package io.github.consentkit.store.memory;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentLedger;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Age;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.Example;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An in-memory store with one holder, and short ways to write to each of its ports and to read what it then holds. */
final class Shelf {

    static final SubjectId ANNA = SubjectId.of("anna");
    static final SubjectId BORA = SubjectId.of("bora");

    final InMemoryStores stores = InMemoryStores.create();
    final ConsentLedger ledger = stores.port(ConsentLedger.class);
    final SubjectStore subjects = stores.port(SubjectStore.class);
    final InMemoryDataHolder holder = stores.holder("member");

    <R> R call(Function<? super Transaction, ? extends R> work) {
        return stores.unitOfWork().call(work);
    }

    ConsentEvent append(Transaction transaction, SubjectId subject, String block) {
        return ledger.append(transaction, event(subject, block), Example.NOW);
    }

    /** Saves the subject with a mark that a test can recognise. */
    void save(Transaction transaction, SubjectId subject, int mark) {
        subjects.save(
                transaction, new SubjectRecord(subject, Age.adult(), Example.NOW.plusSeconds(mark), Optional.empty()));
    }

    void add(Transaction transaction, SubjectId subject, String item) {
        holder.add(transaction, subject, HeldData.live(Id.of(item), Id.of("v1")));
    }

    void separate(Transaction transaction, SubjectId subject, String item) {
        holder.separate(transaction, subject, Set.of(Id.of(item)));
    }

    void destroy(Transaction transaction, SubjectId subject, String item) {
        holder.destroy(transaction, subject, Set.of(Id.of(item)));
    }

    /** Writes something to every port. */
    void fill(Transaction transaction, SubjectId subject) {
        append(transaction, subject, "photo");
        save(transaction, subject, 1);
        add(transaction, subject, "name");
    }

    /** Everything that the store holds of the subject, as one line. */
    String of(SubjectId subject) {
        return call(transaction -> text(
                ledger.events(transaction, subject).stream()
                        .map(event -> event.sequence() + ":" + event.content().block())
                        .toList(),
                subjects.find(transaction, subject)
                        .map(known -> known.enrolledAt().getEpochSecond() - Example.NOW.getEpochSecond()),
                holder.held(transaction, subject).stream()
                        .map(value -> value.item() + "=" + value.stage())
                        .toList()));
    }

    static String text(List<String> events, Optional<Long> mark, List<String> held) {
        return "events " + events + ", mark " + mark.map(String::valueOf).orElse("none") + ", held " + held;
    }

    static final String NOTHING = text(List.of(), Optional.empty(), List.of());
    static final String FILLED = text(List.of("1:photo"), Optional.of(1L), List.of("name=LIVE"));

    static NewConsentEvent event(SubjectId subject, String block) {
        return new NewConsentEvent(
                subject,
                Id.of(block),
                EventKind.GRANTED,
                new Shown(Id.of("v1"), Language.KO, TextDigest.of(block)),
                Act.TICK,
                ActScope.ONE_BLOCK,
                Id.of("homepage"),
                Optional.empty(),
                Giver.self(),
                Example.NOW);
    }
}
