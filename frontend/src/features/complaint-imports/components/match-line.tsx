import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Icon } from "@/components/icon";
import { authorityNameQuery, findAuthorities } from "@/components/pickers/authorities";
import { findPlaces, placeNameQuery } from "@/components/pickers/places";
import { RecordPicker } from "@/components/pickers/record-picker";
import { groupThemes, themesQuery } from "@/components/pickers/reference";
import { useFormat } from "@/i18n/format";
import { useImportLabels } from "../labels";
import type { Fate } from "../mapping";
import type { Proposal, Target } from "../schemas";
import { MatchReasonText } from "./reasons";

interface MatchLineProps {
  target: Target;
  proposal: Proposal;
  choices: string[] | null;
  fate: Fate;
  onFate: (fate: Fate) => void;
}

export function MatchLine({ target, proposal, choices, fate, onFate }: MatchLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const matched = typeof fate === "object";
  const proposed = matched && fate.to === proposal.to;
  const unsure = fate === "otherwise" || (proposed && proposal.sureness !== "sure");
  return (
    <tr className={fate === "otherwise" ? "q" : ""}>
      <th scope="row">
        <bdi className="src">{proposal.value}</bdi>
        {proposal.text ? (
          <span className="ex">
            <bdi>{proposal.text}</bdi>
          </span>
        ) : null}
      </th>
      <td className="num" data-l={t`Rows`}>
        {format.number(proposal.count)}
      </td>
      <td>
        {choices ? (
          <CodeChoice value={proposal.value} choices={choices} fate={fate} onFate={onFate} />
        ) : target === "theme" ? (
          <ThemeChoice value={proposal.value} fate={fate} onFate={onFate} />
        ) : (
          <RecordChoice target={target} value={proposal.value} fate={fate} onFate={onFate} />
        )}
      </td>
      <td>
        {proposed || fate === "otherwise" ? (
          <span className={unsure ? "sure q" : "sure ok"}>
            <Icon name={unsure ? "ask" : "done"} small />
            <span>
              <MatchReasonText reason={proposal.reason} />
            </span>
          </span>
        ) : null}
      </td>
    </tr>
  );
}

interface ChoiceProps {
  value: string;
  fate: Fate;
  onFate: (fate: Fate) => void;
}

/** The fates that every kind of value may have; a record or a code stands as `=id`. */
function useFateOptions() {
  const { t } = useLingui();
  return {
    options: (
      <>
        <option value="otherwise">{t`No match`}</option>
        <option value="empty">{t`Leave the field empty`}</option>
        <option value="reject">{t`Put the rows aside`}</option>
      </>
    ),
    optionOf: (fate: Fate) => (typeof fate === "object" ? `=${fate.to}` : fate),
    fateOf: (value: string): Fate =>
      value.startsWith("=") ? { to: value.slice(1) } : (value as Exclude<Fate, object>),
  };
}

function CodeChoice({ value, choices, fate, onFate }: ChoiceProps & { choices: string[] }) {
  const { t } = useLingui();
  const labels = useImportLabels();
  const { options, optionOf, fateOf } = useFateOptions();
  return (
    <select
      className="select"
      aria-label={t`${value} stands for`}
      value={optionOf(fate)}
      onChange={(event) => onFate(fateOf(event.target.value))}
    >
      {options}
      {choices.map((code) => (
        <option key={code} value={`=${code}`}>
          {labels.code(code)}
        </option>
      ))}
    </select>
  );
}

function ThemeChoice({ value, fate, onFate }: ChoiceProps) {
  const { t } = useLingui();
  const themes = useQuery(themesQuery);
  const { options, optionOf, fateOf } = useFateOptions();
  return (
    <select
      className="select"
      aria-label={t`${value} stands for`}
      value={optionOf(fate)}
      onChange={(event) => onFate(fateOf(event.target.value))}
    >
      {options}
      {groupThemes(themes.data ?? []).map(({ head, themes: below }) => (
        <optgroup key={head.id} label={head.name}>
          <option value={`=${head.id}`}>{head.name}</option>
          {below.map((theme) => (
            <option key={theme.id} value={`=${theme.id}`}>
              {theme.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function RecordChoice({ target, value, fate, onFate }: ChoiceProps & { target: Target }) {
  const { t } = useLingui();
  const { options, optionOf, fateOf } = useFateOptions();
  const id = typeof fate === "object" ? fate.to : "";
  const isPlace = target === "place";
  const place = useQuery({ ...placeNameQuery(id), enabled: isPlace && id !== "" });
  const authority = useQuery({ ...authorityNameQuery(id), enabled: !isPlace && id !== "" });
  const name = (isPlace ? place.data?.name : authority.data?.name) ?? "…";
  return (
    <div className="stack-s">
      <RecordPicker
        label={<span className="vh">{t`${value} stands for`}</span>}
        placeholder={t`Type part of its name.`}
        value={id ? { id, name } : null}
        onChange={(record) => onFate(record ? { to: record.id } : "otherwise")}
        find={isPlace ? findPlaces : findAuthorities}
      />
      {id ? null : (
        <select
          className="select"
          aria-label={t`${value}, without a match`}
          value={optionOf(fate)}
          onChange={(event) => onFate(fateOf(event.target.value))}
        >
          {options}
        </select>
      )}
    </div>
  );
}
