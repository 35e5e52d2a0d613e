import { Plural, Trans } from "@lingui/react/macro";
import type { Affected } from "../schemas";

/** What sealing does to everything that hangs on a complaint. */
export function WhatBecomes({ affected }: { affected: Affected }) {
  return (
    <section className="stack-s">
      <h3>
        <Trans>What becomes of it</Trans>
      </h3>
      <ul className="small becomes">
        <li>
          <Trans>
            It leaves every list, count, calendar, table, search, figure and pattern at once, also for you.
            You find it at the top of Complaints.
          </Trans>
        </li>
        <li>
          <Trans>
            It is suggested to nobody as a duplicate, cannot be merged or handed over, and nothing new of it
            is published.
          </Trans>
        </li>
        <li>
          <Trans>
            Who it is assigned to keeps it only if named; who stands in for them reads it only if named.
          </Trans>
        </li>
        <li>
          <Plural
            value={affected.tasks}
            _0="No task is open."
            one="One task is open. If its person is not named, it goes to you, or to the first you name."
            other="# tasks are open. Those of persons not named go to you, or to the first you name."
          />
        </li>
        <li>
          <Plural
            value={affected.watchers}
            _0="Nobody watches it."
            one="One person watches it, and hears nothing more unless named."
            other="# persons watch it, and hear nothing more unless named."
          />
        </li>
        <li>
          <Plural
            value={affected.drafts}
            _0="No letter waits."
            one="One letter has not gone yet. It stays here, for those named. E-mail is not sent while it is sealed."
            other="# letters have not gone yet. They stay here, for those named. E-mail is not sent while it is sealed."
          />
        </li>
        {affected.offers > 0 ? (
          <li>
            <Plural
              value={affected.offers}
              one="One offer to the other side is taken back."
              other="# offers to the other side are taken back."
            />
          </li>
        ) : null}
        {affected.merged > 0 ? (
          <li>
            <Plural
              value={affected.merged}
              one="One complaint merged into it is sealed with it."
              other="# complaints merged into it are sealed with it."
            />
          </li>
        ) : null}
        {affected.imported ? (
          <li>
            <Trans>
              <b>The file it was imported from still holds its row.</b> Whoever imports can read it there,
              until the file is removed from the import.
            </Trans>
          </li>
        ) : null}
        {affected.summary ? (
          <li>
            <Trans>What was written of it for the public is a draft again, for those named.</Trans>
          </li>
        ) : null}
        {affected.published ? (
          <li>
            <Trans>
              <b>The public register tells of it.</b> That entry stays until somebody takes it out there.
            </Trans>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
