package io.github.consentkit.examples.distributed;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The consulting service, for one tenant. */
final class Practice {

    static final Id<Purpose> NOTICES = Id.of("service-notices");
    static final RecordShape SHAPE = Vaults.shapeOf(MethodHandles.lookup(), Member.class);

    private static final Id<Purpose> CONTENT = Id.of("content-provision");
    private static final Path POLICY = Path.of(
            "../consulting/src/main/resources/io/github/consentkit/examples/consulting/" + "privacy-policy.json");

    final JdbcStores stores;
    final ConsentKit kit;
    final Vaults vaults;
    final Vault<Member> members;

    /** The tenant of the records is that of the people. */
    Practice(JdbcStores stores, MasterKeys keys) {
        this(stores, InstantSource.system(), kit -> Vaults.install(kit, keys, stores.tenant()));
    }

    Practice(JdbcStores stores, InstantSource clock, Function<ConsentKit, Vaults> install) {
        this.stores = stores;
        this.kit = ConsentKit.builder(PolicyReader.read(POLICY))
                .stores(stores)
                .clock(clock)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        this.vaults = install.apply(kit);
        this.members = vaults.of(MethodHandles.lookup(), Member.class);
    }

    /** Makes somebody known who agrees to everything that is asked, and keeps a record. */
    void signUp(SubjectId member, String id, String mobile) {
        kit.subjects().enrolAdult(member);
        agree(member);
        save(member, id, mobile);
    }

    void save(SubjectId member, String id, String mobile) {
        members.save(
                new Member(id, member.value(), Personal.of("Name of " + id), Personal.of(mobile)),
                Collected.on("sign-up").via("homepage"));
    }

    void agree(SubjectId member) {
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(member)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
    }

    void withdraw(SubjectId member) {
        kit.consents().withdraw(member, "photo", "homepage", Giver.self());
    }

    /** What the gate says to the use that rests on the consent. */
    Decision photo(SubjectId member) {
        return kit.ask(member)
                .items("appearance-photo")
                .use(CONTENT)
                .by(Actor.staff("staff-07", Id.of("consultant"), "room"))
                .decide();
    }

    String name(String id) {
        return members.open(id, Greeting.class, NOTICES).name().reveal();
    }

    List<String> namesWith(String mobile) {
        return names(members.findBy("mobile", mobile, Greeting.class, NOTICES, Paging.first(9))
                .opened());
    }

    List<String> namesOf(SubjectId member) {
        return names(
                members.list(member, Greeting.class, NOTICES, Paging.first(9)).opened());
    }

    private static List<String> names(List<Greeting> greetings) {
        return greetings.stream().map(greeting -> greeting.name().reveal()).toList();
    }

    @RecordType("member")
    record Member(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("name") Personal<String> name,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            Personal<String> mobile) {}

    record Greeting(Personal<String> name) {}
}
