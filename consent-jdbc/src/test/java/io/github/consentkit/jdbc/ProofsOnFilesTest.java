package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.CapturedOutput;
import io.github.consentkit.testing.ErasureTester;
import io.github.consentkit.testing.JdbcCells;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.LeakSearch;
import io.github.consentkit.testing.Marker;
import io.github.consentkit.testing.SwapReport;
import io.github.consentkit.testing.SwapTester;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on the disk of a host, and in its own table. */
class ProofsOnFilesTest {

    private static final LeakScanner SCANNER =
            LeakScanner.of(LeakContract.BIRTH, LeakContract.PICTURE, LeakContract.EVIDENCE);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:%s/data", "jdbc:sqlite:%s/data.db"})
    void filesOfDatabasesAndKeysHoldNothingInClear(String url) {
        DataSource database = Clinic.installed(Databases.at(url.formatted(folder)));
        DataSource log = Databases.installed(Databases.at(url.replace("%s/data", folder + "/log")));
        LocalKeys keys = LocalKeys.create(folder.resolve("keys"));
        try (CapturedOutput output = CapturedOutput.begin()) {
            Clinic clinic = new Clinic(JdbcStores.on(database).audit(log), keys, "planted-tenant");
            clinic.enrol(LeakContract.PLANTED);
            clinic.save(LeakContract.PLANTED, "planted-record-1", LeakContract.PHOTO);
            assertThat(clinic.opens("planted-record-1")).isTrue();
            if (url.contains("h2")) {
                Databases.run(database, "CHECKPOINT SYNC");
            }

            SCANNER.search().in(folder).in("output", output.bytes()).assertNone();
            LeakScanner.of(Marker.text("member", LeakContract.PLANTED.value()), Marker.text("tenant", "planted-tenant"))
                    .search()
                    .in(folder.resolve("keys"))
                    .assertNone();
            assertThat(LeakScanner.of(Marker.text("record", "planted-record-1"))
                            .search()
                            .in(folder)
                            .leaks())
                    .as("ids of records stand in the files, so they are the ones that were searched")
                    .isNotEmpty();
        }
    }

    @Test
    void valuesInTheHostsTableOpenInTheirPlaceAndUnchangedAlone() {
        DataSource database = Databases.h2();
        Customers customers = new Customers(database);
        customers.host.run(connection -> {
            customers.join(connection, "c-1");
            customers.join(connection, "c-2");
        });

        SwapReport report = SwapTester.sparse(cells(database, customers)).run().assertNothingOpened();

        assertThat(report.swaps()).isEqualTo(2);
        assertThat(report.flips()).isGreaterThan(100);
    }

    @Test
    void copiesOfTheHostsRowsDoNotOpenAfterAnErasure_I8() {
        DataSource database = Databases.h2();
        Customers customers = new Customers(database);
        LeakScanner scanner = LeakScanner.of(
                Marker.text("phone", Customers.PHONE), Marker.text("digits of the phone", "01020240221"));

        assertThat(ErasureTester.of(scanner, (LeakSearch search) -> search.in(database))
                        .check(
                                () -> customers.host.run(connection -> customers.join(connection, "c-1")),
                                cells(database, customers),
                                () -> customers.host.run(connection -> erase(customers.vaults))))
                .isEmpty();
    }

    private static JdbcCells cells(DataSource database, Customers customers) {
        return JdbcCells.of(database, "customers", "id", List.of("mobile"), cell -> opens(customers, cell));
    }

    private static boolean opens(Customers customers, JdbcCells.Cell cell) {
        boolean[] opened = {false};
        customers.host.run(connection -> {
            Customers.Customer customer = customers
                    .rows(connection, "WHERE id = '" + cell.row() + "'")
                    .get(0);
            opened[0] = customers.entities.tryOpen(customer, Customers.Mobile.class, Customers.NOTICES)
                    instanceof Outcome.Opened<?>;
        });
        return opened[0];
    }

    private static void erase(Vaults vaults) {
        vaults.erase(Customers.ANNA, Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
    }
}
