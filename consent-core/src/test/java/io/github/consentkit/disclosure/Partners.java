package io.github.consentkit.disclosure;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.observe.Observer;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A kit in memory whose policy has a processor and a third party, and what they were told. */
final class Partners {

    static final Id<Recipient> GATEWAY = Id.of("payment-gateway");
    static final Id<Recipient> PARTNER = Id.of("prize-partner");
    static final Id<Item> NAME = Id.of("name");
    static final Id<Item> PAYMENT = Id.of("payment-info");
    static final SubjectId ANNA = SubjectId.of("planted-member-77");

    private static final String THIRD_PARTY = """
            {"id": "prize-partner", "clause": "E-1", "name": {"ko": "경품사", "en": "prize partner"}, "country": "KR",
             "ground": "consent", "purposes": ["delivery"], "items": ["name"], "period": {"ko": "1년", "en": "1 year"}}""";
    private static final String BLOCK = """
            {"id": "prizes", "clause": "E-1", "kind": "third-party", "title": {"ko": "경품", "en": "prizes"},
             "occasions": ["service-application"], "audiences": ["adult"], "necessity": "optional",
             "purposes": ["delivery"], "items": ["name"], "recipient": "prize-partner",
             "retention": ["purpose-achieved"], "period": {"ko": "1년", "en": "1 year"},
             "refusal": {"disables": [], "text": {"ko": "없음", "en": "none"}}}""";

    static final RecipientReferences REFERENCES =
            RecipientReferences.keyed("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    final InMemoryStores stores = InMemoryStores.create();
    final List<Notice> told = Collections.synchronizedList(new ArrayList<>());
    final ConsentKit kit;
    volatile Instant now = Example.NOW;
    volatile Function<Notice, Delivery> answer = notice -> new Delivery.Delivered();

    Partners(List<Policy> versions, RetryPlan plan, Observer observer) {
        Notifier notifier = notice -> {
            told.add(notice);
            return answer.apply(notice);
        };
        ConsentKit.Builder builder = ConsentKit.builder(versions.get(versions.size() - 1))
                .stores(stores)
                .clock(() -> now)
                .observer(observer)
                .propagation(Propagation.through(notifier, REFERENCES).retrying(plan));
        versions.subList(0, versions.size() - 1).forEach(builder::earlier);
        kit = builder.build();
    }

    Partners() {
        this(List.of(policy().read()), RetryPlan.DEFAULT, Observer.none());
    }

    static JsonEdit policy() {
        return JsonEdit.ofExample()
                .set("/provision/thirdParties/-", THIRD_PARTY)
                .set("/consents/-", BLOCK);
    }

    Recipients recipients() {
        return kit.recipients();
    }

    Notice ordered(NoticeOrder order) {
        return recipients().order(order).get(0);
    }

    Notice stopAt(Id<Recipient> recipient) {
        return ordered(NoticeOrder.stop(ANNA, Set.of(NAME)).to(Set.of(recipient)));
    }

    OutboxEntry entry(Notice notice) {
        return recipients().find(notice.id()).orElseThrow();
    }

    List<OutboxEntry> overdueAt(Instant at) {
        return recipients().overdue(at, Optional.empty(), 99);
    }

    List<OutboxEntry> dead() {
        return recipients().deadLetters(Optional.empty(), 99);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
