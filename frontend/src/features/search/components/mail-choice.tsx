import { Trans, useLingui } from "@lingui/react/macro";
import { useSession } from "@/client/session";
import { type SavedSearch, useChangeSaved } from "../api/saved";

export type MailEvery = SavedSearch["mail"];

/** How often somebody is written to at most, as the choices of a select. */
export function MailOptions() {
  return (
    <>
      <option value="none">
        <Trans>No mail</Trans>
      </option>
      <option value="daily">
        <Trans>A mail a day at most</Trans>
      </option>
      <option value="weekly">
        <Trans>A mail a week at most</Trans>
      </option>
    </>
  );
}

/** Beside a search that is kept; nothing where no mail is sent, unless it was chosen before. */
export function MailChoice({ saved }: { saved: SavedSearch }) {
  const { t } = useLingui();
  const change = useChangeSaved();
  const { sends_mail } = useSession();
  if (!sends_mail && saved.mail === "none") return null;
  return (
    <select
      className="select"
      aria-label={t`Mail about what is new in ${saved.name}`}
      value={change.isPending ? change.variables.mail : saved.mail}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ saved, mail: event.target.value as MailEvery })}
    >
      <MailOptions />
    </select>
  );
}

/** What such a mail says, or that there is none. */
export function AboutMail() {
  const { sends_mail } = useSession();
  return (
    <p className="small soft">
      {sends_mail ? (
        <Trans>
          A mail says only that there is something new in one of them: neither in which, nor what or how much.
          You see that once you have signed in.
        </Trans>
      ) : (
        <Trans>No mail is sent from here; what is new stands on the home page.</Trans>
      )}
    </p>
  );
}
