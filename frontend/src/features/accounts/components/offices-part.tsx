import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Side, useSession } from "@/client/session";
import { ErrorSummary } from "@/components/error-summary";
import { Fetched } from "@/components/fetched";
import { SelectField, TextField } from "@/components/fields";
import { SideMark, useSideName } from "@/components/marks";
import { Section } from "@/components/page";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { addOffice, addTeam, changeOffice, changeTeam, officesQuery, teamsQuery } from "../api/offices";
import type { Office, Team } from "../schemas";

export function OfficesPart() {
  const offices = useQuery(officesQuery);
  const teams = useQuery(teamsQuery);
  return (
    <>
      <Section
        first
        title={<Trans>Offices</Trans>}
        note={<Trans>Where files belong: places are shared, files are not.</Trans>}
      >
        <div className="stack">
          <Fetched query={offices} tight>
            {(found) => (
              <ul className="lines">
                {found.map((office) => (
                  <OfficeLine key={office.id} office={office} />
                ))}
              </ul>
            )}
          </Fetched>
          <OfficeForm />
        </div>
      </Section>
      <Section title={<Trans>Teams</Trans>} note={<Trans>Who reads the confidential files together.</Trans>}>
        <div className="stack">
          <Fetched query={teams} tight>
            {(found) => (
              <ul className="lines">
                {found.map((team) => (
                  <TeamLine key={team.id} team={team} offices={offices.data ?? []} />
                ))}
              </ul>
            )}
          </Fetched>
          <TeamForm offices={offices.data?.filter((office) => !office.closed) ?? []} />
        </div>
      </Section>
    </>
  );
}

function useClosing<T extends { closed: boolean }>(
  change: (record: T, patch: { closed: boolean }) => Promise<T>,
  key: string,
) {
  const queryClient = useQueryClient();
  const problem = useProblemText();
  return useMutation({
    mutationFn: (record: T) => change(record, { closed: !record.closed }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["accounts", key] }),
    onError: (error) => say(problem(error)),
  });
}

function CloseButton({ closed, onPress }: { closed: boolean; onPress: () => void }) {
  return (
    <button type="button" className="btn quiet compact" onClick={onPress}>
      {closed ? <Trans>Open again</Trans> : <Trans>Close</Trans>}
    </button>
  );
}

function OfficeLine({ office }: { office: Office }) {
  const closing = useClosing(changeOffice, "offices");
  return (
    <li>
      <bdi className={office.closed ? "faint" : "strong"}>{office.name}</bdi>
      {office.closed ? (
        <span className="badge">
          <Trans>Closed</Trans>
        </span>
      ) : null}
      <CloseButton closed={office.closed} onPress={() => closing.mutate(office)} />
    </li>
  );
}

function TeamLine({ team, offices }: { team: Team; offices: Office[] }) {
  const closing = useClosing(changeTeam, "teams");
  const office = offices.find((each) => each.id === team.office);
  return (
    <li>
      <bdi className={team.closed ? "faint" : "strong"}>{team.name}</bdi>
      <span className="small soft">{office ? <bdi>{office.name}</bdi> : <Trans>Across offices</Trans>}</span>
      {team.side ? (
        <SideMark side={team.side} />
      ) : (
        <span className="small soft">{<Trans>Both sides</Trans>}</span>
      )}
      {team.closed ? (
        <span className="badge">
          <Trans>Closed</Trans>
        </span>
      ) : null}
      <CloseButton closed={team.closed} onPress={() => closing.mutate(team)} />
    </li>
  );
}

function OfficeForm() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: addOffice,
    onSuccess: async () => {
      setName("");
      await queryClient.invalidateQueries({ queryKey: ["accounts", "offices"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name);
  };
  return (
    <form className="stack-s" onSubmit={send}>
      <ErrorSummary error={add.error} />
      <div className="inline-form">
        <TextField
          label={t`New office`}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="btn" disabled={!name.trim() || add.isPending}>
          <Trans>Add</Trans>
        </button>
      </div>
    </form>
  );
}

function TeamForm({ offices }: { offices: Office[] }) {
  const { t } = useLingui();
  const sideName = useSideName();
  const { institution } = useSession();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [office, setOffice] = useState("");
  const [side, setSide] = useState<Side | "">("");
  const add = useMutation({
    mutationFn: addTeam,
    onSuccess: async () => {
      setName("");
      await queryClient.invalidateQueries({ queryKey: ["accounts", "teams"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name, office: office || null, side: side || null });
  };
  return (
    <form className="stack-s" onSubmit={send}>
      <ErrorSummary error={add.error} />
      <div className="inline-form">
        <TextField
          label={t`New team`}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField label={t`Office`} value={office} onChange={(event) => setOffice(event.target.value)}>
          <option value="">{t`Across offices`}</option>
          {offices.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t`Side`}
          value={side}
          onChange={(event) => setSide(event.target.value as Side | "")}
        >
          <option value="">{t`Both sides`}</option>
          {institution?.sides.map((each) => (
            <option key={each} value={each}>
              {sideName(each)}
            </option>
          ))}
        </SelectField>
        <button type="submit" className="btn" disabled={!name.trim() || add.isPending}>
          <Trans>Add</Trans>
        </button>
      </div>
    </form>
  );
}
