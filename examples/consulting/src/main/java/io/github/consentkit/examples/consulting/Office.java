package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.Question;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;

/** The service in the year after: a database of its own, the policy with its next version, and a clock that the story sets. */
final class Office implements AutoCloseable {

    static final SubjectId JIWOO = SubjectId.of("member-3001");
    static final SubjectId YUNA = SubjectId.of("member-2014");
    static final SubjectId SORA = SubjectId.of("member-2015");

    static final Evidence CLICK = new Evidence(EvidenceKind.WEB_CLICK, "request-7c02");

    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    final Teller teller;
    final Language language;
    final Premises premises;
    final Policy next;
    final JdbcConnectionPool pool;
    final ConsentKit kit;
    final Vaults vaults;
    private Instant now = Instant.EPOCH;

    private Office(
            Teller teller,
            Language language,
            Premises premises,
            Policy policy,
            Policy next,
            Path database,
            Function<ConsentKit, Vaults> install) {
        this.teller = teller;
        this.language = language;
        this.premises = premises;
        this.next = next;
        this.pool = premises.open(database);
        this.kit = ConsentKit.builder(next)
                .earlier(policy)
                .stores(Premises.stores(pool))
                .actor(() -> Actor.staff("staff-01", Ids.FRONT_DESK, "front desk"))
                .clock(() -> now)
                .build();
        this.vaults = install.apply(kit);
    }

    static Office open(Teller teller, Language language, Premises premises, Policy policy, Policy next) {
        return new Office(
                teller,
                language,
                premises,
                policy,
                next,
                premises.ledger(),
                kit -> Vaults.install(kit, LocalKeys.createOrOpen(premises.ledgerKeys())));
    }

    /** Opens another database, beside which what is set apart lies in this one, under keys of its own. */
    static Office beside(
            JdbcConnectionPool separate,
            Teller teller,
            Language language,
            Premises premises,
            Policy policy,
            Policy next) {
        SeparateStore store =
                SeparateStore.of(Premises.stores(separate), LocalKeys.createOrOpen(premises.separateKeys()));
        return new Office(
                teller,
                language,
                premises,
                policy,
                next,
                premises.live(),
                kit -> Vaults.install(kit, LocalKeys.createOrOpen(premises.liveKeys()), store));
    }

    /** Sets the clock to a time in Seoul. */
    void at(String local) {
        now = instant(local);
    }

    /** Returns a time in Seoul. */
    Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    Instant now() {
        return now;
    }

    Question askForPhoto(SubjectId subject) {
        return kit.ask(subject)
                .items("appearance-photo")
                .by(Actor.staff("staff-07", Ids.CONSULTANT, "consulting room"));
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
