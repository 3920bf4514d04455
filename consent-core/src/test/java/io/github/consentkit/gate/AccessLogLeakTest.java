package io.github.consentkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.FaultyAccessLogStore;
import io.github.consentkit.testing.FaultyAccessLogStore.Fault;
import io.github.consentkit.testing.KeyedLogSecrets;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who is whose stands in the log under pseudonyms; who of the company asked, in clear (clause, invariant I16). */
class AccessLogLeakTest {

    private static final List<String> PERSONAL =
            List.of("zq-member", "zq-other", "zq-record", "zq-browser", "zq-guardian");

    @Property(tries = 60)
    void noFieldOfTheLogNamesAPerson(@ForAll("secrets") String secret) {
        Scene scene = new Scene(secret);
        scene.askAll();
        assertThat(scene.lines).hasSize(scene.actors.size());

        for (AccessEntry entry : scene.lines) {
            assertThat(textsOf(entry)).hasSizeGreaterThan(12).allSatisfy(text -> assertSilent(text, secret));
            assertSilent(entry.toString(), secret);
            assertSilent(entry.access().toString(), secret);
            Access.Who who = entry.access().who();
            if (who.kind() == Access.Kind.STAFF) {
                assertThat(who.account()).isEqualTo("staff " + secret);
                assertThat(who.origin()).isEqualTo("desk " + secret);
            }
        }
        assertThat(scene.lines).extracting(entry -> entry.access().outcome()).contains(Access.Outcome.values());
        assertThat(scene.lines).extracting(entry -> entry.access().who().kind()).contains(Access.Kind.values());
        assertThat(scene.lines).extracting(entry -> entry.access().subject()).containsOnly(scene.subjectInLog());
    }

    @Property(tries = 60)
    void noTextFormOfWhatIsHandedAboutNamesAPerson(@ForAll("secrets") String secret) {
        Scene scene = new Scene(secret);
        Permit permit = scene.ask(scene.actors.get(0)).require();
        Opening opening = scene.log.commit(permit);
        List<Object> shown = List.of(
                permit,
                permit.request(),
                opening,
                scene.ask(scene.actors.get(0)),
                scene.record,
                scene.log,
                scene.log.verifier(),
                scene.log.verifier().verify(),
                scene.store);
        shown.forEach(value -> assertSilent(value.toString(), secret, "desk", "staff"));

        AccessLog broken =
                scene.kit.gate().log(new FaultyAccessLogStore(scene.store, n -> Fault.BEFORE), scene.secrets);
        List<Throwable> thrown = List.of(
                catchThrowable(() -> scene.log.commit(permit)),
                catchThrowable(
                        () -> broken.commit(scene.ask(scene.actors.get(0)).require())),
                catchThrowable(() -> opening.use(
                        scene.log,
                        SubjectId.of("zq-other" + secret),
                        scene.record,
                        permit.request().items())));
        for (Throwable top : thrown) {
            for (Throwable cause = top; cause != null; cause = cause.getCause()) {
                assertSilent(cause.toString(), secret, "desk", "staff");
            }
        }
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange('g', 'z')
                .withChars("가나다")
                .ofMinLength(6)
                .ofMaxLength(20);
    }

    private static void assertSilent(String text, String secret, String... more) {
        PERSONAL.forEach(word -> assertThat(text).doesNotContain(word + secret));
        for (String word : more) {
            assertThat(text).doesNotContain(word + " " + secret);
        }
    }

    /** Every text in the value, however deep. */
    private static List<String> textsOf(Object value) {
        List<String> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    private static void collect(Object value, List<String> found) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> collect(content, found));
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> collect(one, found));
        } else if (value instanceof Record composed) {
            for (RecordComponent component : composed.getClass().getRecordComponents()) {
                try {
                    collect(component.getAccessor().invoke(composed), found);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        } else {
            found.add(value.toString());
        }
    }

    /** A member, a record of hers and everybody who may ask for it, each with the secret in every id. */
    private static final class Scene {

        private final InMemoryStores stores = InMemoryStores.create();
        private final AccessLogStore store = stores.port(AccessLogStore.class);
        private final ConsentKit kit = ConsentKit.builder(Example.policy())
                .stores(stores)
                .clock(() -> Example.NOW)
                .build();
        private final KeyedLogSecrets secrets = new KeyedLogSecrets("the log's secret");
        private final AccessLog log = kit.gate().log(store, secrets);
        private final List<AccessEntry> lines = new ArrayList<>();
        private final SubjectId member;
        private final RecordRef record;
        private final List<Actor> actors;

        Scene(String secret) {
            member = SubjectId.of("zq-member" + secret);
            record = new RecordRef("application", "zq-record" + secret);
            kit.subjects().enrolAdult(member);
            Actor.Self self = Actor.self(member, "zq-browser" + secret);
            actors = List.of(
                    Actor.staff("staff " + secret, Id.of("consultant"), "desk " + secret),
                    Actor.staff("staff " + secret, Id.of("marketer"), "desk " + secret),
                    self,
                    self.verified(new Verification(member, Example.NOW, Example.NOW.plusSeconds(9))),
                    Actor.self(SubjectId.of("zq-other" + secret), "zq-browser" + secret),
                    Actor.guardianOf(member, "zq-guardian" + secret));
        }

        Question ask(Actor actor) {
            Question question = kit.ask(member).items("name").record(record).by(actor);
            return actor instanceof Actor.Staff
                    ? question.use(Id.of("content-provision"))
                    : question.perform(Duty.SUBJECT_ACCESS);
        }

        void askAll() {
            for (Actor actor : actors) {
                Decision decision = ask(actor).decide();
                decision.denial().ifPresentOrElse(log::refused, () -> log.commit((Permit) decision));
            }
            store.partitions().forEach(chain -> lines.addAll(store.read(chain, 0, 100)));
        }

        String subjectInLog() {
            return secrets.pseudonym("subject", member.value());
        }
    }
}
