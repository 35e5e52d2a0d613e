import { useLingui as useCatalogues } from "@lingui/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/client/session";
import { useProblemText } from "@/components/problem-text";
import { Empty } from "@/components/states";
import { say } from "@/components/toast";
import { useChangeDashboard, useCreateDashboard, useDeleteDashboard } from "../api/dashboards";
import { boardsFor } from "../boards";
import type { Catalogue, Chart, Dashboard } from "../schemas";
import { BoardName } from "./board-name";
import { Charts } from "./charts";

interface Props {
  catalogue: Catalogue;
  own: Dashboard[];
  board: string | undefined;
}

/** Ready ones by what somebody's work is, and their own; one of them is shown. */
export function Dashboards({ catalogue, own, board }: Props) {
  const { t } = useLingui();
  const { _ } = useCatalogues();
  const ready = boardsFor(catalogue, useMay());
  const mine = own.find((each) => each.id === board);
  const shown = mine ? null : (ready.find((each) => each.id === board) ?? ready[0]);
  const tabs = [...ready.map(({ id, name }) => ({ id, name: _(name) })), ...own];
  return (
    <>
      <nav className="views sub-views" aria-label={t`Dashboards`}>
        {tabs.map(({ id, name }) => (
          <Link
            key={id}
            to="/figures"
            search={{ board: id }}
            aria-current={id === (mine?.id ?? shown?.id) ? "page" : undefined}
          >
            <bdi>{name}</bdi>
          </Link>
        ))}
        <NewBoard label={t`New dashboard`} charts={[]} />
      </nav>
      {shown ? (
        <>
          <div className="board-bar">
            <NewBoard label={t`Make it my own`} name={_(shown.name)} charts={shown.charts} button />
          </div>
          <Charts charts={shown.charts} catalogue={catalogue} />
        </>
      ) : null}
      {mine ? <Own key={mine.id} dashboard={mine} catalogue={catalogue} /> : null}
      {!mine && !shown ? (
        <Empty icon="figures" title={<Trans>Nothing is counted for your role</Trans>}>
          <p>
            <Trans>
              Figures count the records that you may read, and your role reads none of those counted here.
            </Trans>
          </p>
        </Empty>
      ) : null}
    </>
  );
}

function Own({ dashboard, catalogue }: { dashboard: Dashboard; catalogue: Catalogue }) {
  const { t } = useLingui();
  const problem = useProblemText();
  const navigate = useNavigate();
  const [naming, setNaming] = useState(false);
  const change = useChangeDashboard();
  const remove = useDeleteDashboard();
  const create = useCreateDashboard();
  const goTo = (id?: string) => void navigate({ to: "/figures", search: id ? { board: id } : {} });
  const takeAway = () =>
    remove.mutate(dashboard, {
      onError: (error) => say(problem(error)),
      onSuccess: () => {
        goTo();
        const { name, charts } = dashboard;
        say(t`Dashboard deleted`, () =>
          create.mutate({ name, charts }, { onSuccess: (made) => goTo(made.id) }),
        );
      },
    });
  return (
    <>
      <div className="board-bar">
        <Link className="btn compact" to="/figures/explore" search={{ board: dashboard.id }}>
          <Trans>Add a chart</Trans>
        </Link>
        <button type="button" className="btn compact" onClick={() => setNaming(true)}>
          <Trans>Rename</Trans>
        </button>
        <button type="button" className="btn compact" disabled={remove.isPending} onClick={takeAway}>
          <Trans>Delete</Trans>
        </button>
      </div>
      {naming ? (
        <BoardName
          title={t`Rename the dashboard`}
          name={dashboard.name}
          isOpen
          isPending={change.isPending}
          error={change.error}
          onClose={() => setNaming(false)}
          onName={(name) =>
            change.mutate({ dashboard, patch: { name } }, { onSuccess: () => setNaming(false) })
          }
        />
      ) : null}
      {dashboard.charts.length === 0 ? (
        <Empty icon="figures" title={<Trans>No chart yet</Trans>}>
          <p>
            <Trans>Add one: choose what is counted and by what, and keep it here.</Trans>
          </p>
        </Empty>
      ) : (
        <Charts charts={dashboard.charts} catalogue={catalogue} dashboard={dashboard} />
      )}
    </>
  );
}

function NewBoard({
  label,
  name,
  charts,
  button = false,
}: {
  label: string;
  name?: string;
  charts: Chart[];
  button?: boolean;
}) {
  const navigate = useNavigate();
  const [naming, setNaming] = useState(false);
  const create = useCreateDashboard();
  return (
    <>
      <button
        type="button"
        className={button ? "btn compact" : "btn quiet compact"}
        onClick={() => setNaming(true)}
      >
        {label}
      </button>
      {naming ? (
        <BoardName
          title={label}
          name={name}
          isOpen
          isPending={create.isPending}
          error={create.error}
          onClose={() => setNaming(false)}
          onName={(given) =>
            create.mutate(
              { name: given, charts },
              {
                onSuccess: (made) => {
                  setNaming(false);
                  void navigate({ to: "/figures", search: { board: made.id } });
                },
              },
            )
          }
        />
      ) : null}
    </>
  );
}
