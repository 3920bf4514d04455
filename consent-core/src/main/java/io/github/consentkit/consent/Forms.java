package io.github.consentkit.consent;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.internal.Check;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.BlockKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.ItemClass;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.LegalBasis;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.OccasionItem;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes consent forms from the policy in force; safe for use by many threads. */
public final class Forms {

    /** How long a form can be answered unless the kit says otherwise. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofHours(24);

    private final PolicyHistory policies;
    private final InstantSource clock;
    private final Duration validity;

    /** Creates the service with {@link #DEFAULT_VALIDITY}. */
    public Forms(PolicyHistory policies, InstantSource clock) {
        this(policies, clock, DEFAULT_VALIDITY);
    }

    /**
     * Creates the service; hosts get one from {@code ConsentKit.forms()}.
     *
     * @throws InvalidInputException when the validity is not positive
     */
    public Forms(PolicyHistory policies, InstantSource clock, Duration validity) {
        this.policies = Check.notNull(policies, "policies");
        this.clock = Check.notNull(clock, "clock");
        this.validity = Check.notNull(validity, "validity");
        if (validity.isNegative() || validity.isZero()) {
            throw new InvalidInputException("a form must be valid for some time; it is " + validity);
        }
    }

    /**
     * Returns the form for an occasion, in the language of the locale or else the policy's primary one.
     *
     * @throws InvalidInputException when no policy is in force, or the policy has no such occasion
     */
    public ConsentForm of(String occasion, Audience audience, Locale locale) {
        return asOf(clock.instant(), occasion, audience, locale);
    }

    /**
     * Returns the form as it was at an instant: for answers on paper, by telephone or fax that are recorded later, as the
     * version in force when the person acts decides (invariant I13).
     *
     * @throws InvalidInputException when no policy was in force, or it had no such occasion
     */
    public ConsentForm asOf(Instant at, String occasion, Audience audience, Locale locale) {
        Policy policy = inForce(Check.notNull(at, "at"));
        Language language =
                Language.of(Check.notNull(locale, "locale"), policy.document().primaryLanguage());
        return of(
                policy, Id.of(Check.notNull(occasion, "occasion")), Check.notNull(audience, "audience"), language, at);
    }

    Policy inForce() {
        return inForce(clock.instant());
    }

    Policy inForce(Instant at) {
        return policies.inForceAt(at)
                .orElseThrow(
                        () -> new InvalidInputException("no version of the policy is in force yet; the first is from "
                                + policies.versions().get(0).inForceFrom()));
    }

    Duration validity() {
        return validity;
    }

    ConsentForm of(Policy policy, Id<Occasion> occasionId, Audience audience, Language language, Instant madeAt) {
        Occasion occasion = policy.occasion(occasionId)
                .orElseThrow(() -> new InvalidInputException("the policy has no occasion '" + occasionId + "'; it has "
                        + policy.document().occasions().stream()
                                .map(Occasion::id)
                                .toList()));
        BlockText writer = BlockText.in(language);
        List<FormBlock> blocks = policy.blocks().stream()
                .filter(block -> block.occasions().contains(occasionId)
                        && block.audiences().contains(audience))
                .map(block -> writer.write(policy, block, audience))
                .toList();
        return new ConsentForm(
                policy.version(),
                occasionId,
                audience,
                language,
                madeAt,
                madeAt.plus(validity),
                notices(policy, occasion, audience, writer),
                blocks);
    }

    private static List<FormNotice> notices(Policy policy, Occasion occasion, Audience audience, BlockText writer) {
        List<FormNotice> notices = new ArrayList<>();
        for (Purpose purpose : policy.document().purposes().leaves()) {
            Set<Id<Item>> items = new LinkedHashSet<>();
            for (OccasionItem cell : occasion.items()) {
                if (cell.audiences().contains(audience)
                        && purpose.items().contains(cell.item())
                        && !isAsked(policy, purpose, cell.item(), audience)) {
                    items.add(cell.item());
                }
            }
            if (purpose.basis().kind() != LegalBasis.Kind.CONSENT && !items.isEmpty()) {
                notices.add(new FormNotice(purpose, purpose.basis(), items, writer.notice(policy, purpose, items)));
            }
        }
        return notices;
    }

    /** Whether the use of the item waits for a consent of this audience, so that it is not told as one without. */
    private static boolean isAsked(Policy policy, Purpose purpose, Id<Item> item, Audience audience) {
        Set<BlockKind> needed = EnumSet.noneOf(BlockKind.class);
        if (policy.classesOf(item).contains(ItemClass.SENSITIVE)) {
            needed.add(BlockKind.SENSITIVE);
        }
        if (policy.classesOf(item).contains(ItemClass.UNIQUE_ID)) {
            needed.add(BlockKind.UNIQUE_ID);
        }
        return policy.blocks().stream()
                .anyMatch(block -> needed.contains(block.kind())
                        && block.audiences().contains(audience)
                        && block.purposes().contains(purpose.id())
                        && block.items().contains(item));
    }
}
