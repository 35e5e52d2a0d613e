import { Trans } from "@lingui/react/macro";
import { SecretText, ShownOnce } from "@/components/shown-once";
import { useFormat } from "@/i18n/format";
import type { IssuedLink } from "../schemas";

/** A link to pass on by a way that others do not read. It is shown once. */
export function LinkOnce({ link }: { link: IssuedLink }) {
  const format = useFormat();
  const address = new URL(link.path, location.origin).href;
  const title =
    link.kind === "reset" ? (
      <Trans>A link to set a new password, shown this once</Trans>
    ) : (
      <Trans>The invitation, shown this once</Trans>
    );
  return (
    <ShownOnce title={title} secret={address}>
      <p className="small">
        <Trans>
          Give it to the person by a way that others do not read. It works once, until{" "}
          {format.moment(link.expires_at)}.
        </Trans>
      </p>
      <p>
        <SecretText>{address}</SecretText>
      </p>
    </ShownOnce>
  );
}
