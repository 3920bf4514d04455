package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The second part of the quick start, word for word: records that are stored sealed. */
public final class SealedQuickStart {

    static final Id<Purpose> SERVICE_NOTICES = Id.of("service-notices");
    static final Id<Purpose> EVENT_ADVERTISING = Id.of("event-advertising");

    record Member(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("name") Personal<String> name,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            Personal<String> mobile,

            Instant joinedAt) {} // not personal: a plain column, for you to query and join

    record Greeting(Personal<String> name) {} // a projection: what it names is all that opens

    private SealedQuickStart() {}

    /** Takes the path of a policy file, and that of a directory for the database and the keys. */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[1]).toAbsolutePath();
        DataSource database = JdbcConnectionPool.create("jdbc:h2:file:" + home + "/members;WRITE_DELAY=0", "sa", "");
        Schema.install(database, Vaults.shapeOf(Member.class)); // nothing makes tables by itself

        Actor frontDesk = Actor.staff("staff-01", Id.of("front-desk"), "front desk");
        ConsentKit kit = ConsentKit.builder(PolicyReader.read(Path.of(arguments[0])))
                .stores(JdbcStores.on(database)) // or InMemoryStores.create() in tests
                .actor(() -> frontDesk)
                .build();
        Vaults vaults = Vaults.install(kit, LocalKeys.createOrOpen(home.resolve("keys"))); // not in the database
        Vault<Member> members = vaults.of(Member.class);

        SubjectId member = SubjectId.of("member-1001");
        kit.subjects().enrolAdult(member);
        members.save( // or AccessDeniedException, and nothing is stored
                new Member("1", "member-1001", Personal.of("Seoyeon"), Personal.of("010-2024-0221"), Instant.now()),
                Collected.on("sign-up").via("homepage"));

        Greeting greeting = members.open("1", Greeting.class, SERVICE_NOTICES);
        System.out.println(greeting + " " + greeting.name().reveal()); // Greeting[name=***] Seoyeon
        System.out.println(
                members.findBy("mobile", "+82 10 2024 0221", Greeting.class, SERVICE_NOTICES, Paging.first(9))
                        .opened());

        Outcome<Greeting> advert = members.tryOpen("1", Greeting.class, EVENT_ADVERTISING);
        advert.denial().ifPresent(deny -> System.out.println(deny.explain(Locale.KOREAN)));

        System.out.println(vaults.verifyAccessLog().intact()); // true
        System.out.println(vaults.erase(member)); // keys, indexes, rows and photos, for good
    }
}
