package io.github.consentkit.consent;

import io.github.consentkit.internal.Check;
import io.github.consentkit.internal.Copies;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.diff.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that happened to a person's consents: something said, or a new version of the policy. */
public sealed interface TimelineEntry {

    /** Returns when it happened. */
    Instant at();

    /**
     * Something was asked, said or noted.
     *
     * @param event the event of the ledger: what, when, by whom, over which way
     * @param shown what was on the screen
     * @param purposes the purposes that it is about, with their names; empty for all of the block
     * @param method the name of the way; empty where nobody sent anything
     */
    record Said(
            ConsentEvent event,
            ShownText shown,
            Map<Id<Purpose>, LocalizedText> purposes,
            Optional<LocalizedText> method)
            implements TimelineEntry {

        /** Checks the arguments and copies the map. */
        public Said {
            Check.notNull(event, "event");
            Check.notNull(shown, "shown");
            purposes = Copies.map(Check.notNull(purposes, "purposes"));
            Check.notNull(method, "method");
        }

        @Override
        public Instant at() {
            return event.content().occurredAt();
        }
    }

    /**
     * A version of the policy came into force and met an agreement.
     *
     * @param version the version
     * @param at when it came into force
     * @param block the block that was agreed to
     * @param title its heading, of the version where it still has the block
     * @param effect what it did to the agreement
     * @param changes what changed so that the agreement does not cover it; each explains itself
     */
    record Overtaken(
            Id<Policy> version,
            Instant at,
            Id<ConsentBlock> block,
            LocalizedText title,
            Effect effect,
            List<Change> changes)
            implements TimelineEntry {

        /** Checks the arguments and copies the list. */
        public Overtaken {
            Check.notNull(version, "version");
            Check.notNull(at, "at");
            Check.notNull(block, "block");
            Check.notNull(title, "title");
            Check.notNull(effect, "effect");
            changes = List.copyOf(Check.notNull(changes, "changes"));
        }
    }

    /** What a new version did to an agreement. */
    enum Effect {
        /** It covers all that is asked, as before. */
        KEPT,
        /** It covers a part of what is asked now. */
        PARTLY_COVERED,
        /** It covers nothing of what is asked now. */
        NOT_COVERED,
        /** The version does not ask the block any more. */
        NOT_ASKED
    }
}
