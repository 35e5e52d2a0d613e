import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMay } from "@/client/session";
import { Dialog } from "@/components/dialog";
import { Fetched } from "@/components/fetched";
import { Icon } from "@/components/icon";
import { useProblemText } from "@/components/problem-text";
import { say } from "@/components/toast";
import { relationsQuery, useAddMember, useRemoveMember } from "../api/relations";
import type { Complaint, Related, Relations } from "../schemas";
import { DeriveForm } from "./derive-form";
import { GroupActForm } from "./group-act-form";
import { MemberForm } from "./member-form";
import { RelatedList } from "./related-list";
import "../case-work.css";

type Asking = "member" | "act" | "derive";

/** What belongs together with this complaint, as far as the reader may read it. */
export function RelationsPart({ complaint }: { complaint: Complaint }) {
  const relations = useQuery(relationsQuery(complaint.id));
  return (
    <Fetched query={relations} rank={3} tight>
      {(found) => <Belonging complaint={complaint} found={found} />}
    </Fetched>
  );
}

function Belonging({ complaint, found }: { complaint: Complaint; found: Relations }) {
  const { t } = useLingui();
  const may = useMay();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const works = may("complaints.complaint.work");
  const leads = found.members.length > 0;
  const alone = Object.values(found).every((value) => !Array.isArray(value) || value.length === 0);
  const parts: [ReactNode, Related[]][] = [
    [t`Made out of`, found.derived_from],
    [t`Made out of this one`, found.derived],
    [t`Begun because of`, found.started_from],
    [t`Inquiries of our own begun because of it`, found.inquiries],
  ];
  return (
    <div className="stack">
      {found.lead ? (
        <p className="strip accent">
          <Icon name="info" />
          <span>
            <Trans>
              Handled with{" "}
              <Link to="/complaints/$complaint" params={{ complaint: found.lead.id }}>
                <bdi className="id">{found.lead.reference}</bdi>
              </Link>
              , together with others.
            </Trans>
          </span>
        </p>
      ) : null}
      {leads ? <Members complaint={complaint} members={found.members} works={works} /> : null}
      {parts.map(([title, complaints], at) =>
        complaints.length > 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change their order
          <div key={at} className="stack-s">
            <h3>{title}</h3>
            <RelatedList complaints={complaints} />
          </div>
        ) : null,
      )}
      {alone && !found.lead ? (
        <p className="soft small">
          <Trans>It stands by itself.</Trans>
        </p>
      ) : null}
      <p className="acts" hidden={complaint.state === "merged"}>
        {leads && works ? (
          <button type="button" className="btn compact" onClick={() => setAsking("act")}>
            <Trans>Act on the whole group</Trans>
          </button>
        ) : null}
        {leads ? (
          <Link className="btn compact" to="/complaints" search={{ view: "all", group: complaint.id }}>
            <Trans>Show as a list</Trans>
          </Link>
        ) : null}
        {works && !found.lead && complaint.kind !== "about-office" ? (
          <button type="button" className="btn compact" onClick={() => setAsking("member")}>
            <Trans>Handle another one with it</Trans>
          </button>
        ) : null}
        {may("complaints.complaint.register") && complaint.kind === "complaint" ? (
          <Link className="btn compact" to="/complaints/new" search={{ from: complaint.id }}>
            <Trans>Begin an inquiry of our own</Trans>
          </Link>
        ) : null}
        {may("complaints.complaint.register") ? (
          <button type="button" className="btn compact" onClick={() => setAsking("derive")}>
            <Trans>Make a new one out of it</Trans>
          </button>
        ) : null}
      </p>
      <Dialog title={t`Handle another one with it`} isOpen={asking === "member"} onClose={close}>
        <MemberForm complaint={complaint.id} onDone={close} />
      </Dialog>
      <Dialog title={t`Act on the whole group`} isOpen={asking === "act"} onClose={close}>
        <GroupActForm complaint={complaint} size={found.members.length + 1} onDone={close} />
      </Dialog>
      <Dialog title={t`Make a new one out of it`} isOpen={asking === "derive"} onClose={close}>
        <DeriveForm complaint={complaint} onDone={close} />
      </Dialog>
    </div>
  );
}

interface MembersProps {
  complaint: Complaint;
  members: Related[];
  works: boolean;
}

function Members({ complaint, members, works }: MembersProps) {
  const { t } = useLingui();
  const problem = useProblemText();
  const remove = useRemoveMember(complaint.id);
  const add = useAddMember(complaint.id);
  const takeOut = (member: Related) =>
    remove.mutate(member.id, {
      onSuccess: () => say(t`${member.reference} goes on by itself`, () => add.mutate(member.id)),
      onError: (error) => say(problem(error)),
    });
  return (
    <div className="stack-s">
      <h3>
        <Trans>Handled together with this one</Trans>
      </h3>
      <RelatedList complaints={members} onRemove={works ? takeOut : undefined} />
    </div>
  );
}
