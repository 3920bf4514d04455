package io.github.consentkit.policy.diff;

import io.github.consentkit.policy.Clause;
import io.github.consentkit.policy.ConsentBlock;
import io.github.consentkit.policy.Entrustment;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Items;
import io.github.consentkit.policy.Occasion;
import io.github.consentkit.policy.Prohibition;
import io.github.consentkit.policy.Provision;
import io.github.consentkit.policy.Publication;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.Purposes;
import io.github.consentkit.policy.Retention;
import io.github.consentkit.policy.Transfer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what a difference is about, from the nearest part that says so. */
final class Topics {

    private static final Map<Class<? extends Record>, Change.Topic> OF_PARTS = parts();

    private Topics() {}

    static Change.Topic of(Difference found) {
        List<Record> trail = new ArrayList<>(found.newer().trail());
        if (found.value() instanceof Record value) {
            trail.add(value);
        }
        for (int i = trail.size() - 1; i >= 0; i--) {
            Change.Topic topic = OF_PARTS.get(trail.get(i).getClass());
            if (topic != null) {
                return topic == Change.Topic.CONSENT ? inBlock(found) : topic;
            }
        }
        return Change.Topic.OTHER;
    }

    private static Change.Topic inBlock(Difference found) {
        return !(found.newer().holder() instanceof ConsentBlock)
                ? Change.Topic.CONSENT
                : switch (found.component()) {
                    case "purposes" -> Change.Topic.PURPOSE;
                    case "items" -> Change.Topic.ITEM;
                    case "recipient" -> Change.Topic.RECIPIENT;
                    case "retention", "period" -> Change.Topic.PERIOD;
                    default -> Change.Topic.CONSENT;
                };
    }

    private static Map<Class<? extends Record>, Change.Topic> parts() {
        Map<Class<? extends Record>, Change.Topic> parts = new LinkedHashMap<>();
        parts.put(Purpose.class, Change.Topic.PURPOSE);
        parts.put(Purposes.class, Change.Topic.PURPOSE);
        parts.put(Item.class, Change.Topic.ITEM);
        parts.put(Items.class, Change.Topic.ITEM);
        parts.put(Occasion.class, Change.Topic.ITEM);
        parts.put(Provision.class, Change.Topic.RECIPIENT);
        parts.put(Entrustment.class, Change.Topic.RECIPIENT);
        parts.put(Retention.class, Change.Topic.PERIOD);
        parts.put(ConsentBlock.class, Change.Topic.CONSENT);
        parts.put(Transfer.class, Change.Topic.TRANSFER);
        parts.put(Prohibition.class, Change.Topic.PROHIBITION);
        parts.put(Clause.class, Change.Topic.TEXT);
        parts.put(Publication.class, Change.Topic.VERSION);
        return Map.copyOf(parts);
    }
}
