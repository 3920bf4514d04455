package io.github.consentkit.notice;

import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.consent.ledger.Checkpoint;
import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.lifecycle.DeadBackups;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One page. Used once. */
final class CertificateHtml {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Nothing is loaded, and a browser is told so. */
    private static final String HEAD = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="{language}">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <title>{title}</title>
            <style>
            body { font-family: sans-serif; line-height: 1.5; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #000; }
            h1 { font-size: 1.6rem; text-align: center; }
            table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
            th, td { border: 1px solid #666; padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; }
            th { width: 11rem; font-weight: normal; background: #eee; }
            td.number { text-align: right; }
            code { font-family: monospace; font-size: 0.85em; overflow-wrap: anywhere; }
            ul { margin: 0; padding-left: 1.2rem; }
            p.sign { margin-top: 3rem; border-top: 1px solid #000; width: 20rem; }
            @page { size: A4; margin: 18mm; }
            @media print { body { max-width: none; margin: 0; padding: 0; } tr { break-inside: avoid; } th { background: none; } }
            </style>
            </head>
            <body>
            """;

    private final CertificateWords words;
    private final Optional<Policy> policy;
    private final ZoneId zone;
    private final DeadBackups backups;
    private final StringBuilder page = new StringBuilder();

    CertificateHtml(CertificateWords words, Optional<Policy> policy, ZoneId otherwise, DeadBackups backups) {
        this.words = words;
        this.policy = policy;
        this.zone = policy.map(found -> found.document().zone()).orElse(otherwise);
        this.backups = backups;
    }

    String page(CertificateProof proof) {
        DestructionCertificate certificate = proof.certificate();
        String title = words.get("title");
        page.append(HEAD.replace("{language}", JsonNames.of(words.language())).replace("{title}", escaped(title)));
        page.append("<h1>").append(escaped(title)).append("</h1>\n");
        values(certificate);
        page.append("<table>\n");
        row("technique", escaped(words.constant("technique", certificate.technique())));
        certificate.reason().ifPresent(reason -> row("reason", escaped(words.of(reason))));
        row("ground", escaped(words.constant("ground", certificate.ground())));
        row("clause", clause(certificate));
        certificate.law().ifPresent(law -> row("law", escaped(law(law))));
        row("version", escaped(certificate.version().value()));
        row("due", time(certificate.due()));
        row("destroyed-at", time(certificate.destroyedAt()));
        row("by", escaped(certificate.by()));
        keys(certificate.keys());
        row("id", code(certificate.id().value()));
        row("sequence", String.valueOf(proof.sequence()));
        row("previous", code(proof.previous().hex()));
        row("hash", code(proof.hash().hex()));
        row("checkpoint", checkpoint(proof));
        page.append("</table>\n");
        page.append("<p>").append(escaped(words.get("nobody"))).append("</p>\n");
        page.append("<p class=\"sign\">").append(escaped(words.get("sign"))).append("</p>\n");
        return page.append("</body>\n</html>\n").toString();
    }

    private void values(DestructionCertificate certificate) {
        if (certificate.values().isEmpty()) {
            page.append("<p>").append(escaped(words.get("nothing"))).append("</p>\n");
            return;
        }
        page.append("<table>\n<tr>");
        for (String column : new String[] {"item", "classes", "count"}) {
            page.append("<th>").append(escaped(words.get(column))).append("</th>");
        }
        page.append("</tr>\n");
        certificate.values().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .forEach(entry -> value(entry.getKey(), entry.getValue()));
        page.append("</table>\n");
    }

    private void value(Id<Item> item, long count) {
        Optional<Policy> knowing = policy.filter(found -> found.item(item).isPresent());
        String name = knowing.flatMap(found -> found.item(item))
                .map(found -> words.of(found.name()))
                .orElse(item.value());
        String classes = knowing.map(found -> found.classesOf(item).stream()
                        .sorted()
                        .map(each -> words.constant("class", each))
                        .collect(Collectors.joining(", ")))
                .orElse("");
        page.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(classes))
                .append("</td><td class=\"number\">")
                .append(count)
                .append("</td></tr>\n");
    }

    private String clause(DestructionCertificate certificate) {
        String text = policy.flatMap(found -> found.clause(certificate.clause()))
                .map(found -> " " + words.of(found.text()))
                .orElse("");
        return escaped(certificate.clause().value() + text);
    }

    private String law(Id<LawRef> law) {
        return policy.flatMap(found -> found.law(law))
                .map(found -> words.of(found.title())
                        + found.article()
                                .map(article -> " " + words.get("article", Map.of("article", article)))
                                .orElse(""))
                .orElse(law.value());
    }

    private void keys(DestroyedKeys keys) {
        if (!keys.digests().isEmpty()) {
            row(
                    "keys",
                    keys.digests().stream()
                            .map(digest -> "<li>" + code(digest) + "</li>")
                            .collect(Collectors.joining("", "<ul>", "</ul>")));
        }
        if (keys.epoch().isEmpty()) {
            row("backups", escaped(words.get("unsealed")));
            return;
        }
        int epoch = keys.epoch().getAsInt();
        row("epoch", String.valueOf(epoch));
        row(
                "backups",
                backups.since(epoch)
                        .map(since -> escaped(words.get("dead", Map.of("since", text(since)))))
                        .orElseGet(() -> escaped(words.get("may-open", Map.of("epoch", String.valueOf(epoch))))));
    }

    private String checkpoint(CertificateProof proof) {
        return proof.proof()
                .map(found -> {
                    Checkpoint checkpoint = found.checkpoint().checkpoint();
                    return escaped(words.get(
                            "covered",
                            Map.of(
                                    "origin", checkpoint.origin(),
                                    "size", String.valueOf(checkpoint.size()),
                                    "at", text(checkpoint.at()))));
                })
                .orElseGet(() -> escaped(words.get("uncovered")));
    }

    /** The value is markup already. */
    private void row(String key, String value) {
        page.append("<tr><th>")
                .append(escaped(words.get("row." + key)))
                .append("</th><td>")
                .append(value)
                .append("</td></tr>\n");
    }

    private String time(Instant instant) {
        return escaped(text(instant));
    }

    private String text(Instant instant) {
        return TIME.format(instant.atZone(zone)) + " (" + zone.getId() + ")";
    }

    private static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars().forEach(unit -> {
            switch (unit) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) unit);
            }
        });
        return escaped.toString();
    }
}
