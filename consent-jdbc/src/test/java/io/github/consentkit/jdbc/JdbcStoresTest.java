package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.crypto.key.ErasureOutbox;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.testing.Shelf;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbcStoresTest {

    private final DataSource dataSource = Databases.installed(Databases.h2());
    private final Shelf shelf = new Shelf(JdbcStores.on(dataSource));

    @Test
    void tenantsDoNotSeeEachOther() {
        Shelf other = new Shelf(JdbcStores.on(dataSource).tenant("other"));
        shelf.run(transaction -> shelf.fill(transaction, ANNA));

        assertThat(other.of(ANNA)).isEqualTo(Shelf.NOTHING);
        other.run(transaction -> other.fill(transaction, ANNA));
        other.run(transaction -> other.append(transaction, ANNA, "marketing"));
        assertThat(shelf.of(ANNA)).isEqualTo(Shelf.FILLED);
        assertThat(new Shelf(JdbcStores.on(dataSource).tenant("default")).of(ANNA))
                .isEqualTo(Shelf.FILLED);
        assertThatThrownBy(() -> JdbcStores.on(dataSource).tenant(" ")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aStoreHasItsOwnHolders() {
        assertThat(shelf.stores().port(DataHolders.class).all()).isEmpty();
    }

    @Test
    void whoHasNothingToTellTheJournalWritesNothing() {
        String before = Databases.dump(dataSource, "ck_journal");

        shelf.stores().port(ErasureOutbox.class).ship("default", entries -> {
            throw new AssertionError("nothing waits");
        });

        assertThat(Databases.dump(dataSource, "ck_journal")).isEqualTo(before);
    }

    @Test
    void aMissingEventIsNotedAndNotPassedOver() {
        shelf.run(transaction -> {
            for (String block : new String[] {"photo", "marketing", "statistics"}) {
                shelf.append(transaction, ANNA, block);
            }
        });
        Databases.run(dataSource, "DELETE FROM ck_consent_event WHERE seq = 2");

        assertThatThrownBy(() -> shelf.of(ANNA))
                .isInstanceOf(TamperedLedgerException.class)
                .hasMessageContaining("event 2 of the chain")
                .hasMessageNotContaining("anna");
    }

    @Test
    void whatALaterReleaseWroteIsNotGuessedAt() {
        shelf.run(transaction -> shelf.append(transaction, ANNA, "photo"));
        for (String column : new String[] {"kind", "giver", "act"}) {
            Databases.run(dataSource, "UPDATE ck_consent_event SET " + column + " = 'DREAMT' || " + column);

            assertThatThrownBy(() -> shelf.of(ANNA))
                    .isInstanceOf(TamperedLedgerException.class)
                    .hasMessageContaining("column " + column)
                    .hasMessageNotContaining("DREAMT");
            Databases.run(dataSource, "UPDATE ck_consent_event SET " + column + " = SUBSTRING(" + column + ", 7)");
        }
        assertThat(shelf.of(ANNA)).contains("photo");
    }

    @Test
    void aDatabaseWithoutTransactionsIsRefused() {
        DataSource ignite = Proxies.connections(dataSource, (connection, method, arguments) -> {
            Object result = Proxies.pass(connection, method, arguments);
            return result instanceof DatabaseMetaData metaData
                    ? Proxies.of(
                            DatabaseMetaData.class,
                            metaData,
                            (target, called, values) -> called.getName().equals("supportsTransactions")
                                    ? Boolean.FALSE
                                    : Proxies.pass(target, called, values))
                    : result;
        });

        assertThatThrownBy(() -> JdbcStores.on(ignite))
                .isInstanceOf(UnknownDatabaseException.class)
                .hasMessageContaining("no transactions");
    }
}
