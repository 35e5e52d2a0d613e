import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { useFormat } from "@/i18n/format";
import { useIncomingLabels } from "../labels";
import type { Incoming } from "../schemas";

/** What the complaint is registered out of, above the form. */
export function MailStrip({ item }: { item: Incoming }) {
  const labels = useIncomingLabels();
  const format = useFormat();
  const files = item.kept.length;
  return (
    <div className="pad gap-b">
      <div className="strip accent" role="note">
        <Icon name="letter" />
        <div>
          <b>
            <bdi>{item.subject}</bdi>
          </b>
          <p className="small">
            {labels.way(item.way)}
            {" · "}
            <bdi>{format.day(item.received_on)}</bdi>
            {files > 0 ? (
              <>
                {" · "}
                <Trans>Files: {format.number(files)}</Trans>
              </>
            ) : null}
          </p>
          {item.complaint ? (
            <p>
              <Link to="/complaints/$complaint" params={{ complaint: item.complaint }}>
                <Trans>Filed to this complaint</Trans>
              </Link>
            </p>
          ) : (
            <>
              <p className="small">
                <Trans>
                  It is filed to the new complaint, with its files, as soon as that is registered.
                </Trans>
              </p>
              <p>
                <Link to="/complaints/incoming/$incoming" params={{ incoming: item.id }}>
                  <Trans>Back to the mail</Trans>
                </Link>
              </p>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
