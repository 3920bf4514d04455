package io.github.consentkit.gate;

import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.ContractTerm;
import io.github.consentkit.policy.DataForm;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Processor;
import io.github.consentkit.policy.ProvisionGround;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.ThirdParty;
import io.github.consentkit.policy.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Data leaves only to declared recipients, for what they are declared for, and all or nothing (clauses E-0 to G-3). */
final class RecipientRule implements Rule {

    @Override
    public RuleName name() {
        return RuleName.RECIPIENT;
    }

    @Override
    public List<Denial> check(Inquiry inquiry) {
        if (!(inquiry.action() instanceof Action.Provide provide)) {
            return List.of();
        }
        Optional<Recipient> recipient = inquiry.today().recipient(provide.recipient());
        if (recipient.isEmpty()) {
            return List.of(new Denial(
                    Reason.RECIPIENT_NOT_DECLARED,
                    inquiry.items(),
                    Copies.set(List.of(
                            inquiry.today().document().provision().clause(),
                            inquiry.today().document().entrustment().clause())),
                    Optional.of(provide.recipient())));
        }
        List<Denial> denials = new ArrayList<>(
                recipient.get() instanceof Processor processor
                        ? processor(inquiry, processor, provide.purpose())
                        : thirdParty(inquiry, (ThirdParty) recipient.get(), provide.purpose()));
        denials.addAll(abroad(inquiry, recipient.get(), provide.purpose()));
        return denials;
    }

    /** Abroad goes only what a transfer covers whose ground holds; whether the person agreed is the consent rule's matter. */
    private static List<Denial> abroad(Inquiry inquiry, Recipient recipient, Id<Purpose> purpose) {
        if (!inquiry.today().isAbroad(recipient)) {
            return List.of();
        }
        if (recipient
                .country()
                .isEmpty()) { // whatever a transfer says: the country is one of the facts that people are told
            return List.of(new Denial(
                    Reason.RECIPIENT_COUNTRY_UNSTATED,
                    inquiry.items(),
                    Set.of(recipient.clause()),
                    Optional.of(recipient.id())));
        }
        return inquiry.items().stream()
                .filter(item -> inquiry.today().transfersTo(recipient.id()).stream()
                        .noneMatch(transfer -> transfer.covers(item, purpose) && holds(inquiry, transfer)))
                .map(item -> new Denial(
                        Reason.TRANSFER_NOT_DECLARED,
                        Set.of(item),
                        Set.of(recipient.clause()),
                        Optional.of(recipient.id())))
                .toList();
    }

    /**
     * The provision that a transfer names must hold on the day, whether or not the ground needs one; and a transfer of
     * which nobody is told how to refuse it carries nothing (PIPA article 28-8(2)5).
     */
    static boolean holds(Inquiry inquiry, Transfer transfer) {
        return transfer.refusal().isPresent() && lawHolds(inquiry, transfer);
    }

    private static boolean lawHolds(Inquiry inquiry, Transfer transfer) {
        return transfer.law()
                .map(law -> inquiry.today()
                        .law(law)
                        .map(found -> found.holdsOn(inquiry.day()))
                        .orElse(false))
                .orElse(!transfer.ground().needsLaw());
    }

    private static List<Denial> processor(Inquiry inquiry, Processor processor, Id<Purpose> purpose) {
        List<Denial> denials = new ArrayList<>(itemsNotFor(
                inquiry,
                processor,
                item -> processor.tasks().stream()
                        .anyMatch(task -> task.purposes().contains(purpose)
                                && task.items().contains(item))));
        if (!inquiry.today().contractRuns(processor, inquiry.day())) {
            denials.add(new Denial(
                    Reason.CONTRACT_NOT_RUNNING,
                    inquiry.items(),
                    Set.of(processor.term().map(ContractTerm::clause).orElse(processor.clause())),
                    Optional.of(processor.id())));
        }
        return denials;
    }

    private static List<Denial> thirdParty(Inquiry inquiry, ThirdParty party, Id<Purpose> purpose) {
        boolean pseudonymous = party.ground() == ProvisionGround.Kind.PSEUDONYMISED;
        List<Denial> denials = new ArrayList<>(itemsNotFor(
                inquiry,
                party,
                item -> party.purposes().contains(purpose) && party.items().contains(item)));
        Optional<ProvisionGround> ground = groundOf(inquiry);
        Set<Id<Clause>> clauses =
                ground.map(ProvisionGround::clause).map(Set::of).orElse(Set.of(party.clause()));
        if (!ground.map(found -> isUsable(inquiry, found)).orElse(false)) {
            denials.add(new Denial(Reason.GROUND_NOT_USABLE, inquiry.items(), clauses, Optional.of(party.id())));
        }
        if (pseudonymous && inquiry.request().form() == DataForm.IDENTIFIED) {
            denials.add(
                    new Denial(Reason.RECIPIENT_NEEDS_PSEUDONYMS, inquiry.items(), clauses, Optional.of(party.id())));
        }
        return denials;
    }

    /** The declared ground on which data goes to the third party that the request names, if it names one. */
    static Optional<ProvisionGround> groundOf(Inquiry inquiry) {
        if (!(inquiry.action() instanceof Action.Provide provide)) {
            return Optional.empty();
        }
        return inquiry.today()
                .recipient(provide.recipient())
                .filter(ThirdParty.class::isInstance)
                .map(ThirdParty.class::cast)
                .flatMap(party -> inquiry.today().document().provision().grounds().stream()
                        .filter(known -> known.kind() == party.ground())
                        .findFirst());
    }

    /** A ground counts when it is switched on and, unless it is consent, rests on a law that holds (findings on E-2, E-4). */
    private static boolean isUsable(Inquiry inquiry, ProvisionGround ground) {
        return ground.standing() == ProvisionGround.Standing.ON
                && (ground.kind() == ProvisionGround.Kind.CONSENT
                        || ground.law()
                                .flatMap(inquiry.today()::law)
                                .map(law -> law.holdsOn(inquiry.day()))
                                .orElse(false));
    }

    private static List<Denial> itemsNotFor(Inquiry inquiry, Recipient recipient, Predicate<Id<Item>> allowed) {
        return inquiry.items().stream()
                .filter(allowed.negate())
                .map(item -> new Denial(
                        Reason.ITEM_NOT_FOR_RECIPIENT,
                        Set.of(item),
                        Set.of(recipient.clause()),
                        Optional.of(recipient.id())))
                .toList();
    }
}
