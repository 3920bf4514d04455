package io.github.consentkit.jdbc;

import io.github.consentkit.internal.Check;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.CertificateStore;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Certificates of destruction, a row each. */
final class JdbcCertificateStore implements CertificateStore {

    private static final String SELECT =
            "SELECT id, item_values, technique, ground, clause, law, policy_version, due_at,"
                    + " destroyed_at, destroyed_by, key_digests, epoch FROM ck_certificate WHERE tenant = ?";

    private final JdbcUnitOfWork unitOfWork;
    private final String tenant;

    JdbcCertificateStore(JdbcUnitOfWork unitOfWork, String tenant) {
        this.unitOfWork = unitOfWork;
        this.tenant = tenant;
    }

    @Override
    public void add(Transaction transaction, DestructionCertificate certificate) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(certificate, "certificate");
        session.sql(
                        "keep a certificate",
                        "INSERT INTO ck_certificate (tenant, id, item_values, technique, ground, clause, law,"
                                + " policy_version, due_at, destroyed_at, destroyed_by, key_digests, epoch)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .text(tenant)
                .text(certificate.id().value())
                .text(lines(certificate.values()))
                .text(certificate.technique().name())
                .text(certificate.ground().name())
                .text(certificate.clause().value())
                .text(certificate.law().map(Id::value))
                .text(certificate.version().value())
                .time(certificate.due())
                .time(certificate.destroyedAt())
                .text(certificate.by())
                .text(String.join("\n", certificate.keys().digests()))
                .number(certificate.keys().epoch().orElse(0))
                .update();
    }

    @Override
    public Optional<DestructionCertificate> find(Transaction transaction, CertificateId id) {
        Session session = unitOfWork.session(transaction);
        Check.notNull(id, "id");
        return session.sql("find a certificate", SELECT + " AND id = ?")
                .text(tenant)
                .text(id.value())
                .first(JdbcCertificateStore::read);
    }

    @Override
    public List<DestructionCertificate> list(
            Transaction transaction, Optional<DestructionCertificate> after, int atMost) {
        Session session = unitOfWork.session(transaction);
        long start = Check.notNull(after, "after")
                .map(last -> Micros.of(last.destroyedAt()))
                .orElse(Long.MIN_VALUE);
        return session.sql(
                        "list certificates",
                        SELECT + " AND (destroyed_at > ? OR (destroyed_at = ? AND id > ?))"
                                + " ORDER BY destroyed_at, id LIMIT ?")
                .text(tenant)
                .number(start)
                .number(start)
                .text(after.map(last -> last.id().value()).orElse(""))
                .number(atMost)
                .all(JdbcCertificateStore::read);
    }

    private static DestructionCertificate read(ResultSet row) throws SQLException {
        return new DestructionCertificate(
                CertificateId.of(row.getString("id")),
                values(row.getString("item_values")),
                Destruction.Technique.valueOf(row.getString("technique")),
                DestructionCertificate.Ground.valueOf(row.getString("ground")),
                Id.of(row.getString("clause")),
                Optional.ofNullable(row.getString("law")).map(Id::of),
                Id.of(row.getString("policy_version")),
                Micros.read(row, "due_at"),
                Micros.read(row, "destroyed_at"),
                row.getString("destroyed_by"),
                keys(row));
    }

    private static DestroyedKeys keys(ResultSet row) throws SQLException {
        int epoch = row.getInt("epoch");
        return new DestroyedKeys(
                row.getString("key_digests").lines().collect(Collectors.toSet()),
                epoch == 0 ? OptionalInt.empty() : OptionalInt.of(epoch));
    }

    private static String lines(Map<Id<Item>, Long> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().value() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<Id<Item>, Long> values(String lines) {
        Map<Id<Item>, Long> values = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(Id.of(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
        });
        return values;
    }
}
