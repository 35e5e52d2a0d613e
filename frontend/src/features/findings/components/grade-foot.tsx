import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorSummary } from "@/components/error-summary";
import { useFormat } from "@/i18n/format";
import { useGradeFinding } from "../api/findings";
import { useFindingLabels } from "../labels";
import { type Finding, GRADES } from "../schemas";

/** How well a finding is borne out: judged by a person, and judged anew when its sources change. */
export function GradeFoot({ finding, writes }: { finding: Finding; writes: boolean }) {
  const { t } = useLingui();
  const labels = useFindingLabels();
  const format = useFormat();
  const grade = useGradeFinding(finding);
  const steps = GRADES.indexOf(finding.corroboration);
  return (
    <footer className="grade">
      <ErrorSummary error={grade.error} />
      <span>
        <Trans>Borne out:</Trans> <b>{labels.grade(finding.corroboration)}</b>
      </span>
      <span className="g4" aria-hidden="true">
        {GRADES.slice(1).map((one, at) => (
          <i key={one} className={at < steps ? "f" : ""} />
        ))}
      </span>
      {finding.graded_by && finding.graded_at ? (
        <span className="soft">
          <Trans>
            judged by <bdi>{finding.graded_by.name}</bdi>, {format.moment(finding.graded_at)}
          </Trans>
        </span>
      ) : null}
      {writes && finding.sources.length > 0 ? (
        <select
          className="select compact"
          aria-label={t`How well it is borne out`}
          value={finding.corroboration}
          disabled={grade.isPending}
          onChange={(event) => grade.mutate(GRADES.find((one) => one === event.target.value) ?? "none")}
        >
          {GRADES.map((one) => (
            <option key={one} value={one}>
              {labels.grade(one)}
            </option>
          ))}
        </select>
      ) : null}
    </footer>
  );
}
