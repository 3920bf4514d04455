package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Nursery.ADULT;

import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.AnonymisingDataHolder;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A service with one member, whose visits some other part of the host holds and makes figures of. */
final class VisitedService {

    static final Instant LEFT = Example.at("2026-11-22T23:59");
    static final LocalizedText COMPRESSED = new LocalizedText("압축되어 한 건만 지울 수 없음", "Compressed in blocks");

    private static final Instant JOINED = Example.at("2026-03-01T10:00");

    final Nursery nursery;
    final AnonymisingDataHolder visits;
    final Lifecycle lifecycle;
    private final InMemoryDataHolder members;

    VisitedService(Set<Id<Item>> declared, Set<Id<Item>> anonymised) {
        nursery = new Nursery(policy(declared));
        members = nursery.stores().holder("members");
        visits = AnonymisingDataHolder.in(nursery.stores(), anonymised);
        lifecycle = nursery.kit().lifecycle();
    }

    private static Policy policy(Set<Id<Item>> declared) {
        if (declared.isEmpty()) {
            return Example.policy();
        }
        String items = declared.stream().map(item -> "\"" + item + "\"").collect(Collectors.joining(", "));
        return JsonEdit.ofExample()
                .set("/destruction/methods/-", """
                        {"clause": "D-4", "medium": "electronic", "technique": "anonymisation", "extent": "part",
                         "items": [%s], "reason": {"ko": "%s", "en": "%s"}}""".formatted(items, COMPRESSED.ko(), COMPRESSED.en()))
                .read();
    }

    void visited(Id<Item> item, RecordRef record) {
        run(transaction -> visits.add(transaction, ADULT, value(item).in(record)));
    }

    void holds(Id<Item> item) {
        run(transaction -> members.add(transaction, ADULT, value(item).in(new RecordRef("member", "m-1"))));
    }

    private HeldData value(Id<Item> item) {
        return HeldData.live(item, nursery.kit().policies().newest().version())
                .from(new Origin(Id.of("sign-up"), Id.of("homepage"), JOINED));
    }

    void leave() {
        report("left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT);
    }

    void report(String key, LifeFact fact, Instant at) {
        nursery.setClock(at);
        var unused = lifecycle.report(LifeEvent.of(ADULT, key, fact, at));
    }

    SweepReport sweep(Instant at) {
        nursery.setClock(at);
        return lifecycle.sweep();
    }

    List<HeldData> held() {
        return nursery.stores().unitOfWork().call(transaction -> visits.held(transaction, ADULT));
    }

    List<DestructionCertificate> of(Technique technique) {
        return certificates().stream()
                .filter(certificate -> certificate.technique() == technique)
                .toList();
    }

    List<DestructionCertificate> certificates() {
        return nursery.stores()
                .unitOfWork()
                .call(transaction ->
                        nursery.stores().port(CertificateStore.class).list(transaction, Optional.empty(), 100));
    }

    void run(Consumer<Transaction> work) {
        nursery.stores().unitOfWork().run(work);
    }
}
