import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { statusOf } from "@/client/problem";
import { hatOf, useMay, useSession } from "@/client/session";
import { Reference } from "@/components/marks";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { historyQuery } from "../api/get-history";
import { giveComplaintBack, takeComplaint, takeComplaints } from "../api/take-complaints";
import type { ComplaintRow } from "../schemas";

type Pooled = Pick<ComplaintRow, "kind" | "state" | "team" | "assignee">;
type Takeable = Pooled & Pick<ComplaintRow, "id" | "version" | "reference">;

/** Whether it lies in the pool of a team of one's own, as far as the screen can tell. */
export function useTakeable(): (complaint: Pooled) => boolean {
  const may = useMay();
  const own = new Set(hatOf(useSession())?.teams.map((team) => team.id));
  const works = may("complaints.complaint.work") && may("complaints.complaint.read");
  return ({ kind, state, team, assignee }) =>
    works &&
    !assignee &&
    kind !== "about-office" &&
    state !== "closed" &&
    state !== "merged" &&
    !!team &&
    own.has(team.id);
}

interface TakeItProps {
  complaint: Takeable;
  /** Among others like it: the button says by its name which one it takes. */
  listed?: boolean;
}

export function TakeIt({ complaint, listed }: TakeItProps) {
  const takeable = useTakeable();
  const take = useTake();
  if (!takeable(complaint)) return null;
  return (
    <button
      type="button"
      className="btn compact"
      disabled={take.isPending}
      onClick={() => take.mutate(complaint)}
    >
      {take.isPending ? <Trans>Taking it…</Trans> : <Trans>Take it</Trans>}
      {listed ? (
        <span className="vh">
          {" "}
          <Reference>{complaint.reference}</Reference>
        </span>
      ) : null}
    </button>
  );
}

function useTake() {
  const { t } = useLingui();
  const back = useGiveBack();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Takeable) => takeComplaint(id, version),
    onSuccess: ({ version }, taken) =>
      say(
        <Trans>
          <Reference>{taken.reference}</Reference> is yours to work on.
        </Trans>,
        () => back.mutate({ ...taken, version }),
      ),
    onError: (error) =>
      say(
        statusOf(error) === 412
          ? t`Somebody changed it just now, or took it. Look at it again first.`
          : problem(error),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

function useGiveBack() {
  const { t } = useLingui();
  const problem = useProblemText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Takeable) => giveComplaintBack(id, version),
    onSuccess: (_, { reference }) =>
      say(
        <Trans>
          <Reference>{reference}</Reference> is back in the pool of the team.
        </Trans>,
      ),
    onError: (error) =>
      say(
        statusOf(error) === 412 ? t`Somebody changed it just now. Look at it again first.` : problem(error),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}

/** For who took it themselves: what somebody gave them, who assigns gives on. */
export function GiveItBack({ complaint }: { complaint: Takeable }) {
  const { account } = useSession();
  const takeable = useTakeable();
  const back = useGiveBack();
  const own = complaint.assignee?.id === account.id && takeable({ ...complaint, assignee: null });
  const history = useQuery({ ...historyQuery(complaint.id), enabled: own });
  const given = history.data?.find(({ act }) => act === "assigned");
  if (!own || given?.by?.id !== account.id) return null;
  return (
    <button
      type="button"
      className="btn compact"
      disabled={back.isPending}
      onClick={() => back.mutate(complaint)}
    >
      {back.isPending ? <Trans>Giving it back…</Trans> : <Trans>Give it back to the team</Trans>}
    </button>
  );
}

interface TakeAllProps {
  rows: ComplaintRow[];
  onDone: () => void;
}

/** Those of the chosen ones that lie in a pool of one's own. */
export function TakeAll({ rows, onDone }: TakeAllProps) {
  const takeable = useTakeable();
  const take = useTakeAll(onDone);
  const pooled = rows.filter(takeable);
  if (pooled.length === 0) return null;
  return (
    <button
      type="button"
      className="btn compact"
      disabled={take.isPending}
      onClick={() => take.mutate(pooled)}
    >
      {take.isPending ? (
        <Trans>Taking them…</Trans>
      ) : pooled.length < rows.length ? (
        <Plural value={pooled.length} one="Take # of them" other="Take # of them" />
      ) : (
        <Plural value={pooled.length} one="Take it" other="Take them" />
      )}
    </button>
  );
}

function useTakeAll(onDone: () => void) {
  const problem = useProblemText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (rows: ComplaintRow[]) => takeComplaints(rows.map(({ id, version }) => ({ id, version }))),
    onSuccess: ({ rows }) => {
      const got = rows.filter(({ result }) => result === "changed").length;
      const missed = rows.filter(({ result }) => result !== "changed" && result !== "unchanged").length;
      if (got > 0) {
        say(
          <Plural
            value={got}
            one="# complaint is yours to work on."
            other="# complaints are yours to work on."
          />,
        );
      }
      if (missed > 0) {
        say(
          <Plural
            value={missed}
            one="# was not taken: somebody changed it meanwhile, or has it."
            other="# were not taken: somebody changed them meanwhile, or has them."
          />,
        );
      }
      onDone();
    },
    onError: (error) => say(problem(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["complaints"] }),
  });
}
