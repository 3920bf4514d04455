package io.github.consentkit.media;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An archive of papers under the example's policy, with an officer and two members. */
final class Archive {

    static final SubjectId ANNA = Nursery.ADULT;
    static final SubjectId BORA = SubjectId.of("bora-secret-id");
    static final Id<Item> NAME = Id.of("name");
    static final Id<Item> PHONE = Id.of("mobile-phone");
    static final Id<Policy> V1 = Id.of("2024-02-21");
    static final Actor OFFICER = Actor.staff("officer-1", Id.of("privacy-officer"), "office");
    static final Cabinet ORDINARY = Cabinet.ordinary("A-1");
    static final Cabinet SEPARATE = Cabinet.separate("B-1");
    static final MediumId FILE = MediumId.of("F-2026-0001");

    final Nursery nursery = Nursery.ofExample();
    final Media media = nursery.kit().media().by(OFFICER);

    Archive() {
        nursery.kit().subjects().enrolAdult(BORA);
    }

    Instant now() {
        return nursery.now();
    }

    Medium paper(MediumId id, SubjectId... people) {
        return enter(id, MediumKind.PAPER_DOCUMENT, people);
    }

    Medium enter(MediumId id, MediumKind kind, SubjectId... people) {
        return media.enter(id, kind, Contents.ofAll(Set.of(people), Set.of(NAME, PHONE), V1), ORDINARY, now());
    }

    DestructionCertificate destroy(MediumTask task, Technique technique) {
        return media.destroyed(task, Destroying.by("staff-3", "staff-4", technique, now()));
    }

    DataHolder holder() {
        return nursery.stores().port(DataHolders.class).all().stream()
                .filter(one -> one.name().equals("media"))
                .findFirst()
                .orElseThrow();
    }

    List<HeldData> held(SubjectId subject) {
        return nursery.stores().unitOfWork().call(transaction -> holder().held(transaction, subject));
    }

    List<DestructionCertificate> certificates() {
        return nursery.stores()
                .unitOfWork()
                .call(transaction ->
                        nursery.stores().port(CertificateStore.class).list(transaction, Optional.empty(), 99));
    }

    void run(Consumer<Transaction> work) {
        nursery.stores().unitOfWork().run(work);
    }

    void erase(SubjectId subject) {
        run(transaction -> holder().erase(transaction, subject));
    }

    static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(MediaException.class, call).problem();
    }

    static String day(String local) {
        return Example.at(local).toString();
    }
}
