package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Contact;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.PolicyDocument;
import io.github.consentkit.policy.Provision;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.Refusal;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from a change of who gets data, here and abroad. */
final class RecipientRules implements JudgedBy {

    private final Asked asked;

    RecipientRules(Asked asked) {
        this.asked = asked;
    }

    @Override
    public Optional<Verdict> judge(Difference found) {
        if (found.is(Provision.class, "thirdParties") && found.value() instanceof ThirdParty party) {
            return Optional.of(found.isAdded() ? newParty(party) : Verdict.notice());
        }
        if (found.is(PolicyDocument.class, "transfers") && found.value() instanceof Transfer transfer) {
            return Optional.of(transfer(found, transfer));
        }
        Optional<Transfer> transfer = found.within(Transfer.class);
        if (transfer.isPresent()) {
            return isFactOfTransfer(found) ? Optional.of(transfer(found, transfer.get())) : Optional.empty();
        }
        Optional<Recipient> recipient = recipient(found);
        if (recipient.isPresent() && isReach(found)) {
            return Optional.of(reach(found, recipient.get()));
        }
        return found.newer().holder() instanceof ThirdParty party ? inParty(found, party) : Optional.empty();
    }

    private Verdict newParty(ThirdParty party) {
        List<AffectedConsent> consents = asked.whole(block -> goesTo(block, party));
        return party.ground() == ProvisionGround.Kind.CONSENT
                ? Verdict.askEven(consents, ToldFact.RECIPIENT)
                : Verdict.ask(consents, ToldFact.RECIPIENT);
    }

    private Optional<Verdict> inParty(Difference found, ThirdParty party) {
        return switch (found.component()) {
            case "purposes" -> Optional.of(found.isAdded() ? newPurpose(found, party) : Verdict.notice());
            case "items" -> Optional.of(found.isAdded() ? newItem(found, party) : Verdict.notice());
            case "use" -> Optional.of(standing(party, ToldFact.RECIPIENT_PURPOSE));
            case "period", "keeps" -> Optional.of(standing(party, ToldFact.RECIPIENT_PERIOD));
            case "scope" -> Optional.of(scope(party));
            case "ground" ->
                Optional.of(
                        party.ground() == ProvisionGround.Kind.CONSENT
                                ? Verdict.askEven(asked.whole(block -> goesTo(block, party)), ToldFact.RECIPIENT)
                                : Verdict.notice());
            default -> Optional.empty();
        };
    }

    private Verdict newPurpose(Difference found, ThirdParty party) {
        Id<Purpose> purpose = Id.of(found.value().toString());
        return Verdict.ask(
                asked.purpose(
                        purpose,
                        block -> goesTo(block, party)
                                && block.purposes().contains(purpose)
                                && !(asked.keepsPurpose(block, purpose) && usedFor(party, purpose))),
                ToldFact.RECIPIENT_PURPOSE);
    }

    /** The blocks that let data go to a party whose use grew because the purpose took others in. */
    List<AffectedConsent> usingMoreBy(Id<Purpose> purpose) {
        return asked.newer().document().provision().thirdParties().stream()
                .filter(party -> party.purposes().contains(purpose) && !usedFor(party, purpose))
                .flatMap(party ->
                        asked
                                .purpose(
                                        purpose,
                                        block -> goesTo(block, party)
                                                && block.purposes().contains(purpose))
                                .stream())
                .toList();
    }

    /** Whether the party used data for the purpose before, under whatever name it had. */
    private boolean usedFor(ThirdParty party, Id<Purpose> purpose) {
        return asked.older()
                .recipient(party.id())
                .filter(ThirdParty.class::isInstance)
                .map(before -> ((ThirdParty) before)
                        .purposes()
                        .containsAll(asked.succession().purposesBefore(purpose)))
                .orElse(false);
    }

    private Verdict newItem(Difference found, ThirdParty party) {
        Id<Item> item = Id.of(found.value().toString());
        return Verdict.ask(
                asked.item(item, block -> goesTo(block, party) && !asked.named(block, item)), ToldFact.RECIPIENT_ITEMS);
    }

    private Verdict scope(ThirdParty party) {
        return party.scope().equals(Optional.of(ThirdParty.Scope.OTHER_PURPOSE))
                ? standing(party, ToldFact.OTHER_PURPOSE)
                : Verdict.notice();
    }

    private Verdict standing(ThirdParty party, ToldFact fact) {
        return Verdict.ask(asked.standing(block -> goesTo(block, party)), fact);
    }

    private static boolean goesTo(ConsentBlock block, ThirdParty party) {
        return block.recipient().equals(Optional.of(party.id()));
    }

    /** A transfer by consent that nobody was told of needs one, whether or not a block asks for it. */
    private Verdict transfer(Difference found, Transfer transfer) {
        List<AffectedConsent> consents = changedTransfers(transfer.recipient());
        boolean byConsent = transfer.ground() == Transfer.Ground.SEPARATE_CONSENT;
        boolean fresh = found.value() instanceof Transfer
                ? found.isAdded()
                : found.component().equals("ground");
        return byConsent && fresh
                ? Verdict.askEven(consents, ToldFact.TRANSFER)
                : Verdict.ask(consents, ToldFact.TRANSFER);
    }

    private static boolean isFactOfTransfer(Difference found) {
        if (found.newer().holder() instanceof Transfer) {
            return !Set.of("clause", "law", "unstated").contains(found.component());
        }
        return found.is(Refusal.class, "disables") || found.newer().holder() instanceof Contact;
    }

    /** Where a recipient sits and how to reach it are facts of a transfer abroad; a new country is one in any case. */
    private Verdict reach(Difference found, Recipient recipient) {
        List<AffectedConsent> consents = changedTransfers(recipient.id());
        boolean movedAbroad = found.component().equals("country")
                && asked.newer().isAbroad(recipient)
                && asked.newer().transfersTo(recipient.id()).stream()
                        .anyMatch(transfer -> transfer.ground() == Transfer.Ground.SEPARATE_CONSENT);
        return movedAbroad ? Verdict.askEven(consents, ToldFact.TRANSFER) : Verdict.ask(consents, ToldFact.TRANSFER);
    }

    private static boolean isReach(Difference found) {
        return found.component().equals("country")
                || found.component().equals("contact")
                || found.newer().holder() instanceof Contact;
    }

    private static Optional<Recipient> recipient(Difference found) {
        return found.newer().trail().stream()
                .filter(Recipient.class::isInstance)
                .map(Recipient.class::cast)
                .findFirst();
    }

    private List<AffectedConsent> changedTransfers(Id<Recipient> recipient) {
        return asked.standing(block -> asked.asksAbroad(block, recipient) && asked.transferChanged(block));
    }
}
