package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Contents;
import io.github.consentkit.media.Destroying;
import io.github.consentkit.media.Media;
import io.github.consentkit.media.MediaException;
import io.github.consentkit.media.MediaException.Problem;
import io.github.consentkit.media.MediumFact;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.media.MediumTask;
import io.github.consentkit.policy.Destruction.Technique;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.KeyedLedger;
import io.github.consentkit.testing.Threads;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several people at one medium at once end as if one had come after the other, and who comes second is told. */
abstract class MediaRaceContract {

    private static final int ROUNDS = 6;
    private static final Cabinet CABINET = Cabinet.ordinary("cabinet 1");

    private DataSource database;
    private JdbcStores stores;
    private ConsentKit kit;
    private Media media;

    abstract DataSource empty();

    @BeforeEach
    void open() {
        database = empty();
        stores = KeyedLedger.in(JdbcStores.on(database));
        kit = ConsentKit.builder(Example.policy())
                .stores(stores)
                .clock(() -> Example.NOW)
                .actor(() -> Actor.staff("officer-1", Id.of("privacy-officer"), "office"))
                .build();
        media = kit.media();
    }

    @Test
    void ofTwoWhoRecordOneDestructionOneWinsAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediumId id = MediumId.of("file-" + round);
            enter(id, SubjectId.of("person-" + round));
            MediumTask task = media.order(id);
            List<Optional<Problem>> ends = Threads.together(3, thread -> {
                try {
                    media.destroyed(
                            task, Destroying.by("staff-" + thread, "staff-9", Technique.SHREDDING, Example.NOW));
                    return Optional.<Problem>empty();
                } catch (MediaException e) {
                    return Optional.of(e.problem());
                }
            });
            assertThat(ends)
                    .containsExactlyInAnyOrder(
                            Optional.empty(), Optional.of(Problem.DESTROYED), Optional.of(Problem.DESTROYED));
            assertThat(media.entries(id).stream().filter(entry -> entry.fact() instanceof MediumFact.Destroyed))
                    .hasSize(1);
        }
        List<DestructionCertificate> certificates = stores.unitOfWork()
                .call(transaction -> stores.port(CertificateStore.class).list(transaction, Optional.empty(), 99));
        assertThat(certificates).hasSize(ROUNDS);
    }

    @Test
    void ofTwoWhoEnterOneMediumOneIsTold() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MediumId id = MediumId.of("file-" + round);
            kit.subjects().enrolAdult(SubjectId.of("person"));
            List<Integer> ends = Threads.together(3, thread -> {
                try {
                    media.enter(id, MediumKind.PAPER_DOCUMENT, contents(SubjectId.of("person")), CABINET, Example.NOW);
                    return 1;
                } catch (MediaException e) {
                    assertThat(e.problem()).isEqualTo(Problem.ID_TAKEN);
                    return 0;
                }
            });
            assertThat(ends).containsExactlyInAnyOrder(1, 0, 0);
            assertThat(media.entries(id)).hasSize(2);
        }
    }

    /** Each sees the other's paper as still there, unless one waits for the other. */
    @Test
    void whoeverIsErasedIsForgottenWhenTheLastOfSeveralPapersGoAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SubjectId person = SubjectId.of("person-" + round);
            for (int i = 0; i < 3; i++) {
                enter(MediumId.of("file-" + round + "-" + i), person);
            }
            DataHolder holder = stores.port(DataHolders.class).all().get(0);
            stores.unitOfWork().run(transaction -> holder.erase(transaction, person));
            List<MediumTask> tasks = new ArrayList<>(media.tasks(99));
            assertThat(tasks).hasSize(3);
            Threads.together(
                    3,
                    thread -> media.destroyed(
                            tasks.get(thread),
                            Destroying.by("staff-1", "staff-9", Technique.INCINERATION, Example.NOW)));
            assertThat(media.of(person)).isEmpty();
        }
    }

    /** So a gate that has read the stamp knows whether what it knew before still holds. */
    @Test
    void everyChangeMovesTheStampsOfWhomItConcernsAndOfNobodyElse() {
        SubjectId anna = SubjectId.of("anna");
        SubjectId bora = SubjectId.of("bora");
        MediumId id = MediumId.of("file");
        kit.subjects().enrolAdult(bora);
        enter(id, anna);
        media.file(id, contents(bora), Example.NOW);
        DataHolder holder = stores.port(DataHolders.class).all().get(0);

        assertMoved(() -> media.move(id, Cabinet.ordinary("cabinet 2"), "more room", Example.NOW));
        assertMoved(() -> run(tx -> holder.mark(tx, anna, Set.of(Id.of("name")), HeldData.Usability.LOCKED)), anna);
        assertMoved(() -> media.order(id, bora, Set.of(Id.of("name"))), bora);
        assertMoved(() -> run(tx -> holder.erase(tx, anna)), anna, bora);
        assertMoved(() -> media.move(id, Cabinet.separate("cabinet 3"), "apart", Example.NOW), anna, bora);
        MediumTask whole = media.tasks(9).get(1);
        assertMoved(
                () -> media.destroyed(whole, Destroying.by("staff-1", "staff-9", Technique.SHREDDING, Example.NOW)),
                anna,
                bora);
        assertThat(media.of(anna)).isEmpty();
        assertThat(media.of(bora)).containsExactly(id);
    }

    private void assertMoved(Runnable change, SubjectId... whose) {
        Map<String, Long> before = stamps();
        change.run();
        Map<String, Long> after = stamps();
        Set<String> moved = after.keySet().stream()
                .filter(person -> !after.get(person).equals(before.get(person)))
                .collect(Collectors.toSet());
        assertThat(moved).isEqualTo(Stream.of(whose).map(SubjectId::value).collect(Collectors.toSet()));
    }

    private Map<String, Long> stamps() {
        Map<String, Long> stamps = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT subject, stamp FROM ck_subject_state")) {
            while (rows.next()) {
                stamps.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return stamps;
    }

    private void run(Consumer<Transaction> work) {
        stores.unitOfWork().run(work);
    }

    private void enter(MediumId id, SubjectId person) {
        kit.subjects().enrolAdult(person);
        media.enter(id, MediumKind.PAPER_DOCUMENT, contents(person), CABINET, Example.NOW);
    }

    private static Contents contents(SubjectId person) {
        return Contents.of(person, Set.of(Id.of("name")), Id.of("2024-02-21"));
    }
}
