import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { LEVERS, type Lever } from "@/components/lever-labels";
import { FilterChoice } from "@/components/pickers/filters";
import { useFormat } from "@/i18n/format";
import { useContributionLabels } from "../labels";
import { CHANGE_KINDS, type ChangeKind, LEVER_PARTS, type LeverPart } from "../schemas";
import type { ContributionSearch } from "../search";

/** What the list of records is narrowed by. What a number narrowed it by beside that is taken away by a press. */
export function ContributionFilters({ search }: { search: ContributionSearch }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useContributionLabels();
  const navigate = useNavigate();
  const go = (change: Partial<ContributionSearch>) =>
    void navigate({
      to: "/recommendations/what-worked/records",
      search: { ...search, ...change },
      replace: true,
    });
  const opened: [keyof ContributionSearch, string | undefined][] = [
    ["certainty", search.certainty && format.list(search.certainty.map(labels.certainty))],
    ["issued_from", search.issued_from && t`Issued since ${format.day(search.issued_from)}`],
    ["direction", search.direction && (search.direction === "issued" ? t`Made by us` : t`Made by others`)],
    ["authority", search.authority && t`Of one authority`],
    ["theme", search.theme && t`Of one theme`],
    ["category", search.category && t`Of one category of places`],
    ["problem_kind", search.problem_kind && t`Of one kind of problem`],
    ["recommendation", search.recommendation && t`Of one recommendation`],
  ];
  const several = (values?: readonly string[]) => (values && values.length > 1 ? "several" : values?.[0]);
  return (
    <div className="qbar fig-bar">
      <FilterChoice
        label={t`Lever`}
        all={t`Any lever`}
        value={search.lever?.[0]}
        onChange={(lever) => go({ lever: lever ? [lever as Lever] : undefined })}
      >
        {LEVERS.map((each) => (
          <option key={each} value={each}>
            {labels.lever(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`Its part`}
        all={t`Any part`}
        value={several(search.part)}
        onChange={(part) =>
          go({ part: part === "several" ? search.part : part ? [part as LeverPart] : undefined })
        }
      >
        {search.part && search.part.length > 1 ? (
          <option value="several">{format.list(search.part.map(labels.part))}</option>
        ) : null}
        {LEVER_PARTS.map((each) => (
          <option key={each} value={each}>
            {labels.part(each)}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice
        label={t`What changed`}
        all={t`Whatever changed`}
        value={several(search.kind)}
        onChange={(kind) =>
          go({ kind: kind === "several" ? search.kind : kind ? [kind as ChangeKind] : undefined })
        }
      >
        {search.kind && search.kind.length > 1 ? (
          <option value="several">{format.list(search.kind.map(labels.kind))}</option>
        ) : null}
        {CHANGE_KINDS.map((each) => (
          <option key={each} value={each}>
            {labels.kind(each)}
          </option>
        ))}
      </FilterChoice>
      {opened.map(([name, words]) =>
        words ? (
          <button key={name} type="button" className="chip on" onClick={() => go({ [name]: undefined })}>
            <span>{words}</span>
            <Icon name="x" small />
            <span className="vh">
              <Trans>Take this filter away</Trans>
            </span>
          </button>
        ) : null,
      )}
    </div>
  );
}
