package io.github.consentkit.jdbc;

import io.github.consentkit.consent.ledger.CertificateHead;
import io.github.consentkit.consent.ledger.ChainHash;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.consent.ledger.TamperedCertificateException;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A certificate of destruction as a row. */
final class CertificateRow {

    /** The columns after the tenant, in the order in which {@link #write} sets them. */
    static final String COLUMNS =
            "seq, id, item_values, technique, reason_ko, reason_en, ground, clause, law, policy_version, due_at,"
                    + " destroyed_at, destroyed_by, key_digests, epoch, previous, hash, mac";

    /** A parameter for the tenant and one for each column. */
    static final String PARAMETERS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private CertificateRow() {}

    static SqlCall write(SqlCall call, ChainedCertificate chained) {
        DestructionCertificate certificate = chained.certificate();
        return call.number(chained.sequence())
                .text(certificate.id().value())
                .text(lines(certificate.values()))
                .text(certificate.technique().name())
                .text(certificate.reason().map(LocalizedText::ko))
                .text(certificate.reason().map(LocalizedText::en))
                .text(certificate.ground().name())
                .text(certificate.clause().value())
                .text(certificate.law().map(Id::value))
                .text(certificate.version().value())
                .time(certificate.due())
                .time(certificate.destroyedAt())
                .text(certificate.by())
                .text(lines(certificate.keys()))
                .number(certificate.keys().epoch().orElse(0))
                .text(chained.previous().hex())
                .text(chained.hash().hex())
                .text(chained.mac());
    }

    /** Reads a row; one that the store cannot have written is a {@link TamperedCertificateException}. */
    static ChainedCertificate read(ResultSet row) throws SQLException {
        long sequence = row.getLong("seq");
        try {
            ChainedCertificate read = new ChainedCertificate(
                    sequence,
                    new ChainHash(row.getString("previous")),
                    new ChainHash(row.getString("hash")),
                    row.getString("mac"),
                    certificate(row));
            // the same in other words would not be noticed by its hash
            if (lines(read.certificate().values()).equals(row.getString("item_values"))
                    && lines(read.certificate().keys()).equals(row.getString("key_digests"))) {
                return read;
            }
        } catch (InvalidInputException | IllegalArgumentException e) {
            // said below
        }
        throw new TamperedCertificateException(sequence, "is a row that the ledger never wrote");
    }

    static CertificateHead head(ResultSet row) throws SQLException {
        try {
            return new CertificateHead(
                    row.getLong("last_seq"), new ChainHash(row.getString("last_hash")), row.getString("mac"));
        } catch (InvalidInputException e) {
            throw new TamperedCertificateException(0, "is a row that the ledger never wrote");
        }
    }

    private static DestructionCertificate certificate(ResultSet row) throws SQLException {
        int epoch = row.getInt("epoch");
        return new DestructionCertificate(
                CertificateId.of(row.getString("id")),
                values(row.getString("item_values")),
                Destruction.Technique.valueOf(row.getString("technique")),
                reason(row),
                DestructionCertificate.Ground.valueOf(row.getString("ground")),
                Id.of(row.getString("clause")),
                Optional.ofNullable(row.getString("law")).map(Id::of),
                Id.of(row.getString("policy_version")),
                Micros.read(row, "due_at"),
                Micros.read(row, "destroyed_at"),
                row.getString("destroyed_by"),
                new DestroyedKeys(
                        row.getString("key_digests").lines().collect(Collectors.toSet()),
                        epoch == 0 ? OptionalInt.empty() : OptionalInt.of(epoch)));
    }

    private static Optional<LocalizedText> reason(ResultSet row) throws SQLException {
        Optional<String> ko = Optional.ofNullable(row.getString("reason_ko"));
        Optional<String> en = Optional.ofNullable(row.getString("reason_en"));
        if (ko.isPresent() != en.isPresent()) {
            throw new InvalidInputException("a reason is there in one language alone; the ledger writes both");
        }
        return ko.map(text -> new LocalizedText(text, en.orElseThrow()));
    }

    private static String lines(DestroyedKeys keys) {
        return String.join("\n", keys.digests());
    }

    private static String lines(Map<Id<Item>, Long> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().value() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<Id<Item>, Long> values(String lines) {
        Map<Id<Item>, Long> values = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(Id.of(line.substring(0, Math.max(0, space))), Long.parseLong(line.substring(space + 1)));
        });
        return values;
    }
}
