import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Choices } from "@/components/choices";
import { Fetched } from "@/components/fetched";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { ableQuery } from "@/components/pickers/colleagues";
import { useAskClearance, useIssue, useSayClearance, useTakeBack } from "../api/reports";
import { useAnnualReportLabels } from "../labels";
import { type AnnualReport, LEVELS, type Verdict } from "../schemas";

interface Props {
  record: AnnualReport;
  onClose: () => void;
}

export function AskForm({ record, onClose }: Props) {
  const found = useQuery(ableQuery("search.annual-report.read"));
  const ask = useAskClearance(record);
  const [chosen, setChosen] = useState<string[]>([]);
  const writers = [record.created_by.id, ...record.authors.map(({ id }) => id)];
  return (
    <FormFrame
      act={ask}
      ready={chosen.length > 0}
      words={<Trans>Send it</Trans>}
      onClose={onClose}
      onSubmit={() => ask.mutate(chosen, { onSuccess: onClose })}
    >
      <p>
        <Trans>While it is being cleared nobody changes it. Each of them clears it, or sends it back.</Trans>
      </p>
      <Fetched query={found} tight>
        {(accounts) => {
          const others = accounts.filter(({ id }) => !writers.includes(id));
          return (
            <Choices
              legend={<Trans>Who clears it</Trans>}
              options={others.map(({ id }) => id)}
              value={chosen}
              onChange={setChosen}
              name={(id) => <bdi>{others.find((each) => each.id === id)?.name}</bdi>}
            />
          );
        }}
      </Fetched>
    </FormFrame>
  );
}

export function SayForm({ record, onClose }: Props) {
  const { t } = useLingui();
  const act = useSayClearance(record);
  const [verdict, setVerdict] = useState<Verdict>("cleared");
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={verdict === "cleared" || reason.trim() !== ""}
      words={verdict === "cleared" ? <Trans>Clear it</Trans> : <Trans>Send it back</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate({ verdict, reason: reason.trim() || null }, { onSuccess: onClose })}
    >
      <SelectField
        label={t`What you say`}
        value={verdict}
        onChange={(event) => setVerdict(event.target.value as Verdict)}
      >
        <option value="cleared">{t`It can be issued`}</option>
        <option value="sent-back">{t`Something has to change`}</option>
      </SelectField>
      <AreaField
        label={verdict === "cleared" ? t`A word to it, if you like` : t`What has to change`}
        rows={4}
        maxLength={4000}
        required={verdict === "sent-back"}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}

export function TakeBackForm({ record, onClose }: Props) {
  const { t } = useLingui();
  const act = useTakeBack(record);
  const [reason, setReason] = useState("");
  return (
    <FormFrame
      act={act}
      ready={reason.trim() !== ""}
      words={<Trans>Take it back</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate(reason.trim(), { onSuccess: onClose })}
    >
      <p>
        <Trans>It can be changed again, and is then cleared anew by everybody.</Trans>
      </p>
      <AreaField
        label={t`Why`}
        rows={3}
        required
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormFrame>
  );
}

export function IssueForm({ record, onClose }: Props) {
  const { t } = useLingui();
  const labels = useAnnualReportLabels();
  const act = useIssue(record);
  const [level, setLevel] = useState<AnnualReport["level"]>("internal");
  return (
    <FormFrame
      act={act}
      words={<Trans>Issue it</Trans>}
      onClose={onClose}
      onSubmit={() => act.mutate(level, { onSuccess: onClose })}
    >
      <p>
        <Trans>
          Its figures are counted once more, over what you may read, and stand still from then on. Nobody can
          change the report afterwards.
        </Trans>
      </p>
      <SelectField
        label={t`Who reads it from now on`}
        value={level}
        onChange={(event) => setLevel(event.target.value as AnnualReport["level"])}
      >
        {LEVELS.map((each) => (
          <option key={each} value={each}>
            {labels.level(each)}
          </option>
        ))}
      </SelectField>
    </FormFrame>
  );
}
