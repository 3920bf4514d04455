package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import javax.sql.DataSource;

/** Photos as the SDK keeps them: stripped, sealed, in chunks. */
final class VaultPhotos {

    private static final String MEMBER = "member-1001";
    private static final Instant SUBMITTED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Collected HOW =
            Collected.on(Service.CONSULTING_APPLICATION.value()).via(Service.HOMEPAGE.value());

    private final Vault<Portrait> vault;

    private VaultPhotos(Vault<Portrait> vault) {
        this.vault = vault;
    }

    static VaultPhotos in(DataSource database) {
        Schema.install(database, Vaults.shapeOf(Portrait.class));
        ConsentKit kit = Service.on(JdbcStores.on(database), Service.CONSULTANT);
        Vaults vaults = Vaults.install(kit, InMemoryMasterKeys.create());
        Members.joinAndAgree(kit, MEMBER);
        return new VaultPhotos(vaults.of(Portrait.class));
    }

    void save(String id, byte[] picture) {
        vault.save(new Portrait(id, MEMBER, Photo.of(picture), SUBMITTED), HOW);
    }

    void open(String id, OutputStream out) throws IOException {
        vault.open(id, Service.CONTENT_PROVISION).photo().transferTo(out);
    }
}
