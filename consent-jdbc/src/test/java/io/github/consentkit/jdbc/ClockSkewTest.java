package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.InvalidAnswersException;
import io.github.consentkit.crypto.key.ErasedKeysException;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes whose clocks differ: what takes away counts at once everywhere, whatever time it was where it was said. An agreement
 * counts where it is not from the future, and one that seems older than the withdrawal before it is refused: nothing opens
 * because of a wrong clock.
 */
class ClockSkewTest {

    private static final byte[] PHOTO = Pictures.png(8);

    private final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    private DataSource database;
    private DataSource log;
    private Clinic here;

    @BeforeEach
    void open() {
        database = Clinic.installed(Databases.h2());
        log = Databases.installed(Databases.h2());
        here = node(Duration.ZERO);
        here.enrol(ANNA);
        here.save(ANNA, "1", PHOTO);
        assertThat(here.opens("1")).isTrue();
    }

    /** Hours, as of machines in the wrong zone, and minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"PT-9H", "PT-2M", "PT1H", "PT9H"})
    void aWithdrawalByAnotherClockEndsTheConsentEverywhere(String skew) {
        Clinic there = node(Duration.parse(skew));

        there.withdraw(ANNA);
        assertThat(here.opens("1")).isFalse();
        assertThat(there.opens("1")).isFalse();
        if (Duration.parse(skew).isNegative()) {
            here.agree(ANNA);
            assertThat(here.opens("1")).isTrue();
            assertThat(there.opens("1")).as("there it is not yet given").isFalse();
        } else {
            assertThatThrownBy(() -> here.agree(ANNA))
                    .isInstanceOf(InvalidAnswersException.class)
                    .hasMessageContaining("older than what the ledger knows");
            there.agree(ANNA);
            assertThat(there.opens("1")).isTrue();
        }

        assertThat(here.kit.ledger().verify(List.of()).intact()).isTrue();
        assertThat(here.vaults.verifyAccessLog().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-9H", "PT-1M", "PT1M", "PT9H"})
    void aLockByAnotherClockHoldsAtOnceUntilItIsEnded(String skew) {
        Clinic there = node(Duration.parse(skew));

        there.lock(ANNA, "request-1");
        assertThat(here.birth("1").denial().orElseThrow().reason()).isEqualTo(Reason.RECTIFICATION_PENDING);
        here.unlock(ANNA, "request-1");
        assertThat(there.birth("1")).isInstanceOf(Outcome.Opened.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-9H", "PT9H"})
    void anErasureByAnotherClockIsForGood(String skew) {
        Clinic there = node(Duration.parse(skew));

        there.vaults.erase(ANNA, Clinic.OFFICER);

        assertThat(here.opens("1")).isFalse();
        assertThatThrownBy(() -> here.save(ANNA, "2", PHOTO)).isInstanceOf(ErasedKeysException.class);
    }

    private Clinic node(Duration skew) {
        return new Clinic(
                JdbcStores.on(database).audit(log),
                keys,
                Vaults.DEFAULT_TENANT,
                builder -> builder.clock(() -> Instant.now().plus(skew)));
    }
}
