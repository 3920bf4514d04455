package io.github.consentkit.crypto.vault;

import static io.github.consentkit.crypto.vault.Shop.ANNA;
import static io.github.consentkit.crypto.vault.Shop.BIRTH;
import static io.github.consentkit.crypto.vault.Shop.BORA;
import static io.github.consentkit.crypto.vault.Shop.CONTENT;
import static io.github.consentkit.crypto.vault.Shop.FRONT_DESK;
import static io.github.consentkit.crypto.vault.Shop.JOINING;
import static io.github.consentkit.crypto.vault.Shop.NAME;
import static io.github.consentkit.crypto.vault.Shop.NOTICES;
import static io.github.consentkit.crypto.vault.Shop.OFFICER;
import static io.github.consentkit.crypto.vault.Shop.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.crypto.vault.Shop.Application;
import io.github.consentkit.crypto.vault.Shop.Birth;
import io.github.consentkit.testing.CapturedOutput;
import io.github.consentkit.testing.ErasureTester;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.LeakSearch;
import io.github.consentkit.testing.Marker;
import io.github.consentkit.testing.SwapReport;
import io.github.consentkit.testing.SwapTester;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What hosts check with the testers, checked on the vault itself. */
class VaultProofsTest {

    private static final LeakScanner SCANNER = LeakScanner.of(
            Marker.text("phone", PHONE), Marker.text("digits of the phone", PHONE.replace("-", "")),
            Marker.text("name", NAME), Marker.date("birth", BIRTH));

    private final Shop shop = new Shop();
    private final RecordCells cells = new RecordCells(shop, this::opens);

    record Mobile(Personal<String> mobile) {}

    record Name(String name) {}

    @Test
    void noValueOpensInThePlaceOfAnotherNorChanged_I9() {
        Application annas = shop.saved(ANNA);
        Application boras = shop.saved(BORA);
        shop.joined(ANNA, "1", PHONE);
        shop.joined(ANNA, "2", "010-9999-0001");
        shop.joined(BORA, "3", "010-9999-0002");
        RecordShape applications = shop.applications().shape();
        RecordShape members = shop.members().shape();
        cells.with(applications, annas.id().toString(), "birthDate")
                .with(applications, boras.id().toString(), "birthDate");
        cells.with(members, "1", "name", "mobile").with(members, "2", "mobile").with(members, "3", "name");

        SwapReport report = SwapTester.sparse(cells).run().assertNothingOpened();

        assertThat(report.swaps()).isEqualTo(30);
        assertThat(report.flips()).isGreaterThan(300);
    }

    /** What the sealed value does not protect from, as docs/format.md says. */
    @Test
    void anOlderValueOfTheSameFieldOpensAsLongAsItsKeyLives() {
        shop.joined(ANNA, "1", PHONE);
        shop.joined(BORA, "2", PHONE);
        cells.with(shop.members().shape(), "1", "mobile").with(shop.members().shape(), "2", "mobile");
        SwapTester<RecordCells.Field> tester =
                SwapTester.sparse(cells).remember(cells.places().get(0));
        shop.members().by(FRONT_DESK).update("1", new Mobile(Personal.of("010-9999-0001")), JOINING);

        SwapReport report = tester.run().assertNothingOpened();

        assertThat(report.replays()).isOne();
        assertThat(report.replayed()).containsExactly("member 1 mobile: an older value of its own");
    }

    @Test
    void afterAnErasureNothingIsLeftAndNoCopyOpens_I8() {
        try (CapturedOutput output = CapturedOutput.begin()) {
            ErasureTester tester = ErasureTester.of(SCANNER, search -> search(search, output));
            assertThat(tester.check(this::plant, cells, () -> shop.vaults.erase(ANNA, OFFICER)))
                    .isEmpty();
        }
    }

    private void plant() {
        shop.joined(ANNA, "1", PHONE);
        Application saved = shop.saved(ANNA);
        cells.with(shop.members().shape(), "1", "name", "mobile")
                .with(shop.applications().shape(), saved.id().toString(), "birthDate");
    }

    private void search(LeakSearch search, CapturedOutput output) {
        search.in("output", output.bytes());
        AccessLogStore log = shop.stores.port(AccessLogStore.class);
        log.partitions()
                .forEach(chain -> search.in(chain, log.read(chain, 0, 10_000).toString()));
        RecordStore records = shop.stores.port(RecordStore.class);
        for (RecordShape shape :
                List.of(shop.members().shape(), shop.applications().shape())) {
            shop.stores
                    .unitOfWork()
                    .run(transaction -> records.find(
                                    transaction,
                                    shape,
                                    Vaults.DEFAULT_TENANT,
                                    new RecordQuery.OfSubject(ANNA, Optional.empty(), 100))
                            .forEach(row -> row.cells().forEach((column, cell) -> {
                                if (cell instanceof Cell.Bytes bytes) {
                                    search.in(column, bytes.value());
                                } else {
                                    search.in(column, cell.toString());
                                }
                            })));
        }
    }

    private boolean opens(RecordCells.Field field) {
        Outcome<?> outcome = switch (field.column()) {
            case "birthDate" -> shop.applications().tryOpen(field.id(), Birth.class, CONTENT);
            case "mobile" -> shop.members().by(FRONT_DESK).tryOpen(field.id(), Mobile.class, NOTICES);
            default -> shop.members().by(FRONT_DESK).tryOpen(field.id(), Name.class, NOTICES);
        };
        return outcome instanceof Outcome.Opened<?>;
    }
}
