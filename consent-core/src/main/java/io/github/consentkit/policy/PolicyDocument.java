package io.github.consentkit.policy;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a policy document declares, section by section, before anybody has checked that it holds together; {@link
 * Policy#of} checks it.
 *
 * <p>The component names are the keys of the JSON document.
 *
 * @param format the format of the document, {@value #FORMAT}
 * @param id the id of the policy, the same in all its versions
 * @param publication which version this is
 * @param jurisdiction the law it stands under, as an ISO 3166 code of two letters
 * @param zone the zone of every calendar day in it; never the machine's
 * @param primaryLanguage the language used where a reader asks for one that is not there
 * @param controller who decides about the data
 * @param laws the provisions it names
 * @param clauses its clauses
 * @param purposes the closed tree of purposes
 * @param prohibitions what is never done
 * @param items the closed list of items
 * @param occasions when what is collected
 * @param methods how data comes in
 * @param children the rules for children; empty where the service takes none
 * @param consents the blocks of the consent forms
 * @param retention how long data is kept
 * @param destruction how it is set apart and destroyed
 * @param provision provision to third parties
 * @param sensitive the rules for sensitive data; empty where there is none
 * @param entrustment processors
 * @param rights the rights of the person
 * @param cookies cookies; empty where there are none
 * @param safety measures of safety
 * @param complaints the officer and complaints
 * @param access who may do what inside the company
 */
public record PolicyDocument(
        String format,
        Id<PolicyDocument> id,
        Publication publication,
        String jurisdiction,
        ZoneId zone,
        Language primaryLanguage,
        Controller controller,
        List<LawRef> laws,
        List<Clause> clauses,
        Purposes purposes,
        List<Prohibition> prohibitions,
        Items items,
        List<Occasion> occasions,
        CollectionMethods methods,
        Optional<Children> children,
        List<ConsentBlock> consents,
        Retention retention,
        Destruction destruction,
        Provision provision,
        Optional<Sensitive> sensitive,
        Entrustment entrustment,
        Rights rights,
        Optional<Cookies> cookies,
        Safety safety,
        Complaints complaints,
        AccessControl access) {

    /** The only format that this version of the library reads. */
    public static final String FORMAT = "consentkit-policy/1";

    /** Copies the lists. */
    public PolicyDocument {
        laws = List.copyOf(laws);
        clauses = List.copyOf(clauses);
        prohibitions = List.copyOf(prohibitions);
        occasions = List.copyOf(occasions);
        consents = List.copyOf(consents);
    }
}
