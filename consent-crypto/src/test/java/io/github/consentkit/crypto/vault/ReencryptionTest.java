package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.BORA;
import static io.github.consentkit.crypto.vault.Shop.CONSULTANT;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.KeyAnswer;
import io.github.consentkit.crypto.key.KeyId;
import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.Keyring;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.vault.Customers.Customer;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Contact;
import io.github.consentkit.crypto.vault.Shop.Member;
import io.github.consentkit.crypto.vault.Shop.Sheet;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Values are sealed under new keys, and nothing else about them changes. */
class ReencryptionTest {

    private static final Id<Item> MOBILE = Id.of("mobile-phone");

    /** Of the consents of the two members. */
    private static final Map<String, Long> EVIDENCE = Map.of("consent-evidence", 2L);

    private final Customers host = new Customers();
    private final Shop shop = host.shop;

    @Test
    void everyValueOfARecordIsSealedUnderANewKeyAndOpensAsBefore() throws Exception {
        Application application = shop.saved(ANNA);
        byte[] photo = shop.applications()
                .by(CONSULTANT)
                .open(application.id(), Sheet.class, CONTENT)
                .photo()
                .bytes(100_000);
        Member member = shop.joined(BORA, "m-1", PHONE);
        RecordRow before = row(member.id());

        ReencryptReport report = shop.vaults.reencrypt();

        assertThat(report).isEqualTo(new ReencryptReport(2, 0, EVIDENCE));
        Sheet sheet = shop.applications().by(CONSULTANT).open(application.id(), Sheet.class, CONTENT);
        assertThat(sheet.birthDate()).isEqualTo(Shop.BIRTH);
        assertThat(sheet.photo().bytes(100_000)).isEqualTo(photo);
        RecordRow after = row(member.id());
        assertThat(after.cells().get("mobile_ix")).isEqualTo(before.cells().get("mobile_ix"));
        assertThat(keyId(after, "mobile")).isNotEqualTo(keyId(before, "mobile"));
        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(mobile(member.id())).isEqualTo(PHONE);
    }

    /** A backup of the data from before, beside keyrings of today, still opens. */
    @Test
    void whatWasSealedBeforeStillOpensUntilItIsDestroyed() {
        Member member = shop.joined(BORA, "m-1", PHONE);
        RecordRow before = row(member.id());
        shop.vaults.reencrypt();
        shop.vaults.reencrypt();

        putBack(before);
        assertThat(mobile(member.id())).isEqualTo(PHONE);

        shop.stores
                .unitOfWork()
                .run(tx -> shop.stores.port(DataHolders.class).all().stream()
                        .filter(holder -> holder.name().endsWith(":member"))
                        .forEach(holder -> holder.destroy(tx, BORA, Set.of(MOBILE))));
        Keyring keyring = keyring(member.id());
        assertThat(keyring.items()).doesNotContain(MOBILE);
        assertThat(keyring.keysOf(MOBILE).find(KeyId.of(keyId(before, "mobile"))))
                .isInstanceOf(KeyAnswer.Destroyed.class);
    }

    @Test
    void aValueThatDoesNotOpenIsCountedAndTheRecordStays() {
        Member good = shop.joined(ANNA, "m-1", PHONE);
        Member bad = shop.joined(BORA, "m-2", PHONE);
        RecordRow before = row(bad.id());
        byte[] damaged = ((Cell.Bytes) before.cells().get("mobile")).value();
        damaged[damaged.length - 1] ^= 1;
        Map<String, Cell> cells = new TreeMap<>(before.cells());
        cells.put("mobile", new Cell.Bytes(damaged));
        putBack(new RecordRow(before.key(), before.version(), before.facts(), cells));
        RecordRow tampered = row(bad.id());

        assertThat(shop.vaults.reencrypt()).isEqualTo(new ReencryptReport(1, 1, EVIDENCE));

        assertThat(row(bad.id())).isEqualTo(tampered);
        assertThat(keyring(bad.id()).version()).isEqualTo(1);
        assertThat(mobile(good.id())).isEqualTo(PHONE);
    }

    @Test
    void aRunThatIsBrokenOffGoesOnWhereItWasAndDoesNothingTwice() {
        for (int i = 0; i < 10; i++) {
            shop.joined(i % 2 == 0 ? ANNA : BORA, "m-" + i, PHONE);
        }
        List<JobProgress> progress = new ArrayList<>();

        assertThatThrownBy(() -> shop.vaults.reencrypt(JobPace.DEFAULT.batch(2), each -> {
                    progress.add(each);
                    if (progress.size() == 3) {
                        throw new IllegalStateException("the power went off");
                    }
                }))
                .hasMessage("the power went off");
        ReencryptReport rest = shop.vaults.reencrypt(JobPace.DEFAULT.batch(2), progress::add);

        assertThat(rest.done()).isEqualTo(10 - progress.get(2).done());
        assertThat(progress.get(2).done()).isBetween(4L, 6L);
        assertThat(progress.get(2).atFirst()).isEqualTo(12);
        for (int i = 0; i < 10; i++) {
            assertThat(row("m-" + i).version()).isEqualTo(2);
            assertThat(mobile("m-" + i)).isEqualTo(PHONE);
        }
        assertThat(shop.vaults.reencrypt().done()).isEqualTo(10);
    }

    @Test
    void erasedPeopleAndOtherTypesArePassedOver() {
        shop.joined(ANNA, "m-1", PHONE);
        shop.joined(BORA, "m-2", PHONE);
        host.joined(BORA, "c-1", PHONE);
        shop.vaults.erase(ANNA, OFFICER);

        assertThat(shop.vaults.reencrypt())
                .isEqualTo(new ReencryptReport(1, 0, Map.of("customer", 1L, "consent-evidence", 1L)));
    }

    @Test
    void entitiesAreSealedAnewInTheHostsBatches() {
        Customer anna = host.joined(ANNA, "c-1", PHONE);
        Customer bora = host.joined(BORA, "c-2", "010-1111-2222");
        Sealed<String> before = anna.mobile;
        Long index = anna.mobileIndex;
        bora.mobile = anna.mobile; // copied to where it does not belong
        List<JobProgress> progress = new ArrayList<>();

        ReencryptReport report = host.entities.reencrypt(JobPace.DEFAULT.batch(1), this::batch, progress::add);

        assertThat(report).isEqualTo(new ReencryptReport(1, 1, Map.of()));
        assertThat(progress).containsExactly(new JobProgress(1, 0, 0), new JobProgress(1, 1, 0));
        assertThat(anna.mobile).isNotEqualTo(before);
        assertThat(anna.mobileIndex).isEqualTo(index);
        assertThat(customersMobile(anna)).isEqualTo(PHONE);
        anna.mobile = before; // as a session that loaded it before still has it
        assertThat(customersMobile(anna)).isEqualTo(PHONE);
        assertThat(bora.mobile).isEqualTo(before);
    }

    @Test
    void batchesThatDoNotGoOnAreRefusedBeforeTheyRunForEver() {
        host.joined(ANNA, "c-1", PHONE);

        assertThatThrownBy(() -> host.entities.reencrypt(
                        JobPace.DEFAULT, (after, most, work) -> batch(Optional.empty(), most, work), progress -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("whose id is greater than 'after'");
    }

    private void batch(Optional<String> after, int most, Consumer<List<Customer>> work) {
        work.accept(new TreeMap<>(host.table.rows)
                .values().stream()
                        .filter(row -> row.id.compareTo(after.orElse("")) > 0)
                        .limit(most)
                        .toList());
    }

    private String customersMobile(Customer customer) {
        return host.entities
                .by(FRONT_DESK)
                .open(customer, Customers.Mobile.class, NOTICES)
                .mobile()
                .reveal();
    }

    private String mobile(String id) {
        return shop.members()
                .by(FRONT_DESK)
                .open(id, Contact.class, NOTICES)
                .mobile()
                .reveal();
    }

    private RecordRow row(String id) {
        return shop.stores
                .unitOfWork()
                .call(tx -> records()
                        .find(tx, Vaults.shapeOf(Member.class), Vaults.DEFAULT_TENANT, new RecordQuery.OfId(id))
                        .get(0));
    }

    /** As a restored backup would have the record. */
    private void putBack(RecordRow older) {
        shop.stores.unitOfWork().run(tx -> {
            records().delete(tx, Vaults.shapeOf(Member.class), older.key());
            records().insert(tx, Vaults.shapeOf(Member.class), older);
        });
    }

    private RecordStore records() {
        return shop.stores.port(RecordStore.class);
    }

    private Keyring keyring(String id) {
        Keyrings keyrings = new Keyrings(shop.stores.port(KeyringStore.class), shop.keys.epochs());
        SubjectId subject = row(id).key().subject();
        KeyringId place = new KeyringId(Vaults.DEFAULT_TENANT, subject, new KeyUnit.OfRecord("member", id));
        return shop.stores.unitOfWork().call(tx -> keyrings.find(tx, place)).orElseThrow();
    }

    private static byte[] keyId(RecordRow row, String column) {
        byte[] sealed = ((Cell.Bytes) row.cells().get(column)).value();
        return Arrays.copyOfRange(sealed, 1, 17);
    }
}
