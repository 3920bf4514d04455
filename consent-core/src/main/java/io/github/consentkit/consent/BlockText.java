package io.github.consentkit.consent;

import io.github.consentkit.internal.JsonNames;
import io.github.consentkit.internal.Texts;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Contact;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the text of a block: the facts of PIPA article 15(2) (purpose, items, period, right to refuse and its cost), and
 * those of 17(2) for a third party (who, for what, how long) and of 28-8(2) for a transfer abroad.
 *
 * <p>The text is digested, so the same policy must give the same text for ever: nothing here may depend on the machine.
 */
final class BlockText {

    private static final Map<Language, BlockText> WRITERS = new EnumMap<>(Map.of(
            Language.KO, new BlockText(Language.KO),
            Language.EN, new BlockText(Language.EN)));

    private final Language language;
    private final Texts texts;

    private BlockText(Language language) {
        this.language = language;
        this.texts = Texts.load(BlockText.class, "form", language.locale());
    }

    static BlockText in(Language language) {
        return Objects.requireNonNull(WRITERS.get(language));
    }

    FormBlock write(Policy policy, ConsentBlock block, Audience audience) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("[" + block.title().in(language) + "] "
                + texts.get("kind." + JsonNames.of(block.kind())) + ", "
                + texts.get("necessity." + JsonNames.of(block.necessity())));
        lines.add(line("controller", policy.document().controller().name().in(language)));
        lines.add(line("purposes", purposes(policy, block.purposes())));
        lines.add(line("items", items(policy, block.items())));
        block.recipient().flatMap(policy::recipient).ifPresent(recipient -> {
            recipient(policy, recipient, lines);
            Coverage.transfersOf(policy, block).forEach(transfer -> transfer(transfer, recipient, lines));
        });
        lines.add(line("period", block.period().in(language)));
        lines.add(line("refusal", block.refusal().text().in(language)));
        if (audience == Audience.CHILD) {
            lines.add(texts.get("guardian"));
        }
        lines.add(texts.get("withdrawal"));
        lines.add(texts.get(
                "version",
                Map.of(
                        "version", policy.version().value(),
                        "from", policy.document().publication().effectiveFrom().toString(),
                        "clause", block.clause().value())));
        String text = lines.toString();
        return new FormBlock(block, text, TextDigest.of(text), effect(policy, block));
    }

    private static RefusalEffect effect(Policy policy, ConsentBlock block) {
        return new RefusalEffect(
                block.id(),
                block.title(),
                block.necessity(),
                policy.document().purposes().leaves().stream()
                        .filter(purpose -> block.refusal().disables().contains(purpose.id()))
                        .toList());
    }

    String notice(Policy policy, Purpose purpose, Collection<Id<Item>> items) {
        return texts.get(
                "notice",
                Map.of(
                        "purpose", purpose.name().in(language),
                        "items", items(policy, items),
                        "basis", basis(policy, purpose.basis())));
    }

    private void recipient(Policy policy, Recipient recipient, StringJoiner lines) {
        lines.add(line("recipient", recipient.name().in(language)));
        if (recipient instanceof ThirdParty party) {
            lines.add(line("recipient-purposes", purposes(policy, party.purposes())));
            party.use().ifPresent(use -> lines.add(line("recipient-use", use.in(language))));
            party.period().ifPresent(period -> lines.add(line("recipient-period", period.in(language))));
        }
    }

    /** The five facts of PIPA article 28-8(2), one transfer after the other. */
    private void transfer(Transfer transfer, Recipient recipient, StringJoiner lines) {
        lines.add(line("transfer-country", recipient.country().orElseGet(() -> texts.get("unstated"))));
        lines.add(line("transfer-when", transfer.when().in(language)));
        lines.add(line("transfer-method", transfer.method().in(language)));
        transfer.contact()
                .or(recipient::contact)
                .ifPresent(contact -> lines.add(line("transfer-contact", contact(contact))));
        lines.add(line("transfer-use", transfer.use().in(language)));
        lines.add(line("transfer-period", transfer.period().in(language)));
        lines.add(line(
                "transfer-refusal",
                transfer.refusal().map(refusal -> refusal.text().in(language)).orElseGet(() -> texts.get("unstated"))));
    }

    private String contact(Contact contact) {
        return Stream.of(
                        contact.department().map(text -> text.in(language)),
                        contact.name().map(text -> text.in(language)),
                        contact.phone(),
                        contact.fax(),
                        contact.email(),
                        contact.website(),
                        contact.address().map(text -> text.in(language)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** The kind of basis, and the provision where it rests on one. */
    private String basis(Policy policy, LegalBasis basis) {
        String kind = texts.get("basis." + JsonNames.of(basis.kind()));
        return basis.law()
                .flatMap(policy::law)
                .map(law -> law.article()
                        .map(article -> texts.get(
                                "provision",
                                Map.of("basis", kind, "law", law.title().in(language), "article", article)))
                        .orElseGet(() -> texts.get(
                                "provision.whole",
                                Map.of("basis", kind, "law", law.title().in(language)))))
                .orElse(kind);
    }

    private String line(String label, String value) {
        return texts.get(label) + ": " + value;
    }

    /** In the order in which the policy declares them: the order of a set is nobody's statement. */
    private String purposes(Policy policy, Collection<Id<Purpose>> ids) {
        return policy.document().purposes().leaves().stream()
                .filter(purpose -> ids.contains(purpose.id()))
                .map(purpose -> purpose.name().in(language))
                .collect(Collectors.joining(", "));
    }

    private String items(Policy policy, Collection<Id<Item>> ids) {
        return policy.document().items().list().stream()
                .filter(item -> ids.contains(item.id()))
                .map(item -> item.name().in(language))
                .collect(Collectors.joining(", "));
    }
}
