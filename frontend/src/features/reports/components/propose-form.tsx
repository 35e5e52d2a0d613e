import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Choices } from "@/components/choices";
import { AreaField, SelectField } from "@/components/fields";
import { FormFrame } from "@/components/form-frame";
import { usePropose } from "../api/adoption";
import { exchangesQuery } from "../api/exchanges";
import { everybodyQuery, useWhere, votingQuery } from "../api/people";
import { reportSettingsQuery } from "../api/settings";
import type { ProposalDraft, Report } from "../schemas";

export function ProposeForm({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useLingui();
  const propose = usePropose(report.id);
  const usual = useQuery(reportSettingsQuery).data?.adopted_by ?? "head";
  const able = useQuery(votingQuery);
  const everybody = useQuery({ ...everybodyQuery, enabled: able.isError });
  const where = useWhere();
  const people = able.data ?? everybody.data ?? [];
  const exchanges = useQuery(exchangesQuery(report.id));
  const checked =
    exchanges.data?.some(({ about, state }) => about === "facts" && state !== "called-off") ?? true;
  const [chosen, setChosen] = useState<ProposalDraft["by"] | null>(null);
  const [voters, setVoters] = useState<string[]>([]);
  const [because, setBecause] = useState("");
  const by = chosen ?? usual;
  const ready = (by === "head" || voters.length > 0) && (checked || because.trim() !== "");
  return (
    <FormFrame
      act={propose}
      ready={ready}
      missing={by === "vote" && voters.length === 0 ? [t`Who votes`] : []}
      words={<Trans>Propose it</Trans>}
      onClose={onClose}
      onSubmit={() =>
        propose.mutate(
          { by, voters: by === "vote" ? voters : [], unchecked_because: because.trim() || null },
          { onSuccess: onClose },
        )
      }
    >
      <SelectField
        label={t`Who decides`}
        value={by}
        onChange={(event) => setChosen(event.target.value === "vote" ? "vote" : "head")}
      >
        <option value="head">{t`The head adopts it`}</option>
        <option value="vote">{t`It is put to a vote`}</option>
      </SelectField>
      {by === "vote" ? (
        <Choices
          legend={t`Who votes`}
          options={people.map(({ id }) => id)}
          value={voters}
          onChange={setVoters}
          name={(id) => <bdi>{people.find((each) => each.id === id)?.name}</bdi>}
          meaning={(id) => <bdi>{where(people.find((each) => each.id === id))}</bdi>}
        />
      ) : null}
      {checked ? null : (
        <AreaField
          label={t`Why no authority checked its facts`}
          required
          rows={2}
          maxLength={1000}
          value={because}
          onChange={(event) => setBecause(event.target.value)}
        />
      )}
    </FormFrame>
  );
}
