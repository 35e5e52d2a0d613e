import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSession } from "@/client/session";
import { useDeadlineKind } from "@/components/deadline-kind";
import { Icon } from "@/components/icon";
import { useLevelName, useSeverityName } from "@/components/marks";
import { colleaguesQuery } from "@/components/pickers/colleagues";
import { placeNameQuery } from "@/components/pickers/places";
import { type ReferenceEntry, referenceQuery, useThemeName } from "@/components/pickers/reference";
import { useFormat } from "@/i18n/format";
import { type Narrowing, narrowingOf, type QueueSearch, without } from "../filters";
import { useLabels } from "../labels";

/** Each filter in force is a chip, and a link to the list without it. */
export function FilterChips({ search, onAdd }: { search: QueueSearch; onAdd: () => void }) {
  return (
    <div className="chips">
      {narrowingOf(search).map((name) => (
        <Link
          key={name}
          className="chip on"
          to="/complaints"
          search={without(search, name)}
          activeOptions={{ exact: true }}
        >
          <ChipText name={name} search={search} />
          <Icon name="x" />
          <span className="vh">
            <Trans>Remove</Trans>
          </span>
        </Link>
      ))}
      <button type="button" className="chip add" onClick={onAdd}>
        <Icon name="plus" />
        <span>
          <Trans>Add filter</Trans>
        </span>
      </button>
    </div>
  );
}

function ChipText({ name, search }: { name: Narrowing; search: QueueSearch }) {
  const { t } = useLingui();
  const labels = useLabels();
  const kind = useDeadlineKind();
  const severity = useSeverityName();
  const level = useLevelName();
  const themeName = useThemeName();
  const format = useFormat();
  const { account } = useSession();
  const people = useQuery({ ...colleaguesQuery, enabled: name === "assignee" });
  const regions = useQuery({ ...referenceQuery("region"), enabled: name === "region" });
  const categories = useQuery({ ...referenceQuery("place-category"), enabled: name === "place_category" });
  const first = search.place?.[0] ?? "";
  const place = useQuery({ ...placeNameQuery(first), enabled: name === "place" && first !== "" });
  const several = (values: string[], text: (value: string) => string) =>
    values.length > 2 ? t`${values.length} chosen` : format.list(values.map(text));
  const person = (id: string) =>
    id === account.id ? t`me` : (people.data?.find((each) => each.id === id)?.name ?? "…");
  const texts: Record<Narrowing, () => [string, ReactNode]> = {
    state: () => [t`State`, several(search.state ?? [], (value) => labels.state(value as never))],
    place: () => [
      t`Place`,
      (search.place?.length ?? 0) > 1 ? t`${search.place?.length ?? 0} chosen` : (place.data?.name ?? "…"),
    ],
    theme: () => [t`Theme`, several(search.theme ?? [], themeName)],
    severity: () => [t`Severity`, several(search.severity ?? [], severity)],
    channel: () => [t`How it came`, several(search.channel ?? [], (value) => labels.channel(value as never))],
    complainant_role: () => [
      t`Who complains`,
      several(search.complainant_role ?? [], (value) => labels.role(value as never)),
    ],
    problem_kind: () => [
      t`Problem`,
      several(search.problem_kind ?? [], (value) => labels.problem(value as never)),
    ],
    action: () => [t`What was done`, several(search.action ?? [], (value) => labels.action(value as never))],
    outcome: () => [t`Outcome`, several(search.outcome ?? [], (value) => labels.outcome(value as never))],
    language: () => [t`Language`, several(search.language ?? [], (value) => format.language(value))],
    authority: () => [t`Body complained about`, t`${search.authority?.length ?? 0} chosen`],
    office: () => [t`Office`, t`${search.office?.length ?? 0} chosen`],
    without: () => [
      t`Nothing said of`,
      several(search.without ?? [], (value) => labels.field(value === "theme" ? "themes" : value)),
    ],
    kept: () => [t`Met in time`, several(search.kept ?? [], (value) => kind(value as never))],
    missed: () => [t`Met late, or late now`, several(search.missed ?? [], (value) => kind(value as never))],
    kind: () => [t`Kind of case`, several(search.kind ?? [], (value) => labels.kind(value as never))],
    level: () => [t`Level`, several(search.level ?? [], level)],
    urgent: () => [
      t`Urgency`,
      format.list((search.urgent ?? []).map((each) => (each ? t`Urgent` : t`Not urgent`))),
    ],
    decision: () => [t`Decision`, several(search.decision ?? [], labels.caseCode)],
    ground: () => [t`Ground`, several(search.ground ?? [], labels.caseCode)],
    region: () => [t`Region`, several(search.region ?? [], entryName(regions.data))],
    place_category: () => [
      t`Category of place`,
      several(search.place_category ?? [], entryName(categories.data)),
    ],
    issue_outcome: () => [
      t`Outcome of an issue`,
      several(search.issue_outcome ?? [], (value) => labels.outcome(value as never)),
    ],
    group: () => [t`Group`, t`one group`],
    assignee: () => [t`With`, several(search.assignee ?? [], person)],
    team: () => [t`Team`, t`${search.team?.length ?? 0} chosen`],
    reference: () => [t`Reference`, search.reference],
    received_from: () => [t`Received`, t`from ${format.day(search.received_from ?? "")}`],
    received_to: () => [t`Received`, t`until ${format.day(search.received_to ?? "")}`],
    closed_from: () => [t`Closed on`, t`from ${format.day(search.closed_from ?? "")}`],
    closed_to: () => [t`Closed on`, t`until ${format.day(search.closed_to ?? "")}`],
    import_id: () => [t`Came by`, t`one import`],
  };
  const [label, value] = texts[name]();
  return (
    <>
      <span>{label}</span>
      <b>
        <bdi>{value}</bdi>
      </b>
    </>
  );
}

function entryName(entries: ReferenceEntry[] | undefined) {
  return (id: string) => entries?.find((entry) => entry.id === id)?.name ?? "…";
}
