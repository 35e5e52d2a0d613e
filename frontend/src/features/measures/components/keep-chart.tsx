import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Menu } from "@/components/menu";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { useChangeDashboard, useCreateDashboard } from "../api/dashboards";
import type { Asked } from "../api/figures";
import { useMeasureLabels } from "../labels";
import { chartOf } from "../question";
import type { Dashboard } from "../schemas";

interface Props {
  asked: Asked;
  own: Dashboard[];
  /** The dashboard that it is made for, and which of its charts it takes the place of, from 1. */
  board: string | undefined;
  chart: number | undefined;
}

const NEW = "new";

/** Puts the question on a dashboard, or back where it came from. */
export function KeepChart({ asked, own, board, chart }: Props) {
  const { t } = useLingui();
  const labels = useMeasureLabels();
  const problem = useProblemText();
  const navigate = useNavigate();
  const change = useChangeDashboard();
  const create = useCreateDashboard();
  const whenKept = {
    onError: (error: unknown) => say(problem(error)),
    onSuccess: (kept: Dashboard) => void navigate({ to: "/figures", search: { board: kept.id } }),
  };
  const target = own.find((each) => each.id === board);
  const put = (dashboard: Dashboard, at: number | undefined) => {
    const before = at === undefined ? undefined : dashboard.charts[at - 1];
    const made = chartOf(asked, before?.title ?? "");
    const charts = before
      ? dashboard.charts.map((each) => (each === before ? made : each))
      : [...dashboard.charts, made];
    change.mutate({ dashboard, patch: { charts } }, whenKept);
  };
  if (target) {
    return (
      <button
        type="button"
        className="btn compact primary"
        disabled={change.isPending}
        onClick={() => put(target, chart)}
      >
        <Trans>
          Keep in <bdi>{target.name}</bdi>
        </Trans>
      </button>
    );
  }
  return (
    <Menu
      buttonClass="btn compact"
      button={<Trans>Keep on a dashboard</Trans>}
      label={t`Keep on a dashboard`}
      isDisabled={change.isPending || create.isPending}
      choices={[
        ...own.map(({ id, name }) => ({ id, label: <bdi>{name}</bdi>, text: name })),
        { id: NEW, label: t`New dashboard` },
      ]}
      onChoose={(id) => {
        const dashboard = own.find((each) => each.id === id);
        if (dashboard) put(dashboard, undefined);
        else create.mutate({ name: labels.measure(asked.measure), charts: [chartOf(asked)] }, whenKept);
      }}
    />
  );
}
