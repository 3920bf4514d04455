package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Shop.Contact;
import io.github.consentkit.crypto.vault.Shop.Member;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.job.JobInterruptedException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many records from elsewhere: each is stored once, whatever stops the run, and what cannot be stored is told. */
class RecordImportTest {

    private static final Actor SIGNED_UP = Actor.self(ANNA, "203.0.113.9");
    private static final JobPace TENS = JobPace.DEFAULT.batch(10);

    private final Shop shop = new Shop();
    private final Vault<Member> members = shop.members().by(SIGNED_UP);
    private final List<Optional<String>> asked = new ArrayList<>();
    private final List<Member> source = new ArrayList<>();

    @Test
    void recordsAreStoredInBatchesAndOpenAsIfSavedOneByOne() {
        fill(25);
        List<JobProgress> progress = new ArrayList<>();

        ImportReport report = members.importAll("legacy", this::next, JOINING, TENS, progress::add);

        assertThat(report).isEqualTo(new ImportReport(25, 0, List.of()));
        assertThat(progress).extracting(JobProgress::done).containsExactly(10L, 20L, 25L);
        assertThat(asked).containsExactly(Optional.empty(), Optional.of("10"), Optional.of("20"), Optional.of("25"));
        assertThat(mobile("m-17")).isEqualTo("010-2000-0017");
    }

    @Test
    void aRunThatIsStoppedGoesOnAfterTheLastBatch() {
        fill(25);
        assertThatThrownBy(() -> members.importAll("legacy", this::next, JOINING, TENS, progress -> {
                    if (progress.done() == 20) {
                        throw new IllegalStateException("the machine is switched off");
                    }
                }))
                .hasMessage("the machine is switched off");
        asked.clear();

        assertThat(members.importAll("legacy", this::next, JOINING, TENS, progress -> {}))
                .isEqualTo(new ImportReport(5, 0, List.of()));
        assertThat(asked).first().isEqualTo(Optional.of("20"));
        assertThat(stored()).isEqualTo(25);
    }

    @Test
    void whatComesToTheSourceLaterIsImportedByTheNextRun() {
        fill(5);
        members.importAll("legacy", this::next, JOINING);
        assertThat(members.importAll("legacy", this::next, JOINING).stored()).isZero();
        fill(7);

        assertThat(members.importAll("legacy", this::next, JOINING).stored()).isEqualTo(2);
    }

    @Test
    void anotherNameIsAnotherImport() {
        fill(3);
        members.importAll("one", this::next, JOINING);

        ImportReport again = members.importAll("two", this::next, JOINING);

        assertThat(again.refused()).isEqualTo(3);
        assertThat(again.refusals().get(0).why()).contains("stored already");
    }

    /** A bad record does not take its neighbours with it, and its values stand nowhere. */
    @Test
    void whatCannotBeStoredIsToldWithItsPositionAndTheRestIsStored() {
        fill(25);
        source.set(3, member(3, ANNA, "900101-1234568"));
        source.set(11, member(1, ANNA, PHONE));
        source.set(12, member(12, null, PHONE));

        ImportReport report = members.importAll("legacy", this::next, JOINING, TENS, progress -> {});

        assertThat(report.stored()).isEqualTo(22);
        assertThat(report.refused()).isEqualTo(3);
        assertThat(report.refusals()).extracting(ImportReport.Refusal::position).containsExactly("4", "12", "13");
        assertThat(report.refusals())
                .extracting(ImportReport.Refusal::why)
                .allSatisfy(why -> assertThat(why).isNotBlank().doesNotContain("900101", PHONE, ANNA.value()));
        assertThat(stored()).isEqualTo(22);
    }

    @Test
    void whatTheGateRefusesIsInTheAccessLogOnce() {
        fill(3);
        Vault<Member> refused = shop.members().by(FRONT_DESK);

        ImportReport report =
                refused.importAll("legacy", this::next, Collected.on("sign-up").via("telepathy"));

        assertThat(report.stored()).isZero();
        assertThat(report.refused()).isEqualTo(3);
        AccessLogStore log = shop.stores.port(AccessLogStore.class);
        assertThat(log.partitions().stream().flatMap(chain -> log.read(chain, 0, 100).stream()))
                .hasSize(3)
                .allMatch(entry -> entry.access().outcome() == Access.Outcome.REFUSED);
        assertThat(stored()).isZero();
    }

    @Test
    void nothingOfAnErasedPersonComesBack() {
        fill(2);
        shop.vaults.erase(ANNA, Shop.OFFICER);

        ImportReport report = members.importAll("legacy", this::next, JOINING);

        assertThat(report.refused()).isEqualTo(2);
        assertThat(stored()).isZero();
    }

    @Test
    void theRefusalsThatAreListedAreBounded() {
        for (int i = 0; i < ImportReport.MOST_REFUSALS + 5; i++) {
            source.add(member(i, null, PHONE));
        }

        ImportReport report = members.importAll("legacy", this::next, JOINING);

        assertThat(report.refused()).isEqualTo(ImportReport.MOST_REFUSALS + 5);
        assertThat(report.refusals()).hasSize(ImportReport.MOST_REFUSALS);
    }

    @Test
    void ofTwoRunsOfOneImportOneIsRefusedAndNothingIsStoredTwice() {
        fill(20);
        List<ImportReport> other = new ArrayList<>();
        RecordSource<Member> overtaking = (after, atMost) -> {
            if (after.isEmpty() && other.isEmpty()) {
                other.add(members.importAll("legacy", this::next, JOINING, TENS, progress -> {}));
            }
            return next(after, atMost);
        };

        assertThatThrownBy(() -> members.importAll("legacy", overtaking, JOINING, TENS, progress -> {}))
                .isInstanceOf(RecordConflictException.class)
                .hasMessageContaining("another process runs import/member/legacy");
        assertThat(other.get(0).stored()).isEqualTo(20);
        assertThat(stored()).isEqualTo(20);
    }

    @Test
    void anInterruptedRunEndsAfterItsBatch() {
        fill(25);
        assertThatThrownBy(() -> members.importAll(
                        "legacy",
                        this::next,
                        JOINING,
                        TENS,
                        progress -> Thread.currentThread().interrupt()))
                .isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stored()).isEqualTo(10);
    }

    /** Else every record would be refused, and the next run would begin behind them. */
    @Test
    void whereNobodyIsActingNothingIsPassedOver() {
        fill(3);
        ConsentKit unattended = ConsentKit.builder(shop.kit.policyInForce())
                .stores(InMemoryStores.create())
                .clock(() -> shop.now)
                .build();
        unattended.subjects().enrolAdult(ANNA);
        Vault<Member> of =
                Vaults.install(unattended, InMemoryMasterKeys.create()).of(Member.class);

        assertThatThrownBy(() -> of.importAll("legacy", this::next, JOINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nobody is acting");
        assertThat(asked).isEmpty();
        assertThat(of.by(SIGNED_UP).importAll("legacy", this::next, JOINING).stored())
                .isEqualTo(3);
    }

    @Test
    void aSourceThatDoesNotGoOnIsNamed() {
        fill(1);
        RecordSource<Member> stuck = (after, atMost) -> next(Optional.empty(), atMost);

        assertThatThrownBy(() -> members.importAll("legacy", stuck, JOINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not go on");
        assertThatThrownBy(() -> members.importAll(" ", this::next, JOINING)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Sourced<>("", "record")).isInstanceOf(InvalidInputException.class);
        assertThat(new Sourced<>("7", PHONE).toString()).doesNotContain(PHONE);
    }

    @Test
    void allRecordsAreStreamedPageByPageAndOnlyWhatIsAskedForIsOpened() {
        fill(25);
        members.importAll("legacy", this::next, JOINING);
        Vault<Member> desk = shop.members().by(FRONT_DESK);
        AccessLogStore log = shop.stores.port(AccessLogStore.class);

        List<String> first = desk.stream(Contact.class, new Action.Use(NOTICES), 10)
                .limit(3)
                .map(Page.Found::id)
                .toList();
        assertThat(first).hasSize(3).isSorted();
        assertThat(log.partitions().stream()
                        .mapToLong(chain -> log.read(chain, 0, 100).size())
                        .sum())
                .as("one page was opened, and no more")
                .isEqualTo(10);

        assertThat(desk.stream(Contact.class, NOTICES)
                        .map(found ->
                                found.outcome().opened().orElseThrow().mobile().reveal()))
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(desk.stream(Contact.class, new Action.Use(NOTICES), 7)).hasSize(25);
    }

    @Test
    void whatTheGateRefusesIsNotInTheStream() {
        fill(3);
        members.importAll("legacy", this::next, JOINING);

        assertThat(shop.members().by(Shop.MARKETER).stream(Contact.class, NOTICES))
                .isEmpty();
        AccessLogStore log = shop.stores.port(AccessLogStore.class);
        assertThat(log.partitions().stream().flatMap(chain -> log.read(chain, 0, 100).stream()))
                .hasSize(3)
                .allMatch(entry -> entry.access().outcome() == Access.Outcome.REFUSED);
    }

    private void fill(int upTo) {
        for (int i = source.size(); i < upTo; i++) {
            source.add(member(i, ANNA, "010-2000-" + String.format(Locale.ROOT, "%04d", i)));
        }
    }

    private static Member member(int number, SubjectId subject, String phone) {
        return new Member("m-" + number, subject, "Name " + number, Personal.of(phone), Optional.empty(), number);
    }

    private List<Sourced<Member>> next(Optional<String> after, int atMost) {
        asked.add(after);
        int from = after.map(Integer::parseInt).orElse(0);
        return IntStream.range(from, Math.min(source.size(), from + atMost))
                .mapToObj(i -> new Sourced<>(Integer.toString(i + 1), source.get(i)))
                .toList();
    }

    private long stored() {
        return shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(
                                transaction,
                                shop.members().shape(),
                                Vaults.DEFAULT_TENANT,
                                new RecordQuery.OfType(Optional.empty(), 10_000))
                        .size());
    }

    private String mobile(String id) {
        return shop.members()
                .by(FRONT_DESK)
                .open(id, Contact.class, NOTICES)
                .mobile()
                .reveal();
    }
}
