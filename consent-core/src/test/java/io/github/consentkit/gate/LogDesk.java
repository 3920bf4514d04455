package io.github.consentkit.gate;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogReport;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A kit with an access log, a member whose name is asked for, and a clock that can be moved. */
final class LogDesk {

    static final SubjectId MEMBER = SubjectId.of("member-1001");
    static final RecordRef RECORD = new RecordRef("application", "record-7");
    static final KeyedLogSecrets SECRETS = new KeyedLogSecrets("the log's secret");

    final AtomicReference<Instant> now = new AtomicReference<>(Example.NOW);
    final InMemoryStores stores = InMemoryStores.create();
    final ConsentKit kit = ConsentKit.builder(Example.policy())
            .stores(stores)
            .actor(() -> Actor.staff("staff-1", Id.of("consultant"), "10.0.0.7"))
            .clock(now::get)
            .build();
    final AccessLogStore store = stores.port(AccessLogStore.class);
    final AccessLog log = kit.gate().log(store, SECRETS);

    LogDesk() {
        kit.subjects().enrolAdult(MEMBER);
    }

    Question name() {
        return kit.ask(MEMBER).items("name").record(RECORD).use(Id.of("content-provision"));
    }

    Permit permit() {
        return name().require();
    }

    Deny denied(Question question) {
        return question.decide().denial().orElseThrow();
    }

    /** Everything that is in the log. */
    List<AccessEntry> entries() {
        return store.partitions().stream()
                .flatMap(partition -> store.read(partition, 0, Integer.MAX_VALUE).stream())
                .toList();
    }

    List<Access> lines() {
        return entries().stream().map(AccessEntry::access).toList();
    }

    LogReport report() {
        return log.verifier().verify();
    }
}
