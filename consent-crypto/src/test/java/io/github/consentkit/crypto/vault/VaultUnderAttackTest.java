package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ADVERTISING;
import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.APPLYING;
import static io.github.consentkit.crypto.vault.Shop.BIRTH;
import static io.github.consentkit.crypto.vault.Shop.BORA;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.MARKETER;
import static io.github.consentkit.crypto.vault.Shop.NAME;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.consentkit.audit.Access;
import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogException;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogAnchor;
import io.github.consentkit.crypto.key.KeyDestruction;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.photo.ChunkPlace;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.PhotoLimits;
import io.github.consentkit.crypto.photo.PhotoUnreadableException;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Birth;
import io.github.consentkit.crypto.vault.Shop.Contact;
import io.github.consentkit.crypto.vault.Shop.Level;
import io.github.consentkit.crypto.vault.Shop.Member;
import io.github.consentkit.crypto.vault.Shop.Sheet;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.LeakSearch;
import io.github.consentkit.testing.Marker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What happens to whoever changes rows, breaks the log, or erases a person. */
class VaultUnderAttackTest {

    private final Shop shop = new Shop();

    @Test
    void everyChangedBitOfAValueIsTampering() {
        Application saved = shop.saved(ANNA);
        byte[] sealed = cell(saved, "birthDate");
        for (int bit = 8; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            put(saved, "birthDate", changed);
            assertThat(open(saved)).as("bit %d", bit).isInstanceOf(Outcome.Tampered.class);
        }
        byte[] later = sealed.clone();
        later[0] = 9;
        put(saved, "birthDate", later);
        assertThat(open(saved)).isInstanceOf(Outcome.Unreadable.class);
        for (int length = 0; length < sealed.length; length++) {
            put(saved, "birthDate", Arrays.copyOf(sealed, length));
            assertThat(open(saved)).as("%d bytes", length).isInstanceOf(Outcome.Tampered.class);
        }
        put(saved, "birthDate", sealed);
        assertThat(open(saved)).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void aValueOfAnotherRecordOrPersonDoesNotOpenHere() {
        Application one = shop.saved(ANNA);
        Application another = shop.saved(ANNA);
        Application boras = shop.saved(BORA);
        for (Application from : List.of(another, boras)) {
            put(one, "birthDate", cell(from, "birthDate"));
            assertThat(open(one))
                    .isInstanceOfSatisfying(
                            Outcome.Tampered.class,
                            tampered ->
                                    assertThat(tampered.problem()).contains("a key that this record has never had"));
        }
        assertThatThrownBy(() -> shop.applications().open(one.id(), Birth.class, CONTENT))
                .isInstanceOfSatisfying(
                        UnopenedException.class, e -> assertThat(e.outcome()).isInstanceOf(Outcome.Tampered.class));
    }

    @Test
    void aValueOfAnotherFieldDoesNotOpenHere() {
        Member member = shop.joined(ANNA, "1", PHONE);
        RecordRow row = row("member", shop.members().shape(), "1");
        Map<String, Cell> cells = new HashMap<>(row.cells());
        cells.put("mobile", Optional.ofNullable(row.cells().get("name")).orElseThrow());
        replace(shop.members().shape(), row, cells);
        assertThat(shop.members().by(FRONT_DESK).tryOpen(member.id(), Contact.class, NOTICES))
                .isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void aDestroyedEpochIsAnErasure() {
        Application saved = shop.saved(ANNA);
        shop.keys.epochs().turn(Vaults.DEFAULT_TENANT);
        shop.keys.epochs().destroy(Vaults.DEFAULT_TENANT, 1, new KeyDestruction.Here(Instant.EPOCH));
        assertThat(open(saved)).isInstanceOf(Outcome.Erased.class);
    }

    @Test
    void aKeyringThatIsGoneWithoutAMarkIsTampering() {
        Application saved = shop.saved(ANNA);
        RecordRow row =
                row("application", shop.applications().shape(), saved.id().toString());
        RecordRow moved = new RecordRow(
                new RecordRow.Key(Vaults.DEFAULT_TENANT, BORA, "application", "moved"), 1, row.facts(), row.cells());
        call(transaction -> shop.stores
                .port(RecordStore.class)
                .insert(transaction, shop.applications().shape(), moved));
        assertThat(shop.applications().tryOpen("moved", Birth.class, CONTENT))
                .isInstanceOfSatisfying(
                        Outcome.Tampered.class,
                        tampered -> assertThat(tampered.problem()).contains("no keyring"));
    }

    @Test
    void aChangedPhotoHandsOutNotAByte() {
        Application saved = shop.saved(ANNA);
        ChunkStore chunks = shop.stores.port(ChunkStore.class);
        ChunkPlace place = new ChunkPlace(
                Vaults.DEFAULT_TENANT, ANNA, "application", saved.id().toString(), "photo");
        byte[] chunk = call(transaction -> chunks.get(transaction, place, 0)).orElseThrow();
        List<UnaryOperator<byte[]>> attacks = List.of(
                bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                bytes -> Arrays.copyOf(bytes, bytes.length + 1),
                bytes -> flipped(bytes, bytes.length - 1),
                bytes -> flipped(bytes, 40),
                bytes -> flipped(bytes, 5),
                bytes -> flipped(bytes, 0),
                bytes -> new byte[0]);
        for (UnaryOperator<byte[]> attack : attacks) {
            call(transaction -> {
                chunks.delete(transaction, place);
                chunks.put(transaction, place, 0, attack.apply(chunk));
                return true;
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            // a changed header shows when the record is opened, anything else before the first byte is handed out
            assertThatThrownBy(() -> shop.applications()
                            .open(saved.id(), Sheet.class, CONTENT)
                            .photo()
                            .transferTo(out))
                    .isInstanceOfAny(UnopenedException.class, PhotoUnreadableException.class);
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void everyOpeningHasItsLine() {
        Application saved = shop.saved(ANNA);
        assertThat(entries()).isEmpty();
        assertThat(open(saved)).isInstanceOf(Outcome.Opened.class);
        assertThat(entries()).singleElement().satisfies(entry -> {
            Access access = entry.access();
            assertThat(access.outcome()).isEqualTo(Access.Outcome.GRANTED);
            assertThat(access.who().account()).isEqualTo("staff-07");
            assertThat(access.who().origin()).isEqualTo("consulting room");
            assertThat(access.what()).isEqualTo(new Access.What("use", "content-provision", Optional.empty()));
            assertThat(access.items()).containsExactly(Id.of("birth-date"));
            assertThat(access.place())
                    .hasValueSatisfying(where -> assertThat(where.type()).isEqualTo("application"));
            assertThat(access.at()).isEqualTo(Shop.NOW);
        });
    }

    @Test
    void aLogThatCannotBeWrittenGivesNoValue() {
        FailingLog log = new FailingLog();
        Shop other = new Shop();
        Workshop broken = new Workshop(
                other.kit,
                Vaults.DEFAULT_TENANT,
                other.stores.port(RecordStore.class),
                other.stores.port(EntityStore.class),
                new Keyrings(other.stores.port(KeyringStore.class), other.keys.epochs()),
                new StoredPhotos(other.stores.port(ChunkStore.class), PhotoLimits.DEFAULT),
                other.keys.tags(Vaults.DEFAULT_TENANT),
                other.kit.gate().log(log, new LogTags(other.keys.tags(Vaults.DEFAULT_TENANT))),
                PasswordHashing.pbkdf2(),
                Signals.none(),
                Optional.empty());
        Application saved = other.saved(ANNA);
        var lookup = MethodHandles.lookup();
        Vault<Application> vault =
                new Vault<>(broken, TypeReader.read(Application.class, lookup), Application.class, lookup);
        assertThatThrownBy(() -> vault.open(saved.id(), Birth.class, CONTENT))
                .isInstanceOf(AccessLogException.class)
                .hasMessageContaining("nothing was opened");
        assertThatThrownBy(() -> vault.by(MARKETER).open(saved.id(), Sheet.class, ADVERTISING))
                .isInstanceOf(AccessLogException.class);
        assertThat(log.appended).isEqualTo(2);
    }

    @Test
    void refusalsAreLoggedAlsoWhenTheHostRollsBack() {
        Application saved = shop.saved(ANNA);
        assertThatThrownBy(() -> shop.stores.unitOfWork().run(transaction -> {
                    shop.applications().by(MARKETER).tryOpen(saved.id(), Sheet.class, ADVERTISING);
                    shop.applications().open(saved.id(), Birth.class, CONTENT);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(entries())
                .extracting(entry -> entry.access().outcome())
                .containsExactly(Access.Outcome.REFUSED, Access.Outcome.GRANTED);
        assertThat(entries().get(0).access().reasons()).first().isEqualTo("absolute-prohibition");
        assertThatThrownBy(() -> shop.applications()
                        .save(shop.application(ANNA), Collected.on("sign-up").via("homepage")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(entries()).hasSize(3);
        assertThat(shop.vaults.verifyAccessLog().intact()).isTrue();
    }

    @Test
    void anErasureReachesEverythingOfOnePersonOnce() {
        Application annas = shop.saved(ANNA);
        shop.joined(ANNA, "1", PHONE);
        Application boras = shop.saved(BORA);

        Erasure erasure = shop.vaults.erase(ANNA, Shop.OFFICER);
        assertThat(erasure.state()).isEqualTo(Erasure.State.ERASED);
        assertThat(erasure.records()).isEqualTo(2);
        assertThat(erasure.items()).contains(Id.of("appearance-photo"), Id.of("mobile-phone"));
        assertThat(open(annas)).isInstanceOf(Outcome.NotFound.class);
        assertThat(shop.members()
                        .by(FRONT_DESK)
                        .findBy("mobile", PHONE, Contact.class, NOTICES, Paging.first(5))
                        .found())
                .isEmpty();
        ChunkPlace place = new ChunkPlace(
                Vaults.DEFAULT_TENANT, ANNA, "application", annas.id().toString(), "photo");
        assertThat(call(transaction -> shop.stores.port(ChunkStore.class).get(transaction, place, 0))
                        .isPresent())
                .isFalse();
        assertThat(shop.kit.consents().state(ANNA).blocks()).isNotEmpty();
        assertThat(shop.vaults.verifyAccessLog().intact()).isTrue();
        assertThat(open(boras)).isInstanceOf(Outcome.Opened.class);

        assertThat(shop.vaults.erase(ANNA, Shop.OFFICER).state()).isEqualTo(Erasure.State.ALREADY_ERASED);
        assertThat(shop.vaults.erase(SubjectId.of("stranger"), Shop.OFFICER).state())
                .isEqualTo(Erasure.State.NOTHING_HELD);
    }

    @Test
    void rowsThatSurviveAnErasureOpenNothing() {
        Application saved = shop.saved(ANNA);
        RecordShape shape = shop.applications().shape();
        RecordRow backup = row("application", shape, saved.id().toString());
        shop.vaults.erase(ANNA, Shop.OFFICER);
        call(transaction -> shop.stores.port(RecordStore.class).insert(transaction, shape, backup));
        assertThat(open(saved)).isInstanceOf(Outcome.Erased.class);
    }

    @Test
    void whoMayNotEraseErasesNothing() {
        Application saved = shop.saved(ANNA);
        assertThatThrownBy(() -> shop.vaults.erase(ANNA, MARKETER)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> shop.vaults.erase(ANNA)).isInstanceOf(AccessDeniedException.class);
        assertThat(open(saved)).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void anErasureThatFailsHalfwayErasesNothing() {
        Application saved = shop.saved(ANNA);
        shop.stores.port(DataHolders.class).register(new FailingHolder());
        assertThatThrownBy(() -> shop.vaults.erase(ANNA, Shop.OFFICER)).hasMessage("the other holder is down");
        assertThat(open(saved)).isInstanceOf(Outcome.Opened.class);
        shop.saved(ANNA);
    }

    @Test
    void nothingPersonalIsInAnyTextThatTheLibraryMakes() throws IOException {
        List<String> texts = new ArrayList<>();
        Member member = shop.joined(ANNA, "planted-record", PHONE);
        Application saved = shop.saved(ANNA);
        Outcome<Sheet> opened = shop.applications().tryOpen(saved.id(), Sheet.class, CONTENT);
        texts.add(opened.toString());
        texts.add(shop.members()
                .by(FRONT_DESK)
                .tryOpen(member.id(), Contact.class, NOTICES)
                .toString());
        texts.add(shop.members()
                .by(FRONT_DESK)
                .findBy("mobile", PHONE, Contact.class, NOTICES, Paging.first(1))
                .toString());
        texts.add(shop.applications()
                .by(MARKETER)
                .tryOpen(saved.id(), Sheet.class, ADVERTISING)
                .toString());
        texts.add(row("member", shop.members().shape(), "planted-record").toString());
        texts.add(
                row("member", shop.members().shape(), "planted-record").cells().toString());
        texts.add(String.valueOf(member.mobile()));
        texts.add(opened.opened().orElseThrow().photo().toString());
        texts.add(message(() -> shop.joined(ANNA, "planted-record", PHONE)));
        texts.add(message(() -> shop.applications()
                .save(new Application(saved.id(), "x\n" + ANNA.value(), BIRTH, null, Shop.NOW, Level.GOLD), APPLYING)));
        put(saved, "birthDate", new byte[50]);
        texts.add(message(() -> shop.applications().open(saved.id(), Sheet.class, CONTENT)));
        shop.vaults.erase(ANNA, Shop.OFFICER);
        texts.add(message(() -> shop.saved(ANNA)));
        entries()
                .forEach(entry -> texts.add(entry.toString()
                        + entry.access().who()
                        + entry.access().place()
                        + entry.access().subject()
                        + entry.access().who().account()
                        + entry.access().who().origin()));
        LeakSearch search = LeakScanner.of(
                        Marker.text("member", ANNA.value()),
                        Marker.text("record", "planted-record"),
                        Marker.text("id", saved.id().toString()),
                        Marker.text("phone", PHONE),
                        Marker.text("digits of the phone", "01020240221"),
                        Marker.text("name", NAME),
                        Marker.date("birth", BIRTH),
                        Marker.text("origin", "203.0.113.9"))
                .search();
        texts.forEach(text -> search.in("a text", text));
        search.assertNone();
    }

    private static String message(ThrowingCallable call) {
        StringBuilder text = new StringBuilder();
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private Outcome<Birth> open(Application saved) {
        return shop.applications().tryOpen(saved.id(), Birth.class, CONTENT);
    }

    private List<AccessEntry> entries() {
        AccessLogStore log = shop.stores.port(AccessLogStore.class);
        List<AccessEntry> all = new ArrayList<>();
        log.partitions().forEach(partition -> all.addAll(log.read(partition, 0, 1_000)));
        return all;
    }

    private byte[] cell(Application saved, String column) {
        RecordRow row =
                row("application", shop.applications().shape(), saved.id().toString());
        return ((Cell.Bytes) Optional.ofNullable(row.cells().get(column)).orElseThrow()).value();
    }

    private void put(Application saved, String column, byte[] bytes) {
        RecordRow row =
                row("application", shop.applications().shape(), saved.id().toString());
        Map<String, Cell> cells = new HashMap<>(row.cells());
        cells.put(column, new Cell.Bytes(bytes));
        replace(shop.applications().shape(), row, cells);
    }

    private void replace(RecordShape shape, RecordRow row, Map<String, Cell> cells) {
        RecordRow next = new RecordRow(row.key(), row.version() + 1, row.facts(), cells);
        call(transaction -> shop.stores.port(RecordStore.class).replace(transaction, shape, next));
    }

    private RecordRow row(String type, RecordShape shape, String id) {
        assertThat(shape.type()).isEqualTo(type);
        return call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(transaction, shape, Vaults.DEFAULT_TENANT, new RecordQuery.OfId(id)))
                .get(0);
    }

    private <R> R call(Function<Transaction, R> work) {
        return shop.stores.unitOfWork().call(work);
    }

    /** A log whose disk is full. */
    static final class FailingLog implements AccessLogStore {

        int appended;

        @Override
        public void append(List<AccessEntry> entries) {
            appended++;
            throw new IllegalStateException("no space left");
        }

        @Override
        public Optional<AccessEntry> last(String partition) {
            return Optional.empty();
        }

        @Override
        public List<AccessEntry> read(String partition, long after, int atMost) {
            return List.of();
        }

        @Override
        public Optional<LogAnchor> anchor(String partition) {
            return Optional.empty();
        }

        @Override
        public long prune(LogAnchor anchor) {
            return 0;
        }

        @Override
        public List<String> partitions() {
            return List.of();
        }
    }

    /** Another part of the host, which fails when it is to destroy. */
    private static final class FailingHolder implements DataHolder {

        @Override
        public String name() {
            return "other";
        }

        @Override
        public List<HeldData> held(Transaction transaction, SubjectId subject) {
            return List.of();
        }

        @Override
        public void mark(
                Transaction transaction, SubjectId subject, Set<Id<Item>> items, HeldData.Usability usability) {
            // holds nothing
        }

        @Override
        public void separate(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
            // holds nothing
        }

        @Override
        public void destroy(Transaction transaction, SubjectId subject, Set<Id<Item>> items) {
            throw new IllegalStateException("the other holder is down");
        }
    }
}
