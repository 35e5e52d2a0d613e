import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/client/session";
import { Empty } from "@/components/states";
import { narrowingOf, type QueueSearch, without } from "../filters";

export function QueueEmpty({ search }: { search: QueueSearch }) {
  const may = useMay();
  const narrowing = narrowingOf(search);
  const last = narrowing.at(-1);
  if (last) {
    return (
      <Empty
        icon="search"
        title={<Trans>Nothing fits these filters</Trans>}
        actions={
          <>
            <Link
              className="btn"
              to="/complaints"
              search={without(search, last)}
              activeOptions={{ exact: true }}
            >
              <Trans>Drop the last filter</Trans>
            </Link>
            <Link
              className="btn quiet"
              to="/complaints"
              search={{ view: search.view }}
              activeOptions={{ exact: true }}
            >
              <Trans>Drop all</Trans>
            </Link>
          </>
        }
      >
        <p>
          <Trans>Only what you may read is looked at.</Trans>
        </p>
      </Empty>
    );
  }
  const registersOnly = may("complaints.complaint.register") && !may("complaints.complaint.work");
  if (search.view !== "all" && search.view !== "open") {
    return (
      <Empty icon="done" title={<Trans>Nothing stands here</Trans>}>
        <p>
          <Trans>No complaint that you may read belongs to this view at the moment.</Trans>
        </p>
        {registersOnly ? <UntilGiven /> : null}
      </Empty>
    );
  }
  return (
    <Empty
      icon="complaints"
      title={
        registersOnly ? (
          <Trans>No complaint is with you at the moment</Trans>
        ) : (
          <Trans>No complaints yet</Trans>
        )
      }
      actions={
        <>
          {may("complaints.complaint.register") ? (
            <Link className="btn primary" to="/complaints/new">
              <Trans>Register a complaint</Trans>
            </Link>
          ) : null}
          {may("complaints.complaint.import") ? (
            <Link className="btn quiet" to="/complaints/imports/new">
              <Trans>Import a register</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      <p>
        <Trans>
          A complaint gathers what was said, the people kept sealed, and what the office did about it.
        </Trans>
      </p>
      {registersOnly ? <UntilGiven /> : null}
    </Empty>
  );
}

/** For who takes complaints in and hands them on: an empty list is no loss. */
function UntilGiven() {
  return (
    <p>
      <Trans>What you register stands here until it is given to somebody.</Trans>
    </p>
  );
}
