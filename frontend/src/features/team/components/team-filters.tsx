import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMay } from "@/client/session";
import { directoryQuery } from "@/components/pickers/colleagues";
import { FilterChoice } from "@/components/pickers/filters";
import { useFormat } from "@/i18n/format";
import type { TeamFilters } from "../filters";
import { useTeamLabels } from "../labels";
import { EXPERTISES, type Expertise, MEMBER_KINDS, type MemberKind } from "../schemas";

const ASKED = "ar de en es fa fr it ps pt ro ru sq ti tr uk ur".split(" ");

/** Filters stand in the address; the words are taken over when typing stops. */
export function TeamFilterBar({ filters }: { filters: TeamFilters }) {
  const { t } = useLingui();
  const may = useMay();
  const labels = useTeamLabels();
  const format = useFormat();
  const navigate = useNavigate();
  const offices = useQuery(directoryQuery).data?.offices ?? [];
  const sees = ["visits.team.write", "visits.visit.plan", "visits.visit.head"].some(may);
  const go = (change: Partial<TeamFilters>) =>
    void navigate({ to: "/team", search: { ...filters, ...change }, replace: true });
  const languages =
    filters.language && !ASKED.includes(filters.language) ? [filters.language, ...ASKED] : ASKED;
  const show = filters.missing ? "missing" : (filters.present ?? "true");
  return (
    <div className="qbar team-filters">
      <Words words={filters.q ?? ""} onWords={(q) => go({ q: q || undefined })} />
      <FilterChoice
        label={t`What they are`}
        all={t`Everybody`}
        value={filters.kind?.[0]}
        onChange={(value) => go({ kind: value ? [value as MemberKind] : undefined })}
      >
        {MEMBER_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Expertise`}
        all={t`Any expertise`}
        value={filters.expertise?.[0]}
        onChange={(value) => go({ expertise: value ? [value as Expertise] : undefined })}
      >
        {EXPERTISES.map((each) => (
          <option key={each} value={each}>
            {labels.expertise(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Language`}
        all={t`Any language`}
        value={filters.language}
        onChange={(language) => go({ language })}
      >
        {languages.map((each) => (
          <option key={each} value={each}>
            {format.language(each)}
          </option>
        ))}
      </FilterChoice>
      {offices.length > 1 ? (
        <FilterChoice
          label={t`Office`}
          all={t`All offices`}
          value={filters.office?.[0]}
          onChange={(value) => go({ office: value ? [value] : undefined })}
        >
          {offices.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </FilterChoice>
      ) : null}
      <select
        className="select"
        aria-label={t`Shown`}
        value={show}
        onChange={({ target: { value } }) =>
          go({
            missing: value === "missing" ? true : undefined,
            present: value === "false" ? "false" : undefined,
          })
        }
      >
        <option value="true">{t`Those who are there`}</option>
        <option value="false">{t`Those who left`}</option>
        {sees ? <option value="missing">{t`Papers missing`}</option> : null}
      </select>
    </div>
  );
}

function Words({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState(words);
  const [known, setKnown] = useState(words);
  if (known !== words) {
    setKnown(words);
    setText(words);
  }
  useEffect(() => {
    if (text === words) return;
    const waiting = setTimeout(() => onWords(text), 300);
    return () => clearTimeout(waiting);
  });
  return (
    <input
      type="search"
      className="input"
      dir={text === "" ? undefined : "auto"}
      aria-label={t`Name`}
      placeholder={t`Name`}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
