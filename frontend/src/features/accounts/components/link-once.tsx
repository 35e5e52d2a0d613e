import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/icon";
import { say } from "@/components/toast";
import { useFormat } from "@/i18n/format";
import type { IssuedLink } from "../schemas";

/** A link to pass on by a way that others do not read. It is shown once. */
export function LinkOnce({ link }: { link: IssuedLink }) {
  const { t } = useLingui();
  const format = useFormat();
  const address = new URL(link.path, location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    say(t`Copied`);
  };
  return (
    <div className="strip accent">
      <Icon name="key" />
      <div className="stack-s">
        <b>
          {link.kind === "reset" ? (
            <Trans>A link to set a new password, shown this once</Trans>
          ) : (
            <Trans>The invitation, shown this once</Trans>
          )}
        </b>
        <p className="small">
          <Trans>
            Give it to the person by a way that others do not read. It works once, until{" "}
            {format.moment(link.expires_at)}.
          </Trans>
        </p>
        <p className="secret">
          <code dir="ltr">{address}</code>
        </p>
        <button type="button" className="btn compact" onClick={() => void copy()}>
          <Trans>Copy</Trans>
        </button>
      </div>
    </div>
  );
}
