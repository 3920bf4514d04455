package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.LogReport;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two tenants in one database, under keys of their own: one person of both, and none of them sees the other. */
class TwoTenantsTest {

    private static final byte[] PHOTO = Pictures.png(8);

    @Test
    void eachHasHisOwnPeopleAndHisOwnLog() {
        InMemoryMasterKeys keys = InMemoryMasterKeys.create();
        DataSource database = Clinic.installed(Databases.h2());
        DataSource log = Databases.installed(Databases.h2());
        JdbcStores stores = JdbcStores.on(database).audit(log);
        Clinic seoul = new Clinic(stores.tenant("seoul"), keys, "seoul");
        Clinic busan = new Clinic(stores.tenant("busan"), keys, "busan");
        seoul.enrol(ANNA);
        busan.enrol(ANNA);
        seoul.save(ANNA, "1", PHOTO);
        busan.save(ANNA, "1", PHOTO);

        busan.withdraw(ANNA);
        assertThat(seoul.opens("1")).isTrue();
        assertThat(busan.opens("1")).isFalse();
        busan.vaults.erase(ANNA, Clinic.OFFICER);
        assertThat(seoul.opens("1")).isTrue();

        LogReport ofSeoul = seoul.vaults.verifyAccessLog();
        LogReport ofBusan = busan.vaults.verifyAccessLog();
        assertThat(ofSeoul.breaks()).isEmpty();
        assertThat(ofBusan.breaks()).isEmpty();
        assertThat(ofSeoul.lines()).isEqualTo(2);
        assertThat(ofSeoul.others()).isPositive();
        assertThat(ofBusan.others()).isEqualTo(1);
        Databases.run(
                log, "UPDATE ck_access_log SET account = 'somebody' WHERE action = 'use' AND outcome = 'REFUSED'");
        assertThat(busan.vaults.verifyAccessLog().breaks()).hasSize(1);
        assertThat(seoul.vaults.verifyAccessLog().breaks()).isEmpty();
    }
}
