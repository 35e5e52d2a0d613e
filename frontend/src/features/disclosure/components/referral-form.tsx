import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { LOCALES, type Locale } from "@/i18n/locale";
import { agreementsQuery } from "../api/agreements";
import { useOfferReferral } from "../api/referrals";
import { marksFor } from "../marks";
import { type Agreement, type Content, type Subject, TEXTS } from "../schemas";
import { ContentChoices, PersonChoices } from "./choices";
import { type Checked, NamesCheck } from "./names-check";
import { isWhole, useVerdict, VerdictNote } from "./verdict-note";

interface ReferralFormProps {
  subject: Subject;
  onClose: () => void;
}

/** Prepares a referral: under which agreement, which of its fields, and what the partner is asked. */
export function ReferralForm({ subject, onClose }: ReferralFormProps) {
  const agreements = useQuery(agreementsQuery);
  return (
    <Fetched query={agreements} tight>
      {(found) => {
        const inForce = found.filter((each) => each.in_force);
        return inForce.length > 0 ? (
          <Under agreements={inForce} subject={subject} onClose={onClose} />
        ) : (
          <p>
            <Trans>No agreement with a partner body is in force. They are kept under Settings.</Trans>
          </p>
        );
      }}
    </Fetched>
  );
}

function Under({ agreements, subject, onClose }: ReferralFormProps & { agreements: Agreement[] }) {
  const { t, i18n } = useLingui();
  const offer = useOfferReferral(subject.id);
  const [chosen, setChosen] = useState(agreements[0]?.id ?? "");
  const agreement = agreements.find((each) => each.id === chosen);
  const [content, setContent] = useState<Content[]>([]);
  const [persons, setPersons] = useState<string[]>([]);
  const [question, setQuestion] = useState("");
  const [language, setLanguage] = useState<Locale>(i18n.locale as Locale);
  const [checked, setChecked] = useState<Checked | null>(null);
  const wanted = {
    purpose: "referral" as const,
    recipient_kind: "partner" as const,
    recipient: agreement?.authority.id,
    content,
    persons,
  };
  const verdict = useVerdict(subject.id, wanted);
  const hasText = content.some((each) => TEXTS.includes(each));
  const missing = [
    ...(isWhole(wanted) ? [] : [t`which parts, and of whom`]),
    ...(verdict.data?.allowed === false ? [t`consent of everybody concerned`] : []),
    ...(hasText && !checked ? [t`a look for names in the texts`] : []),
  ];
  return (
    <FormFrame
      act={offer}
      ready={
        isWhole(wanted) && verdict.data?.allowed === true && question.trim() !== "" && (!hasText || !!checked)
      }
      missing={missing}
      words={<Trans>Prepare the referral</Trans>}
      onSubmit={() =>
        offer.mutate(
          {
            agreement: chosen,
            content,
            persons,
            question,
            language,
            checked: checked?.checked ?? null,
            marks: marksFor(content, checked?.marks ?? []),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <SelectField
        label={t`Under which agreement`}
        hint={agreement ? <bdi>{agreement.purpose}</bdi> : undefined}
        value={chosen}
        onChange={(event) => {
          setChosen(event.target.value);
          setContent([]);
        }}
      >
        {agreements.map((each) => (
          <option key={each.id} value={each.id}>
            {each.authority.name} · {each.title}
          </option>
        ))}
      </SelectField>
      <ContentChoices
        legend={<Trans>Which parts, of those the agreement names</Trans>}
        among={agreement?.content}
        value={content}
        onChange={setContent}
      />
      <PersonChoices content={content} parties={subject.parties} value={persons} onChange={setPersons} />
      <VerdictNote verdict={verdict} parties={subject.parties} />
      <NamesCheck subject={subject} content={content} value={checked} onChange={setChecked} />
      <AreaField
        label={t`What they are asked to do`}
        hint={t`It goes with the referral. No names here.`}
        maxLength={4000}
        required
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <SelectField
        label={t`Language of the headings`}
        value={language}
        onChange={(event) => setLanguage(event.target.value as Locale)}
      >
        {Object.entries(LOCALES).map(([code, { name }]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </FormFrame>
  );
}
