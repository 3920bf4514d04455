package io.github.consentkit.policy;

import io.github.consentkit.internal.Copies;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param alsoUnder further jurisdictions whose rules it is meant to follow: ISO 3166 codes, or EU
 * @param subjects the kinds of people whose data is taken
 * @param transfers transfers abroad
 * @param additionalUse by what further use without consent is judged
 * @param pseudonymisation what is said about pseudonymised data
 * @param automatedDecisions decisions that no person takes
 * @param portability how data is taken elsewhere
 * @param video cameras
 * @param behavioural tracking for advertisements
 * @param dormancy what happens to the data of people who no longer come
 * @param registers registers outside that list more
 * @param absences what the text says does not happen
 * @param amendments how changes are announced
 */
@SuppressWarnings("exports") // the annotations are for hosts that have a provider
public record PolicyDocument(
        String format,
        Id<PolicyDocument> id,
        Publication publication,
        @NotBlank String jurisdiction,
        ZoneId zone,
        Language primaryLanguage,
        Controller controller,
        List<LawRef> laws,
        List<Clause> clauses,
        Purposes purposes,
        @Valid List<Prohibition> prohibitions,
        @Valid Items items,
        @Valid List<Occasion> occasions,
        CollectionMethods methods,
        Optional<@Valid Children> children,
        @Valid List<ConsentBlock> consents,
        @Valid Retention retention,
        Destruction destruction,
        Provision provision,
        Optional<Sensitive> sensitive,
        Entrustment entrustment,
        Rights rights,
        Optional<Cookies> cookies,
        @Valid Safety safety,
        Complaints complaints,
        @Valid AccessControl access,
        Set<String> alsoUnder,
        List<SubjectGroup> subjects,
        @Valid List<Transfer> transfers,
        Optional<AdditionalUse> additionalUse,
        Optional<Pseudonymisation> pseudonymisation,
        List<AutomatedDecision> automatedDecisions,
        Optional<Portability> portability,
        @Valid List<VideoDevice> video,
        Optional<BehaviouralData> behavioural,
        Optional<Dormancy> dormancy,
        List<FileRegister> registers,
        List<Absence> absences,
        Optional<Amendments> amendments) {

    /** The only format that this version of the library reads. */
    public static final String FORMAT = "consentkit-policy/1";

    /** Copies lists and set. */
    public PolicyDocument {
        laws = List.copyOf(laws);
        clauses = List.copyOf(clauses);
        prohibitions = List.copyOf(prohibitions);
        occasions = List.copyOf(occasions);
        consents = List.copyOf(consents);
        alsoUnder = Copies.set(alsoUnder);
        subjects = List.copyOf(subjects);
        transfers = List.copyOf(transfers);
        automatedDecisions = List.copyOf(automatedDecisions);
        video = List.copyOf(video);
        registers = List.copyOf(registers);
        absences = List.copyOf(absences);
    }
}
